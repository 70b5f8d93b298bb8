import { DAY, HOUR, MINUTE } from '../../kernel/instant.ts';
import { UNSURE } from '../reading.ts';
import { TRIAGE } from '../rulebook/model.ts';
import { dayInWords, monthInWords } from './calendar-days.ts';
import type { CorrectionRate, Interval } from './correction-rate.ts';
import type { Period } from './period.ts';
import type { Waited } from './waits.ts';

/** `1,234`. */
export function counted(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 ticket`, `12 tickets`. */
export function ofTickets(count: number): string {
  return `${counted(count)} ${count === 1 ? 'ticket' : 'tickets'}`;
}

/** `12 %`, `0.4 %`: of small shares a tenth, or they would be nothing. */
export function percent(share: number): string {
  const hundredths = share * 100;
  return `${hundredths > 0 && hundredths < 1 ? hundredths.toFixed(1) : Math.round(hundredths)} %`;
}

export function rateInWords({ rate }: CorrectionRate): string {
  return rate === null ? '–' : percent(rate);
}

/** `5–18 %`. */
export function intervalInWords({ low, high }: Interval): string {
  return `${Math.round(low * 100)}–${Math.round(high * 100)} %`;
}

/** `4 min`, `2 h 10 min`, `3 d 4 h`: two units at most, nobody plans by more. */
export function lasting(milliseconds: number): string {
  if (milliseconds < MINUTE) return 'under 1 min';
  const minutes = Math.round(milliseconds / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return twoUnits(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(milliseconds / HOUR);
  return twoUnits(Math.floor(hours / (DAY / HOUR)), 'd', hours % (DAY / HOUR), 'h');
}

function twoUnits(large: number, one: string, small: number, other: string): string {
  return small === 0 ? `${large} ${one}` : `${large} ${one} ${small} ${other}`;
}

/** A queue whose tickets have just come says nothing yet. */
export function isTold(waited: Waited): boolean {
  return waited.kind === 'within' || (waited.kind === 'beyond' && waited.milliseconds >= MINUTE);
}

export function waitInWords(waited: Waited): string {
  if (waited.kind === 'unknown' || !isTold(waited)) return '–';
  const time = lasting(waited.milliseconds);
  return waited.kind === 'within' ? time : `over ${time}`;
}

export function topicInWords(topic: string): string {
  return topic === UNSURE ? 'not clear' : topic;
}

export function teamInWords(team: string): string {
  return team === TRIAGE ? 'Triage' : team;
}

/** `Week 47 of 2026`, `October 2026`. */
export function periodInWords({ kind, name }: Period): string {
  if (kind === 'month') return monthInWords(name);
  return `Week ${Number(name.slice(6))} of ${name.slice(0, 4)}`;
}

/** `16 to 22 November 2026`, whole days only named. */
export function daysInWords({ days }: Period): string {
  const [first = '', last = ''] = [days.at(0), days.at(-1)];
  const [from, to] = [dayInWords(first), dayInWords(last)];
  const [day, month, year] = from.split(' ');
  if (first.slice(0, 7) === last.slice(0, 7)) return `${day} to ${to}`;
  return first.slice(0, 4) === last.slice(0, 4)
    ? `${day} ${month} to ${to}`
    : `${day} ${month} ${year} to ${to}`;
}
