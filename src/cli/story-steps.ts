import type { AuditValue, HistoryAction, HistoryEntry } from '../domain/router/history.ts';
import { type LikeTicket, whyRead, whyReadLine } from '../domain/router/learning/why-read.ts';
import type { Reading } from '../domain/router/reading.ts';
import { dollars } from './evaluate/numbers.ts';

type Audited = HistoryEntry['after'];

/** The reading of a message, as kept with it; null when it was never read. */
export type Readings = (messageId: string) => Reading | null;

type Telling = (entry: HistoryEntry, readings: Readings, likes: readonly LikeTicket[]) => readonly string[];

const word = (value: AuditValue | undefined): string =>
  value === undefined || value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);

const list = (value: AuditValue | undefined): readonly string[] =>
  Array.isArray(value) ? value.map(word) : [];

/** `from → to` where both are known, else the new value. */
function turned(before: Audited, after: Audited, key: string): string {
  return key in before && word(before[key]) !== word(after[key])
    ? `${word(before[key])} → ${word(after[key])}`
    : word(after[key]);
}

function pinged(after: Audited): readonly string[] {
  const ping = after.ping;
  if (typeof ping !== 'object' || ping === null || Array.isArray(ping)) return [];
  const { who, role } = ping as Audited;
  return [
    who === null
      ? `the ${word(role)} was due a ping, but nobody is set`
      : `pinged ${word(who)} (${word(role)})`,
  ];
}

/** How each kind of step reads, for a person who was not there. */
const TELLINGS: Readonly<Record<HistoryAction, Telling>> = {
  received: ({ after }) => {
    if ('split_from' in after) return [`Split off from ${word(after.split_from)}`];
    if ('separated_from' in after) return [`Separated from ${word(after.separated_from)}`];
    return [`Came in by ${word(after.lane)}`];
  },
  joined: ({ after }) => [`Another message came in by ${word(after.lane)} and joined: ${word(after.why)}`],
  read: ({ after }, readings, likes) => readSaid(readings(word(after.message_id)), after, likes),
  decided: ({ before, after, by }) => [
    `${by === 'desk' ? 'Decided' : `Decided anew after ${by}`}: ${turned(before, after, 'move')}, team ${turned(before, after, 'team')}, urgency ${turned(before, after, 'urgency')}${after.person == null ? '' : `, person ${word(after.person)}`}`,
    ...list(after.because).map((reason) => `because ${reason}`),
    ...(after.fallback === true ? ['no team has this topic: the triage lane has it'] : []),
    `by rulebook ${word(after.rulebook)}`,
  ],
  handed_off: ({ after }) => [
    `Handed off to ${word(after.place)} as ${word(after.move)} for ${word(after.team)}`,
    ...pinged(after),
  ],
  noted: ({ after }) => [
    'Shown as a note under the card',
    ...word(after.text)
      .split('\n')
      .map((line) => `“${line}”`),
    ...(after.loud === true ? ['shown in the channel too: the card had been quiet for long'] : []),
  ],
  lifted: ({ before, after }) => [
    `Lifted: ${turned(before, after, 'move')}, urgency ${turned(before, after, 'urgency')}`,
    ...pinged(after),
  ],
  reminded: ({ after }) => ['Held for too long: reminded', ...pinged(after)],
  accept: ({ by, before }) => [
    `${by} made a ticket of it, though it was rejected as ${word(before.rejected)}`,
  ],
  take: ({ by }) => [`${by} took it`],
  reassign: ({ by, before, after }) => [
    `${by} said what it is about: ${turned(before, after, 'topic')}, team ${turned(before, after, 'team')}`,
  ],
  bump: ({ by, before, after }) => [
    `${by} set the urgency: ${turned(before, after, 'urgency')}`,
    ...pinged(after),
  ],
  split: ({ by, after }) => [`${by} split it into ${list(after.into).join(' and ')}`],
  merge: ({ by, after }) => [
    `${by === 'desk' ? 'Merged' : `${by} merged it`} into ${word(after.into)}${after.why === undefined ? '' : `: ${word(after.why)}`}`,
  ],
  separate: ({ by, after }) => [
    `${by} separated ${'message_id' in after ? `a message, now ${word(after.into)}` : 'separated' in after ? word(after.separated) : 'it again'}`,
  ],
  close: ({ by }) => [`${by} closed it`],
  reopen: ({ by }) => [by === 'desk' ? 'Reopened by the new message' : `${by} reopened it`],
};

function readSaid(reading: Reading | null, after: Audited, likes: readonly LikeTicket[]): readonly string[] {
  const tags = `urgency ${word(after.urgency)}, tone ${word(after.tone)}`;
  const sure = typeof after.confidence === 'number' ? ` (${Math.round(after.confidence * 100)} % sure)` : '';
  const unsure = after.topic === 'unsure';
  const closest = unsure && reading?.bestTopic != null ? `; closest was ${reading.bestTopic}${sure}` : '';
  const topic = unsure ? `could not tell the topic${closest}` : `read it as ${word(after.topic)}${sure}`;
  const why = reading === null ? null : whyRead(reading, likes);
  return [
    `The ${word(after.by)} reader ${topic}; ${tags}`,
    ...(why === null ? [] : [whyReadLine(why), ...why.likes.map(({ ticketId }) => `see ${ticketId}`)]),
    ...(reading?.remark == null ? [] : [reading.remark]),
    ...costSaid(reading?.usage ?? null),
  ];
}

/** What a model took for it; nothing where nothing was asked. Dollars are 0 where no price is known. */
function costSaid(usage: Reading['usage']): readonly string[] {
  if (usage === null) return [];
  const price = usage.dollars > 0 ? `, ${dollars(usage.dollars)}` : '';
  return [`it took ${usage.inputTokens} tokens in and ${usage.outputTokens} out${price}`];
}

/** One step of the audit trail in plain words: what happened, then what belongs to it. */
export function stepSaid(
  entry: HistoryEntry,
  readings: Readings,
  likes: readonly LikeTicket[],
): readonly string[] {
  return TELLINGS[entry.action](entry, readings, likes);
}
