import type { ReplayReport, Shift } from '../../domain/router/replay/model.ts';

/** So many shifts are spelled out in a sentence; the tables have all. */
const SPELLED = 3;

/** The answer in a sentence: `Of 312 tickets since 23 October, 14 would have gone elsewhere: 9 from Billing to Shipping …` */
export function headline(report: ReplayReport, zone: string): string {
  const { looked, elsewhere, changed, stopped } = report;
  const which = `${stopped ? 'the first ' : ''}${counted(looked, 'ticket')}${since(report, zone)}`;
  if (changed === 0) return `Of ${which}, none would have moved differently.`;
  if (elsewhere === 0)
    return `Of ${which}, none would have gone elsewhere; ${grouped(changed)} would have moved differently.`;
  const shifts = report.teamShifts.map(({ from, to, count }) => `${grouped(count)} from ${from} to ${to}`);
  return `Of ${which}, ${grouped(elsewhere)} would have gone elsewhere: ${spelled(shifts, report.teamShifts)}.`;
}

/** What else is different, a sentence each. */
export function remarks(report: ReplayReport): readonly string[] {
  const { moved, urgencyOnly, newlyFallback, newlyHeld, noLongerHeld, readOtherwise } = report;
  const gone = report.topicsGone.map(({ topic, count }) => `${topic} (${grouped(count)})`);
  const said: (string | false)[] = [
    moved > 0 && `${counted(moved, 'ticket')} would have stayed with the same team, with another move.`,
    urgencyOnly > 0 && `${counted(urgencyOnly, 'ticket')} would have had another urgency and nothing else.`,
    report.reader !== null &&
      `Read anew by ${report.reader}, corrected tickets without their own example: ${counted(readOtherwise, 'ticket')} would have been read as another topic.`,
    ...whoRead(report),
    newlyFallback > 0 &&
      `Look at this: ${counted(newlyFallback, 'ticket')} would have fallen to the triage lane for want of a team.`,
    gone.length > 0 &&
      `Topics that were read and are not in these rules: ${gone.slice(0, 10).join(', ')}${gone.length > 10 ? ' …' : ''}.`,
    newlyHeld > 0 && `${counted(newlyHeld, 'ticket')} would have been held.`,
    noLongerHeld > 0 && `${counted(noLongerHeld, 'held ticket')} would have gone to a team.`,
    correctionsSaid(report),
    report.recordedOtherwise > 0 &&
      `${counted(report.recordedOtherwise, 'ticket')} went otherwise in life than today's rules would send ${report.recordedOtherwise === 1 ? 'it' : 'them'}: the rules were edited since. Compared is with today's rules.`,
    report.stopped && 'Stopped early: this is about the oldest tickets alone.',
  ];
  return said.filter((line) => line !== false);
}

/** Where it is not plain: another than was asked for stood in, or it cost something. */
function whoRead({ reader, readBy, dollars }: ReplayReport): readonly string[] {
  if (reader === null || (dollars === 0 && readBy.every(({ by }) => by === reader))) return [];
  const who = readBy.map(({ by, count }) => `${counted(count, 'message')} by ${by}`).join(', ');
  return [`Read were ${who}${dollars > 0 ? `, for about $${dollars.toFixed(2)}` : ''}.`];
}

function correctionsSaid({ corrections }: ReplayReport): string | false {
  const { nowRight, newlyWrong, stillRight, stillWrong } = corrections;
  const all = nowRight + newlyWrong + stillRight + stillWrong;
  if (all === 0) return false;
  const either = [
    stillWrong > 0 && `${grouped(stillWrong)} wrong`,
    stillRight > 0 && `${grouped(stillRight)} right`,
  ]
    .filter((part) => part !== false)
    .join(' and ');
  const rest = either === '' ? '' : ` (${either} either way)`;
  return `Of ${counted(all, 'correction')} by people, it would now get ${grouped(nowRight)} right and ${grouped(newlyWrong)} newly wrong${rest}.`;
}

function since({ since: from, until }: ReplayReport, zone: string): string {
  if (from === 0) return '';
  const year = (at: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric' }).format(at);
  const day = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: 'numeric',
    month: 'long',
    ...(year(from) === year(until) ? {} : { year: 'numeric' }),
    ...(until - from < 48 * 3_600_000 ? { hour: '2-digit', minute: '2-digit' } : {}),
  });
  return ` since ${day.format(from)}`;
}

function spelled(sentences: readonly string[], shifts: readonly Shift[]): string {
  const rest = shifts.slice(SPELLED).reduce((sum, { count }) => sum + count, 0);
  const parts = [...sentences.slice(0, SPELLED), ...(rest > 0 ? [`${grouped(rest)} elsewhere`] : [])];
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}

export function counted(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;
}

export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
