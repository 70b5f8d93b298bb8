import * as z from 'zod';
import type { CorrectionRow } from '../domain/router/change.ts';
import type { Decided, Fixed } from '../domain/router/decision/model.ts';
import type { Example } from '../domain/router/example.ts';
import type { Card, Place } from '../domain/router/handoff/model.ts';
import {
  type AuditValue,
  CORRECTIONS,
  type CorrectionKind,
  type HistoryAction,
  type HistoryEntry,
} from '../domain/router/history.ts';
import { type Customer, LANES, type Trust } from '../domain/router/lane.ts';
import { type Attachment, type Inbound, type Message, REJECTIONS } from '../domain/router/message.ts';
import { type Reading, TONES, URGENCIES } from '../domain/router/reading.ts';
import { OUTCOMES, type Receipt } from '../domain/router/receipt.ts';
import type { TicketJson } from '../domain/router/report/ticket-json.ts';
import { MOVES, type RulebookTexts } from '../domain/router/rulebook/model.ts';
import { STATUSES, type Ticket } from '../domain/router/ticket.ts';
import type { RulebookRevision } from '../ports/rulebook-store.ts';
import type { ExportLine, KeptTicket } from '../usecases/export-tickets.ts';

const text = z.string();
const maybeText = text.nullable();
const texts = z.array(text);
const count = z.int().nonnegative();
const instant = z.int();
const maybeInstant = instant.nullable();
const lane = z.enum(LANES);
/** As records, so that a new word of the domain cannot be forgotten here. */
const TRUSTS: Readonly<Record<Trust, Trust>> = { verified: 'verified', unknown: 'unknown', failed: 'failed' };
const trust = z.enum(TRUSTS);
const urgency = z.enum(URGENCIES).nullable();
const tone = z.enum(TONES).nullable();
const move = z.enum(MOVES);
const day = text.regex(/^\d{4}-\d\d-\d\d$/);

const customer: z.ZodType<Customer> = z.object({ id: text, email: maybeText, name: maybeText });
const attachments: z.ZodType<Attachment[]> = z.array(z.object({ name: text, type: text, size: count }));
const mail = z.object({ messageId: maybeText, chain: texts });
const rejection = z.object({ kind: z.enum(REJECTIONS), remark: text });

const reading: z.ZodType<Reading> = z.object({
  ...{ topic: text, urgency: z.enum(URGENCIES), tone: z.enum(TONES), by: text, confidence: z.number() },
  ...{ bestTopic: maybeText, remark: maybeText },
  leanedOn: z.array(z.object({ kind: z.enum(['word', 'example']), value: text, weight: z.number() })),
  usage: z.object({ inputTokens: count, outputTokens: count, dollars: z.number() }).nullable(),
});

const fixed = <T>(value: z.ZodType<T>): z.ZodType<Fixed<T> | null> =>
  z.object({ value, by: text, at: instant }).nullable() as z.ZodType<Fixed<T> | null>;

const decision: z.ZodType<Decided> = z.object({
  ...{
    move,
    team: text,
    urgency: z.enum(URGENCIES),
    vip: z.boolean(),
    fallback: z.boolean(),
    because: texts,
  },
  person: z.object({ name: text, place: text }).nullable(),
  ...{ rulebook: text, decidedAt: instant },
});

const place: z.ZodType<Place> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('board'), team: text }),
  z.object({ kind: z.literal('slack'), channel: text }),
  z.object({ kind: z.literal('mail'), address: text }),
]);
const card: z.ZodType<Card> = z.object({ place, postedAt: instant, ref: maybeText, move });

const ticket: z.ZodType<Ticket> = z.object({
  ...{ id: text, version: count.positive(), lane, receiptId: maybeText, customer, trust, subject: text },
  ...{ body: text, status: z.enum(STATUSES), receivedAt: instant, topic: maybeText, urgency, tone },
  reading: reading.nullable(),
  fixed: z.object({ topic: fixed(text), team: fixed(text), urgency: fixed(z.enum(URGENCIES)) }),
  ...{ takenBy: maybeText, takenAt: maybeInstant, mergedInto: maybeText, splitInto: texts },
  ...{ splitFrom: maybeText, relatedTo: texts, neverWith: texts, messageCount: count, parties: texts },
  ...{ decision: decision.nullable(), cards: z.array(card), handedOffAt: maybeInstant, noteCount: count },
  ...{ lastShownAt: maybeInstant, remindAt: maybeInstant, firstTouchAt: maybeInstant },
  heldBecause: maybeText,
});

const message: z.ZodType<Message> = z.object({
  ...{ id: text, ticketId: text, receiptId: maybeText, lane, customer, trust, trustRemark: maybeText },
  ...{ subject: text, text, fullText: maybeText, attachments, mail: mail.nullable(), parties: texts },
  ...{ sentAt: maybeInstant, receivedAt: instant, broken: maybeText, rawKey: maybeText },
  ...{ reading: reading.nullable(), stage: z.enum(['received', 'read', 'decided', 'recorded']) },
});

const inbound: z.ZodType<Inbound> = z.object({
  ...{ lane, customer, trust, trustRemark: maybeText, subject: text, text, fullText: maybeText },
  ...{ attachments, mail: mail.nullable(), parties: texts, sentAt: maybeInstant },
  ...{ rejected: rejection.nullable(), broken: maybeText, rawKey: maybeText },
  laneKey: z.object({ key: text, holdsFor: count.nullable() }),
});

const audited = z.record(text, z.json()) as z.ZodType<Readonly<Record<string, AuditValue>>>;
type Step = Exclude<HistoryAction, CorrectionKind>;
const STEPS: Readonly<Record<Step, Step>> = {
  ...{ received: 'received', joined: 'joined', read: 'read', decided: 'decided', handed_off: 'handed_off' },
  ...{ noted: 'noted', lifted: 'lifted', reminded: 'reminded', accept: 'accept' },
};
const history: z.ZodType<HistoryEntry> = z.object({
  ...{ ticketId: text, version: count, at: instant, by: text, before: audited, after: audited },
  action: z.enum([...Object.values(STEPS), ...CORRECTIONS]),
});

const receipt: z.ZodType<Receipt> = z.object({
  ...{ id: text, lane, laneKey: text, at: instant, day, outcome: z.enum(OUTCOMES), ticketId: maybeText },
  ...{ messageId: maybeText, from: text, subject: text, rejection: rejection.nullable() },
  inbound: inbound.nullable(),
});

const correction: z.ZodType<CorrectionRow> = z.object({
  ...{ ticketId: text, at: instant, action: z.enum(CORRECTIONS), by: text, topicRead: maybeText },
  ...{ origTopic: maybeText, origTeam: maybeText, newTopic: maybeText, newTeam: maybeText },
});

const example: z.ZodType<Example> = z.object({
  ...{ ticketId: text, text, topic: maybeText, urgency, tone, by: text, at: instant },
});
const revision: z.ZodType<RulebookRevision> = z.object({ version: text, loadedAt: instant, by: text });
const pair: z.ZodType<RulebookTexts> = z.object({ rules: text, voice: text });
const kept: z.ZodType<KeptTicket> = z.object({
  ...{ ticket, messages: z.array(message), history: z.array(history), claims: texts },
});
/** For whoever reads the file; nothing is taken from it. */
const shown = z.custom<TicketJson>((value) => typeof value === 'object' && value !== null);

const LINE: z.ZodType<ExportLine> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('front-desk'), format: count, exported_at: text }),
  z.object({ kind: z.literal('rulebook'), revision, texts: pair }),
  z.object({ kind: z.literal('example'), example }),
  z.object({ kind: z.literal('ticket'), ticket: shown, kept }),
  z.object({ kind: z.literal('receipt'), receipt, forEver: z.boolean() }),
  z.object({ kind: z.literal('correction'), correction }),
  z.object({ kind: z.literal('repeats'), lane, day, count: count.max(1_000_000) }),
  z.object({ kind: z.literal('raw-mail'), key: text, base64: z.base64() }),
  z.object({ kind: z.literal('end'), lines: count, tickets: count, receipts: count }),
]);

export type ReadExportLine =
  | { readonly ok: true; readonly line: ExportLine }
  /** `why`: a clause for a person, with the place in the line. */
  | { readonly ok: false; readonly why: string };

/** One line of an exported file, held to what an export writes. */
export function readExportLine(json: string): ReadExportLine {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, why: 'it is not JSON; the file may have been cut off or damaged' };
  }
  const read = LINE.safeParse(value);
  if (read.success) return { ok: true, line: value as ExportLine };
  const [issue] = read.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.join('.');
  return { ok: false, why: `${where} is not what an export writes there` };
}
