import { isoTime } from '../domain/router/report/ticket-json.ts';
import type { Ticket } from '../domain/router/ticket.ts';

/**
 * What makes a spreadsheet take a cell for a formula, also behind white space, quotes and in the wide forms of East Asian
 * keyboards (OWASP, CSV injection).
 */
const FORMULA = /^[\s"\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^\p{Cc}/u;

/**
 * Where the country's comma is taken, Excel cuts at semicolons instead, and then a line end within quotes ends a row: what
 * begins there must be no formula either. A list ("- one") or a phone number has nothing that is called, and stays.
 */
const FORMULA_INSIDE =
  /(?<=[;\t\r\n])(?=(?:(?![;\t\r\n])[\s"\p{Cc}\p{Cf}])*(?:[=＝]|[+\-@＋－＠][^;\t\r\n]*[(|!]))/gu;

/** A cell as a spreadsheet shows it and never runs it: text that begins like a formula gets an apostrophe before it. */
export function csvCell(value: string): string {
  const inside = value.replace(FORMULA_INSIDE, "'");
  const neutral = FORMULA.test(inside) ? `'${inside}` : inside;
  return /[",;\t\r\n]|^\s|\s$/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral;
}

/** RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

const COLUMNS: readonly (readonly [
  head: string,
  cell: (ticket: Ticket) => string | number | boolean | null,
])[] = [
  ['ticket_id', (t) => t.id],
  ['received_at', (t) => isoTime(t.receivedAt)],
  ['source', (t) => t.lane],
  ['customer', (t) => t.customer.id],
  ['name', (t) => t.customer.name],
  ['vip', (t) => t.decision?.vip ?? false],
  ['trust', (t) => t.trust],
  ['subject', (t) => t.subject],
  ['body', (t) => t.body],
  ['messages', (t) => t.messageCount],
  ['status', (t) => t.status],
  ['topic', (t) => t.topic],
  ['urgency', (t) => t.decision?.urgency ?? t.urgency],
  ['tone', (t) => t.tone],
  ['move', (t) => t.decision?.move ?? null],
  ['team', (t) => t.decision?.team ?? null],
  ['person', (t) => t.decision?.person?.name ?? null],
  ['because', (t) => t.decision?.because.join(' | ') ?? null],
  ['rulebook', (t) => t.decision?.rulebook ?? null],
  ['handed_off_at', (t) => (t.handedOffAt === null ? null : isoTime(t.handedOffAt))],
  ['taken_by', (t) => t.takenBy],
  ['merged_into', (t) => t.mergedInto],
];

export const CSV_HEAD: readonly string[] = COLUMNS.map(([head]) => head);

/** One ticket under `CSV_HEAD`. */
export function ticketRow(ticket: Ticket): readonly string[] {
  return COLUMNS.map(([, cell]) => String(cell(ticket) ?? ''));
}
