import { MOVES } from '../rulebook/model.ts';
import { monthInWords } from './calendar-days.ts';
import type { ReportFigures } from './figures.ts';
import {
  counted,
  ofTickets,
  periodInWords,
  rateInWords,
  teamInWords,
  topicInWords,
  waitInWords,
} from './in-words.ts';
import type { Allowed } from './only-figures.ts';
import { share, warnings } from './sentences.ts';

const MOST_TOPICS = 20;
const MOST_TAUGHT = 5;

/**
 * What whoever writes the paragraph is told: figures, and names of the rulebook. Nothing a customer wrote is in it, so
 * that no customer can write to the managers through it.
 */
export function factLines(figures: ReportFigures): readonly string[] {
  const { period, handedOff, handedOffBefore, corrected, correctedBefore, moves, fellBack, heldLong } =
    figures;
  return [
    `Period: ${periodInWords(period)}`,
    `Handed off: ${ofTickets(handedOff)}; the ${period.kind} before: ${counted(handedOffBefore)}`,
    `Corrected by people: ${counted(corrected.corrected)}, ${rateInWords(corrected)}; the ${period.kind} before: ${rateInWords(correctedBefore)}`,
    ...MOVES.map((move) => `Move ${move}: ${counted(moves[move])}, ${share(moves[move], handedOff)}`),
    ...figures.topics
      .slice(0, MOST_TOPICS)
      .map(
        ({ topic, now, before }) =>
          `Topic ${topicInWords(topic)}: ${ofTickets(now.handedOff)}, the ${period.kind} before ${counted(before.handedOff)}; corrected ${counted(now.corrected)}, ${rateInWords(now)}`,
      ),
    ...figures.teams.map(
      ({ team, tickets, waiting, median, ninetieth }) =>
        `Queue ${teamInWords(team)}: ${ofTickets(tickets)}, ${counted(waiting)} still waiting, first action after ${waitInWords(median)} (median) and ${waitInWords(ninetieth)} or longer for the slowest`,
    ),
    ...figures.taught
      .slice(0, MOST_TAUGHT)
      .map(
        ({ from, to, count }) =>
          `Corrections: ${ofTickets(count)} read as ${topicInWords(from)} were about ${topicInWords(to)}`,
      ),
    `Fell back to triage for want of a rule: ${counted(fellBack.count)}`,
    `Held past their age: ${counted(heldLong.count)}`,
    ...warnings(figures).map((warning) => `Warning: ${warning}`),
  ];
}

/** The numbers that stand in the facts, and the names; the year of the month by itself as well. */
export function allowedIn(figures: ReportFigures): Allowed {
  const names = [
    ...figures.topics.map(({ topic }) => topicInWords(topic)),
    ...figures.teams.map(({ team }) => teamInWords(team)),
    ...figures.taught.flatMap(({ from, to }) => [topicInWords(from), topicInWords(to)]),
  ];
  const [, year = ''] = /(\d{4})$/.exec(monthInWords(figures.period.name)) ?? [];
  const told = factLines({ ...figures, ...withoutNames(figures) }).join('\n');
  const numbers = new Set<number>(year === '' ? [] : [Number(year)]);
  const percentages = new Set<number>();
  for (const [, digits = '', sign] of told.matchAll(/(\d+(?:,\d{3})*(?:\.\d+)?)( %)?/g))
    (sign === undefined ? numbers : percentages).add(Number(digits.replaceAll(',', '')));
  return { numbers, percentages, names };
}

/** A digit in the name of a topic is no figure. */
function withoutNames({ topics, teams, taught, fellBack }: ReportFigures) {
  return {
    topics: topics.map((one) => ({ ...one, topic: 'topic' })),
    teams: teams.map((one) => ({ ...one, team: 'team' })),
    taught: taught.map((one) => ({ ...one, from: 'topic', to: 'topic' })),
    fellBack: { ...fellBack, tickets: [] },
  };
}
