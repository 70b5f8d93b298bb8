import { HOUR, type Instant } from '../../kernel/instant.ts';
import { countWords, words } from '../../kernel/words.ts';
import { standsForMany } from '../handoff/duplicate.ts';
import type { Inbound } from '../message.ts';
import type { Rulebook } from '../rulebook/model.ts';
import { isOpen, type Ticket } from '../ticket.ts';
import { alike } from './near-duplicate/alike.ts';
import { plainWords } from './near-duplicate/plain-words.ts';
import { addsNothing } from './near-duplicate/small-talk.ts';
import { threadSubject } from './thread.ts';

/** How long after a ticket came in the same text over another lane is taken as the same problem. */
export const JOIN_WITHIN = 24 * HOUR;

/** Fewer words are no problem by themselves ("please see attached"). */
const LONG_ENOUGH = 6;
/** So many words tell a problem whatever stands in the subject. */
const TELLS_ALL = 30;

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
  return sameNumbers(inbound, ticket) && nearlySame(inbound.text, ticket.body, namesOf(inbound, ticket));
}

/**
 * A short text counts only under the same subject; a longer one also where the subjects add nothing to it. "It came
 * broken, please send another one" under "Red shoes" and under "Blue shoes" are two problems.
 */
function saysEnough(inbound: Inbound, ticket: Ticket): boolean {
  const count = countWords(inbound.text);
  if (count === 0) return false;
  const [mine, theirs] = [threadSubject(inbound.subject), threadSubject(ticket.subject)];
  if (mine === theirs || count >= TELLS_ALL) return true;
  if (count < LONG_ENOUGH) return false;
  const text = plainWords(words(`${inbound.text}\n${ticket.body}`));
  return mine === '' || theirs === '' || addsNothing(words(mine), text) || addsNothing(words(theirs), text);
}

/**
 * Nearly the same: word by word the same in the same order, but for greetings and farewells at the ends, small words
 * that ask nicely, and slips of the finger. Every other word counts, a number above all: `red` is not `blue`, and
 * `works` is not `does not work`. `names`: words that may stand in a signature.
 */
export function nearlySame(a: string, b: string, names: readonly string[] = []): boolean {
  if (a.trim() === b.trim()) return true;
  const [left, right] = [words(a), words(b)];
  return left.length > 0 && right.length > 0 && alike(left, right, new Set(plainWords(names)));
}

function namesOf(inbound: Inbound, ticket: Ticket): readonly string[] {
  const told = [inbound.customer.name, ticket.customer.name, inbound.customer.email?.split('@')[0]];
  return words(
    told
      .filter((name) => name != null)
      .join(' ')
      .replace(/[._+-]/g, ' '),
  );
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
