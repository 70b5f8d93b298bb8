import type { Lane } from '../lane.ts';
import { OUTCOMES, type Outcome } from '../receipt.ts';

/** What the store counted for one lane and day: acceptances and outcomes, each on its own. */
export interface LaneDay {
  readonly lane: Lane;
  readonly accepted: number;
  readonly repeats: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly reasons: Readonly<Record<string, number>>;
}

/** One sum: `received` was counted at acceptance; the outcomes were counted where they were set. */
export interface IntakeSum extends Readonly<Record<Outcome, number>> {
  readonly received: number;
  /** Redeliveries; outside the sum. */
  readonly repeats: number;
  readonly balanced: boolean;
  /** Rejections by kind. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** `GET /ledger` (SPEC 10). */
export interface Ledger extends IntakeSum {
  readonly lanes: Readonly<Partial<Record<Lane, IntakeSum>>>;
}

/** The sum of promise 1. Balanced only when every lane is: two lanes off in opposite ways do not make a right. */
export function ledgerOf(rows: readonly LaneDay[]): Ledger {
  const lanes: Partial<Record<Lane, IntakeSum>> = {};
  for (const [lane, days] of Map.groupBy(rows, (row) => row.lane)) lanes[lane] = sumOf(days);
  const whole = sumOf(rows);
  return { ...whole, balanced: Object.values(lanes).every((lane) => lane.balanced), lanes };
}

/** The sum in plain words, for a page and a command. */
export function ledgerSentence(ledger: IntakeSum): string {
  const { received, balanced } = ledger;
  const counted = countedOutcomes(ledger);
  if (received === 0 && balanced) return 'Nothing has come in yet.';
  if (balanced) return `${inputs(received)} came in, and every one is accounted for: ${parts(ledger)}.`;
  const off = received - counted;
  const what = off > 0 ? `${inputs(off)} unaccounted for` : `${inputs(-off)} counted too often`;
  const where = off === 0 ? 'the lanes do not agree one by one' : what;
  return `The sum does not balance: ${inputs(received)} came in, ${counted} have an outcome; ${where}. Run "ledger --recount" to see which.`;
}

function sumOf(rows: readonly LaneDay[]): IntakeSum {
  const outcomes = { waiting: 0, ticketed: 0, held: 0, merged: 0, joined: 0, rejected: 0 };
  const reasons: Record<string, number> = {};
  let received = 0;
  let repeats = 0;
  for (const row of rows) {
    received += row.accepted;
    repeats += row.repeats;
    for (const outcome of OUTCOMES) outcomes[outcome] += row.outcomes[outcome];
    for (const [kind, count] of Object.entries(row.reasons)) reasons[kind] = (reasons[kind] ?? 0) + count;
  }
  const balanced = rows.every((row) => row.accepted === countedOutcomes(row.outcomes));
  return { received, ...outcomes, repeats, balanced, reasons };
}

function countedOutcomes(outcomes: Readonly<Record<Outcome, number>>): number {
  return OUTCOMES.reduce((sum, outcome) => sum + outcomes[outcome], 0);
}

const IN_WORDS: Readonly<Record<Outcome, string>> = {
  ticketed: 'with a team',
  held: 'held for triage',
  merged: 'merged into another ticket',
  joined: 'joined to a ticket',
  rejected: 'rejected with a reason',
  waiting: 'still being read',
};

function parts(sum: IntakeSum): string {
  const said = (['ticketed', 'held', 'merged', 'joined', 'rejected', 'waiting'] as const)
    .filter((outcome) => sum[outcome] > 0)
    .map((outcome) => `${sum[outcome]} ${IN_WORDS[outcome]}`);
  return said.join(', ');
}

function inputs(count: number): string {
  return count === 1 ? '1 input' : `${count} inputs`;
}
