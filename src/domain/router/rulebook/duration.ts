import { DAY, HOUR, MINUTE, SECOND } from '../../kernel/instant.ts';

const UNITS: readonly { readonly length: number; readonly name: string; readonly also: readonly string[] }[] =
  [
    { length: DAY, name: 'day', also: ['days', 'd'] },
    { length: HOUR, name: 'hour', also: ['hours', 'hrs', 'hr', 'h'] },
    { length: MINUTE, name: 'minute', also: ['minutes', 'mins', 'min', 'm'] },
    { length: SECOND, name: 'second', also: ['seconds', 'secs', 'sec', 's'] },
    { length: 7 * DAY, name: 'week', also: ['weeks', 'w'] },
  ];

const LONGEST = 3_650 * DAY;

const PART = /^(\d{1,9}(?:\.\d{1,3})?|an?|one)\s?([a-z]{1,8})$/;

/** `4 hours`, `30 minutes`, `1 day 12 hours`, `an hour` in milliseconds; null when it is no duration above zero. */
export function parseDuration(text: string): number | null {
  let sum = 0;
  for (const part of durationParts(text)) {
    const [, count = '', unit = ''] = PART.exec(part) ?? [];
    const length = UNITS.find((known) => known.name === unit || known.also.includes(unit))?.length;
    if (length === undefined) return null;
    sum += length * (/^\d/.test(count) ? Number(count) : 1);
  }
  return sum >= 1 && sum <= LONGEST ? Math.round(sum) : null;
}

/** `1 day, 12 hours and 5m` → `1 day`, `12 hours`, `5m`. */
function durationParts(text: string): string[] {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '' && word !== 'and');
  const parts: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (/^(?:\d|an?$|one$)/.test(word) && !/[a-z]$/.test(word.replace(/^(?:an?|one)$/, ''))) {
      at += 1;
      parts.push(`${word} ${words[at] ?? ''}`);
    } else parts.push(word);
  }
  return parts.length === 0 ? [''] : parts;
}

/** Written with the largest unit that takes it whole; whole seconds and up. */
export function printDuration(milliseconds: number): string {
  const unit = UNITS.find((known) => known.name !== 'week' && milliseconds % known.length === 0);
  const { length, name } = unit ?? { length: SECOND, name: 'second' };
  const count = milliseconds / length;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
