import { HOUR, type Instant } from '../../kernel/instant.ts';
import { countWords, words } from '../../kernel/words.ts';
import { standsForMany } from '../handoff/duplicate.ts';
import type { Inbound } from '../message.ts';
import type { Rulebook } from '../rulebook/model.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import { threadSubject } from './thread.ts';

/** How long after a ticket came in the same text over another lane is taken as the same problem. */
export const JOIN_WITHIN = 24 * HOUR;

/**
 * Does this input say what the ticket says already (SPEC 2, joins across lanes)? Same customer, open, nobody has taken
 * it, within 24 hours, and nearly the same text with the same numbers in it: invoice 4411 is not 4412. Only the sure
 * cases: looser likeness is left to gate 3, where the topic is known.
 */
export function saysTheSame(inbound: Inbound, ticket: Ticket, rulebook: Rulebook, at: Instant): boolean {
  if (inbound.trust === 'failed' || inbound.broken !== null) return false;
  if (inbound.customer.id !== ticket.customer.id || standsForMany(inbound.customer.id, rulebook))
    return false;
  if (!isOpen(ticket) || ticket.takenBy !== null || at - ticket.receivedAt > JOIN_WITHIN) return false;
  if (!saysEnough(inbound, ticket)) return false;
  return sameNumbers(inbound, ticket) && nearlySame(inbound.text, ticket.body);
}

/** "Please see attached" is no problem by itself: a short text counts only under the same subject. */
function saysEnough(inbound: Inbound, ticket: Ticket): boolean {
  const count = countWords(inbound.text);
  if (count === 0) return false;
  return count >= LONG_ENOUGH || threadSubject(inbound.subject) === threadSubject(ticket.subject);
}

/** Share of common word pairs from which two texts count as nearly the same (Dice 1945, over word bigrams). */
const NEARLY = 0.8;
/** A text that holds another almost whole (a greeting and a signature around it) is nearly the same from here. */
const HELD_WITHIN = 0.9;
const LONG_ENOUGH = 6;

export function nearlySame(a: string, b: string): boolean {
  const left = pairs(words(a));
  const right = pairs(words(b));
  if (left.total === 0 || right.total === 0) return left.total === right.total && a.trim() === b.trim();
  const common = commonPairs(left.counts, right.counts);
  const smaller = Math.min(left.total, right.total);
  const larger = Math.max(left.total, right.total);
  if ((2 * common) / (left.total + right.total) >= NEARLY) return true;
  return smaller >= LONG_ENOUGH && smaller * 2 >= larger && common / smaller >= HELD_WITHIN;
}

interface Pairs {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

/** Bigrams with the ends marked, so that a single word is two pairs and every substitution costs two. */
function pairs(list: readonly string[]): Pairs {
  const counts = new Map<string, number>();
  if (list.length === 0) return { counts, total: 0 };
  let before = '';
  for (const word of [...list, '']) {
    const pair = `${before} ${word}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
    before = word;
  }
  return { counts, total: list.length + 1 };
}

function commonPairs(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [pair, count] of a) common += Math.min(count, b.get(pair) ?? 0);
  return common;
}

function sameNumbers(inbound: Inbound, ticket: Ticket): boolean {
  const left = numbers(`${inbound.subject}\n${inbound.text}`);
  const right = numbers(`${ticket.subject}\n${ticket.body}`);
  return left.size === right.size && [...left].every((number) => right.has(number));
}

/** Every run of letters and digits that has a digit in it: 4411, AB-12 counts as 12, 10.30 as 10 and 30. */
function numbers(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [run] of text.normalize('NFKC').matchAll(/[\p{L}\p{N}]+/gu)) {
    if (/\p{N}/u.test(run)) found.add(run.toLowerCase());
  }
  return found;
}
