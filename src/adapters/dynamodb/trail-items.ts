import type { Instant } from '../../domain/kernel/instant.ts';
import type { CorrectionRow } from '../../domain/router/change.ts';
import type { CorrectionKind, HistoryEntry } from '../../domain/router/history.ts';
import { TRIAGE } from '../../domain/router/rulebook/model.ts';
import type { Ticket } from '../../domain/router/ticket.ts';
import type { RawMail } from '../../ports/raw-mail.ts';
import { attributes, type Item, numberIn, stringIn } from './item.ts';
import { isLarge, unpacked } from './large.ts';

/** What sets the rows of one commit apart from those of every other, and puts them in its order. */
export interface CommitOrder {
  /** 16 digits that rise with the clock, and within one process with every commit. */
  readonly order: string;
  /** The version a ticket was committed from: versions rise with its commits, whatever the clocks of two processes say. */
  readonly versionBefore: (ticketId: string) => number | undefined;
}

/** The document of an audit row: what was before, and after. */
export function auditDocument(entry: HistoryEntry): { readonly before: unknown; readonly after: unknown } {
  return { before: entry.before, after: entry.after };
}

/** A row of tr-audit. `document` as `packed` gave it for `auditDocument`, or the two attributes of the reference. */
export function auditItem(entry: HistoryEntry, nth: number, commit: CommitOrder, document: Item): Item {
  const base = commit.versionBefore(entry.ticketId) ?? entry.version;
  return {
    ...attributes({
      ticket_id: entry.ticketId,
      ts: `${String(base).padStart(9, '0')}#${commit.order}#${String(nth).padStart(4, '0')}`,
      version: entry.version,
      at: entry.at,
      action: entry.action,
      by_user: entry.by,
    }),
    ...(isLarge(document)
      ? document
      : { before: { S: JSON.stringify(entry.before) }, after: { S: JSON.stringify(entry.after) } }),
  };
}

export async function historyEntryOf(large: RawMail, item: Item): Promise<HistoryEntry> {
  const said = isLarge(item)
    ? await unpacked<Pick<HistoryEntry, 'before' | 'after'>>(large, item)
    : { before: parsed(item, 'before'), after: parsed(item, 'after') };
  return {
    ticketId: stringIn(item, 'ticket_id') ?? '',
    version: numberIn(item, 'version') ?? 0,
    at: numberIn(item, 'at') ?? 0,
    action: stringIn(item, 'action') as HistoryEntry['action'],
    by: stringIn(item, 'by_user') ?? '',
    ...said,
  };
}

function parsed(item: Item, name: string): HistoryEntry['before'] {
  return JSON.parse(stringIn(item, name) ?? '{}') as HistoryEntry['before'];
}

/** A row of tr-corrections; by time, and in the order of commit within one instant. */
export function correctionItem(row: CorrectionRow, nth: number, { order }: CommitOrder): Item {
  return attributes({
    ticket_id: row.ticketId,
    ts: `${new Date(row.at).toISOString()}#${order}#${String(nth).padStart(4, '0')}`,
    every: 'all',
    at: row.at,
    action: row.action,
    by_user: row.by,
    topic_read: row.topicRead,
    orig_topic: row.origTopic,
    orig_team: row.origTeam,
    new_topic: row.newTopic,
    new_team: row.newTeam,
  });
}

export function correctionOf(item: Item): CorrectionRow {
  return {
    ticketId: stringIn(item, 'ticket_id') ?? '',
    at: numberIn(item, 'at') ?? 0,
    action: stringIn(item, 'action') as CorrectionKind,
    by: stringIn(item, 'by_user') ?? '',
    topicRead: stringIn(item, 'topic_read'),
    origTopic: stringIn(item, 'orig_topic'),
    origTeam: stringIn(item, 'orig_team'),
    newTopic: stringIn(item, 'new_topic'),
    newTeam: stringIn(item, 'new_team'),
  };
}

/** What became of a hand-off: the place that shows it, when, and how far up its queue it stood then. */
export interface Dispatched {
  readonly via: string;
  readonly at: Instant;
  readonly queuePos: number | null;
}

/** A row of tr-routes: one a hand-off. The function that hands off listens for new ones, and finds its work in them. */
export function routeItem(
  ticket: Ticket,
  workId: string,
  at: Instant,
  dispatched: Dispatched | undefined,
): Item {
  const { decision } = ticket;
  return attributes({
    ticket_id: ticket.id,
    decided_at: `${new Date(decision?.decidedAt ?? at).toISOString()}#${String(ticket.version).padStart(9, '0')}`,
    work_id: workId,
    topic: ticket.topic,
    urgency: decision?.urgency ?? ticket.urgency,
    tone: ticket.tone,
    team: decision?.team ?? TRIAGE,
    move: decision?.move ?? 'hold',
    rulebook: decision?.rulebook,
    because: JSON.stringify(decision?.because ?? []),
    ...(dispatched && dispatchedValues(dispatched)),
  });
}

export function dispatchedValues({ via, at, queuePos }: Dispatched) {
  return { dispatched_via: via, dispatched_at: new Date(at).toISOString(), queue_pos: queuePos };
}
