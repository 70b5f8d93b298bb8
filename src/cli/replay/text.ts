import type {
  ChangedTicket,
  Load,
  NamedCorrection,
  ReplayReport,
  Shift,
  Way,
} from '../../domain/router/replay/model.ts';
import { whereTo } from '../../domain/router/replay/way.ts';
import { columns } from '../output.ts';
import { counted, grouped, headline, remarks } from './headline.ts';

const LONGEST_TABLE = 15;

/** For a busy admin: the answer in a sentence, then what follows from it, then the tables, then tickets by name. */
export function reportText(report: ReplayReport, zone: string): string {
  if (report.looked === 0)
    return 'No ticket was handed off in that time: there is nothing to replay. Leave --since out for all tickets.';
  const { corrections, namedCorrections, tickets, changed } = report;
  const wrong = namedCorrections.filter(({ verdict }) => verdict === 'newly-wrong');
  const right = namedCorrections.filter(({ verdict }) => verdict === 'now-right');
  const lines = [
    headline(report, zone),
    ...remarks(report),
    ...table('Where they would have gone', shiftRows(report.teamShifts)),
    ...table('Moves', shiftRows(report.moveShifts)),
    ...table('Urgency', shiftRows(report.urgencyShifts)),
    ...table('Who would have had how many', loadRows(report.teams)),
    ...table('By topic, as it was read', topicRows(report)),
    ...table('What does it', reasonRows(report)),
    ...named(
      'Corrections that would be newly wrong',
      wrong.flatMap(correctionLines),
      corrections.newlyWrong,
      wrong,
    ),
    ...named(
      'Corrections that would now be right',
      right.flatMap(correctionLines),
      corrections.nowRight,
      right,
    ),
    ...named('Tickets', ticketGroups(tickets), changed, tickets),
  ];
  return lines.join('\n');
}

function table(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const more =
    rows.length > LONGEST_TABLE ? [`  … and ${rows.length - LONGEST_TABLE} more (--json has them)`] : [];
  return ['', title, ...columns(rows.slice(0, LONGEST_TABLE)), ...more];
}

function shiftRows(shifts: readonly Shift[]): readonly (readonly string[])[] {
  return shifts.map(({ from, to, count }) => [`  ${grouped(count)}`, `${from} → ${to}`]);
}

/** Those for whom it makes a difference. */
function loadRows(loads: readonly Load[]): readonly (readonly string[])[] {
  return loads
    .filter(({ before, after }) => before !== after)
    .map(({ name, before, after }) => [
      `  ${name}`,
      `${grouped(before)} → ${grouped(after)}`,
      `${after > before ? '+' : '−'}${grouped(Math.abs(after - before))}`,
    ]);
}

function topicRows({ topics }: ReplayReport): readonly (readonly string[])[] {
  return topics
    .filter(({ changed }) => changed > 0)
    .map(({ topic, changed, looked }) => [
      `  ${topic}`,
      `${grouped(changed)} of ${counted(looked, 'ticket')}`,
    ]);
}

function reasonRows({ gained, lost }: ReplayReport): readonly (readonly string[])[] {
  return [
    ...gained.map(({ reason, count }) => [`  ${grouped(count)}`, `now      ${plain(reason)}`]),
    ...lost.map(({ reason, count }) => [`  ${grouped(count)}`, `no more  ${plain(reason)}`]),
  ];
}

function named(
  title: string,
  lines: readonly string[],
  all: number,
  shown: readonly unknown[],
): readonly string[] {
  if (lines.length === 0) return [];
  const some = shown.length < all ? `, ${grouped(shown.length)} of ${grouped(all)} (--limit names more)` : '';
  return ['', `${title}${some}`, ...lines];
}

/** One head for all that change alike, in the order of the first of each: twenty times the same reason is one. */
function ticketGroups(tickets: readonly ChangedTicket[]): readonly string[] {
  const groups = Map.groupBy(tickets, (one) => [wayChange(one.from, one.to), ...reasonLines(one)].join('\n'));
  return [...groups].flatMap(([head, alike]) => [
    ...head.split('\n').map((line, at) => (at === 0 ? `  ${line}` : line)),
    ...alike.map((one) => `    ${about(one.ticket)}${putRight(one)}`),
  ]);
}

function reasonLines({ gained, lost }: ChangedTicket): readonly string[] {
  return [
    ...gained.map((reason) => `  now      ${plain(reason)}`),
    ...lost.map((reason) => `  no more  ${plain(reason)}`),
  ];
}

function putRight({ corrections }: ChangedTicket): string {
  const wrong = corrections.some(({ verdict }) => verdict === 'newly-wrong');
  return wrong ? '  (a person put this right)' : '';
}

function correctionLines({ ticket, action, by, wanted, from, to }: NamedCorrection): readonly string[] {
  const said = action === 'reassign' ? `reassigned it to ${wanted}` : `set its urgency to ${wanted}`;
  return [`  ${about(ticket)}`, `      ${plain(`${by} ${said}`)}; the desk: ${wayChange(from, to)}`];
}

function about({ id, subject, customer }: ChangedTicket['ticket']): string {
  const title = plain(subject) || '(no subject)';
  return `${id}  ${title.length > 60 ? `${title.slice(0, 59)}…` : title}  ${plain(customer.id)}`;
}

/** Only what is different: `Billing → Shipping, route → priority`. */
function wayChange(from: Way, to: Way): string {
  const parts = [
    [whereTo(from), whereTo(to)],
    [from.move, to.move],
    [`urgency ${from.urgency}`, to.urgency],
  ].filter(([before, after]) => before?.replace('urgency ', '') !== after);
  const read = from.topic === to.topic ? [] : [`read as ${to.topic} and not ${from.topic}`];
  const all = [...parts.map((ends) => ends.join(' → ')), ...read];
  return plain(all.length === 0 ? 'another person of the same name' : all.join(', '));
}

/** What customers wrote must not steer a terminal. */
function plain(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim();
}
