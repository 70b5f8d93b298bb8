import { ibanLength, passesLuhn } from './account-numbers.ts';

/** An address, phone, card or bank account number as it stands in a text, and what a person reads instead. */
interface Hidden {
  readonly end: number;
  readonly mask: string;
}

const LOCAL = /[\p{L}\p{N}._%+'-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
const DIGIT = /\p{Nd}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const BETWEEN_DIGITS = /[\s().\-/\u00a0\u2010-\u2015]/u;
const DATE = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})\.?$/;

/** Shorter numbers (an invoice, an amount) are no phone number and tell topics apart; they stay. */
const FEWEST_DIGITS = 7;

/**
 * The text with mail addresses, phone, card and IBAN numbers replaced by `[address]`, `[phone]`, `[card]`, `[iban]`,
 * and other long numbers by `[number]`. One pass with bounded look-ahead, so time grows with the length alone
 * (a regular expression for addresses goes quadratic on a wall of letters).
 */
export function mask(text: string): string {
  const withoutAddresses = maskAddresses(text);
  let out = '';
  let at = 0;
  while (at < withoutAddresses.length) {
    const hidden = startsWord(withoutAddresses, at) ? accountAt(withoutAddresses, at) : null;
    const found = hidden ?? numberAt(withoutAddresses, at);
    if (found.mask === '') out += withoutAddresses.slice(at, found.end);
    else out += found.mask;
    at = found.end;
  }
  return out;
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !LETTER_OR_DIGIT.test(text.charAt(at - 1));
}

/** Grows each `@` to both sides; never back over what was already copied, so that no character is visited thrice. */
function maskAddresses(text: string): string {
  let out = '';
  let copied = 0;
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', Math.max(at + 1, copied))) {
    let from = at;
    while (from > copied && LOCAL.test(text.charAt(from - 1))) from -= 1;
    let end = at + 1;
    while (end < text.length && DOMAIN.test(text.charAt(end))) end += 1;
    while (end > at + 1 && /[.-]/.test(text.charAt(end - 1))) end -= 1;
    if (from === at || end === at + 1) continue;
    out += `${text.slice(copied, from)}[address]`;
    copied = end;
  }
  return out + text.slice(copied);
}

function accountAt(text: string, at: number): Hidden | null {
  const length = ibanLength(text, at);
  return length === 0 ? null : { end: at + length, mask: '[iban]' };
}

/** The number that begins at `at`, or one character that is none (mask empty). */
function numberAt(text: string, at: number): Hidden {
  const first = text.charAt(at);
  if (!DIGIT.test(first) && first !== '+') return { end: at + 1, mask: '' };
  let digits = '';
  let end = at + 1;
  let gap = 0;
  if (first !== '+') digits = first;
  for (let next = end; next < text.length && gap <= 3; next += 1) {
    const character = text.charAt(next);
    if (DIGIT.test(character)) {
      digits += character;
      end = next + 1;
      gap = 0;
    } else if (BETWEEN_DIGITS.test(character) && character !== '\n') gap += 1;
    else break;
  }
  return { end, mask: maskFor(digits, text.slice(at, Math.min(end, at + 12))) };
}

function maskFor(digits: string, written: string): string {
  if (digits.length < FEWEST_DIGITS || (digits.length <= 8 && DATE.test(written))) return '';
  if (digits.length >= 13 && digits.length <= 19 && passesLuhn(digits)) return '[card]';
  return digits.length <= 15 ? '[phone]' : '[number]';
}
