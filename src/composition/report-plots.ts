import { HOUR } from '../domain/kernel/instant.ts';
import { dayInWords } from '../domain/router/report/calendar-days.ts';
import type { ReportFigures, TeamFigures, TopicFigures } from '../domain/router/report/figures.ts';
import {
  intervalInWords,
  ofTickets,
  periodInWords,
  rateInWords,
  teamInWords,
  topicInWords,
  waitInWords,
} from '../domain/router/report/in-words.ts';
import type { Waited } from '../domain/router/report/waits.ts';
import type { Move } from '../domain/router/rulebook/model.ts';
import type { Plot, Series, Tint } from './plots.ts';

/** A plot with the height that suits it, pixels. */
export interface ReportPlot {
  readonly id: 'volume' | 'corrections' | 'queues';
  readonly plot: Plot;
  readonly height: number;
}

/** What a week or month looks like. Only those with something to show. */
export function reportPlots(figures: ReportFigures): readonly ReportPlot[] {
  if (figures.handedOff === 0) return [];
  return [volume(figures), corrections(figures), queues(figures)].filter((plot) => plot !== null);
}

/** From the bottom up: what is everyday carries what is not. */
const STACK: readonly (readonly [move: Move, name: string, tint: Tint])[] = [
  ['route', 'Routed', 'accent'],
  ['hold', 'Held', 'quiet'],
  ['priority', 'Priority', 'second'],
  ['escalate', 'Escalated', 'bad'],
];

function volume({ days, period, handedOff, moves }: ReportFigures): ReportPlot {
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });
  const label = (day: string): string => {
    const number = String(Number(day.slice(8)));
    return period.kind === 'month' ? number : `${weekday.format(Date.parse(`${day}T12:00:00Z`))} ${number}`;
  };
  const series = STACK.filter(([move]) => moves[move] > 0).map(
    ([move, name, tint]): Series => ({
      kind: 'bar',
      name,
      tint,
      stacked: true,
      points: days.map((day, x) => ({ x, y: day.moves[move] })),
    }),
  );
  const busiest = days.toSorted((a, b) => sum(b.moves) - sum(a.moves))[0];
  const most =
    busiest === undefined
      ? ''
      : ` The busiest day was ${dayInWords(busiest.day)} with ${ofTickets(sum(busiest.moves))}.`;
  return {
    id: 'volume',
    height: 280,
    plot: {
      title: `Tickets a day, ${periodInWords(period)}`,
      description: `${ofTickets(handedOff)} handed off, by move and day.${most}`,
      x: { name: '', format: 'number', categories: days.map(({ day }) => label(day)) },
      y: { name: '', format: 'number' },
      series,
    },
  };
}

function sum(moves: Readonly<Record<Move, number>>): number {
  return Object.values(moves).reduce((all, count) => all + count, 0);
}

const MOST_BARS = 10;

function corrections({ topics, period }: ReportFigures): ReportPlot | null {
  const shown = topics.filter(({ now }) => now.handedOff > 0).slice(0, MOST_BARS);
  if (shown.length === 0) return null;
  const known = shown.flatMap(({ before }, y) =>
    before.rate === null ? [] : [{ x: before.rate, y, size: 9 }],
  );
  const before: Series = {
    kind: 'scatter',
    name: `The ${period.kind} before`,
    tint: 'second',
    points: known,
  };
  return {
    id: 'corrections',
    height: 70 + 34 * shown.length,
    plot: {
      title: `Correction rate by topic, ${periodInWords(period)}`,
      description: `Share of tickets that a person reassigned or bumped, with its 95 % interval. ${shown
        .slice(0, 3)
        .map(rateSaid)
        .join('; ')}.`,
      x: { name: '', format: 'percent', range: [0, wideEnough(shown)] },
      y: { name: '', format: 'number', categories: shown.map(({ topic }) => topicInWords(topic)) },
      series: [
        {
          kind: 'scatter',
          name: `This ${period.kind}`,
          tint: 'accent',
          points: shown.map(({ now }, y) => ({ x: now.rate ?? 0, y, size: 12, ...now.interval })),
        },
        ...(known.length > 0 ? [before] : []),
      ],
    },
  };
}

function rateSaid({ topic, now }: TopicFigures): string {
  return `${topicInWords(topic)} ${rateInWords(now)} (${intervalInWords(now.interval)})`;
}

const ENDS = [0.1, 0.2, 0.5, 1];

/** The topic with three tickets may lie anywhere; it does not make the others unreadable. */
function wideEnough(topics: readonly TopicFigures[]): number {
  const most = Math.max(...topics.map(({ now, before }) => Math.max(now.interval.high, before.rate ?? 0)));
  return ENDS.find((end) => most <= end) ?? 1;
}

function queues({ teams, period }: ReportFigures): ReportPlot | null {
  const shown = teams.filter(({ tickets }) => tickets > 0).slice(0, MOST_BARS);
  if (shown.length === 0) return null;
  const end = longestKnown(shown);
  const isLonger = shown.some(({ median, ninetieth }) => hoursOf(median) > end || hoursOf(ninetieth) > end);
  const bars = (name: string, tint: Tint, of: (team: TeamFigures) => Waited): Series => ({
    kind: 'bar',
    name,
    tint,
    points: shown.map((team, y) => ({ x: Math.min(hoursOf(of(team)), end), y })),
  });
  return {
    id: 'queues',
    height: 90 + 38 * shown.length,
    plot: {
      title: `Slowest queues, ${periodInWords(period)}`,
      description: `Time from hand-off to the first action of a person; tickets that still wait count as long as they have waited. ${shown
        .slice(0, 3)
        .map(
          (team) =>
            `${teamInWords(team.team)}: half within ${waitInWords(team.median)}, 9 of 10 within ${waitInWords(team.ninetieth)}`,
        )
        .join('; ')}.`,
      x: {
        name: `hours to the first action${isLonger ? ' (to the edge: longer)' : ''}`,
        format: 'number',
        range: [0, end],
      },
      y: { name: '', format: 'number', categories: shown.map(({ team }) => teamInWords(team)) },
      series: [
        bars('Half within', 'accent', ({ median }) => median),
        bars('9 of 10 within', 'second', ({ ninetieth }) => ninetieth),
      ],
    },
  };
}

function hoursOf(waited: Waited): number {
  return waited.kind === 'unknown' ? 0 : waited.milliseconds / HOUR;
}

const ROUND_HOURS = [1, 2, 5, 10, 25, 50, 100, 200, 500, 1_000];

/** A queue that nobody works on has waited for weeks; the others stay readable beside it. */
function longestKnown(teams: readonly TeamFigures[]): number {
  const known = teams
    .flatMap(({ median, ninetieth }) => [median, ninetieth])
    .filter(({ kind }) => kind === 'within');
  const longest = Math.max(0, ...known.map(hoursOf));
  return ROUND_HOURS.find((end) => longest <= end) ?? Math.ceil(longest);
}
