import { html } from 'hono/html';
import { DAY, HOUR, type Instant, MINUTE } from '../../../domain/kernel/instant.ts';
import type { Html } from './text.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
  formats.set(zone, made);
  return made;
}

/** `Thu, 12 Nov 2026, 10:02 CET`. */
export function exactTime(at: Instant, zone: string): string {
  return format(zone).format(at);
}

/** `now`, `5 min`, `3 h`, `2 d`: how long between two instants, for a narrow column. assets/times.js says the same. */
export function span(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < MINUTE) return 'now';
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`;
  if (length < 2 * DAY) return `${Math.floor(length / HOUR)} h`;
  return `${Math.floor(length / DAY)} d`;
}

/** `now`, `5 min ago`, `in 3 h`. */
export function relative(at: Instant, now: Instant): string {
  const length = span(Math.abs(now - at));
  if (length === 'now') return 'now';
  return at > now ? `in ${length}` : `${length} ago`;
}

/** Relative to read, exact on hover and for screen readers. `short` leaves out "ago". */
export function time(at: Instant, now: Instant, zone: string, short = false): Html {
  const exact = exactTime(at, zone);
  const shown = short ? span(now - at) : relative(at, now);
  return html`<time datetime="${new Date(at).toISOString()}" title="${exact}" aria-label="${exact}" data-time="${short ? 'short' : 'long'}">${shown}</time>`;
}
