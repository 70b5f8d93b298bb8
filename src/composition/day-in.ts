import { HOUR, type Instant } from '../domain/kernel/instant.ts';

/**
 * Calendar day of a moment in an IANA zone, `YYYY-MM-DD`. Remembered a quarter of an hour at a time: zones are offset by
 * whole quarters, so a day never ends within one.
 */
export function dayIn(zone: string): (at: Instant) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  let quarter = Number.NaN;
  let day = '';
  return (at) => {
    const now = Math.floor(at / (HOUR / 4));
    if (now !== quarter) {
      quarter = now;
      day = format.format(at);
    }
    return day;
  };
}
