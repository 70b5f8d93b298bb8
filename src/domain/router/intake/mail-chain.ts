import type { MailHeaders } from '../message.ts';

/** RFC 5322 lets a header line hold 998 characters; no honest Message-ID is longer. */
const LONGEST_ID = 998;
/** A thread's References grow with every answer: the newest, and the first ones, are enough to find it. */
const MOST_IDS = 100;
const OLDEST = 5;
/** So much of a header is looked at; what is cut off are the oldest ids. */
const LOOKED_AT = 200_000;

/** The three headers as they stand in the mail, folded or not; null = not there. */
export interface ThreadHeaders {
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  readonly references: string | null;
}

/**
 * A mail's own id and the ids it answers: In-Reply-To first, then References from newest to oldest, no repeats.
 * Lenient: ids without brackets, with comments or phrases around them, run together, or separated by commas.
 */
export function mailChain(headers: ThreadHeaders): MailHeaders {
  const answered = idsIn(headers.inReplyTo ?? '');
  const thread = idsIn((headers.references ?? '').slice(-LOOKED_AT)).reverse();
  const all = [...new Set([...answered, ...thread])];
  const chain = all.length <= MOST_IDS ? all : [...all.slice(0, MOST_IDS - OLDEST), ...all.slice(-OLDEST)];
  return { messageId: idsIn(headers.messageId ?? '')[0] ?? null, chain };
}

/** Ids in brackets; without any, the words that look like one. */
function idsIn(header: string): string[] {
  const value = header.slice(0, LOOKED_AT);
  const bracketed = [...value.matchAll(/<([^<>]*)>/g)].map((match) => match[1] ?? '');
  const found = bracketed.length > 0 ? bracketed : value.split(/[\s,]+/).filter((word) => word.includes('@'));
  return found.map((id) => id.replace(/[\s<>]+/g, '')).filter((id) => id !== '' && id.length <= LONGEST_ID);
}
