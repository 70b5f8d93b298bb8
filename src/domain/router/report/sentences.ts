import { UNSURE } from '../reading.ts';
import type { Listed, ReportFigures, TopicFigures } from './figures.ts';
import { isEmpty, risen } from './figures.ts';
import {
  counted,
  isTold,
  lasting,
  ofTickets,
  percent,
  periodInWords,
  rateInWords,
  teamInWords,
  topicInWords,
} from './in-words.ts';

/** The week or month in a few sentences, for somebody who reads nothing else. */
export function summarySentences(figures: ReportFigures): readonly string[] {
  if (figures.handedOff === 0) return quietSentences(figures);
  return [volume(figures), busiest(figures), corrections(figures), slowest(figures)].filter(
    (sentence) => sentence !== '',
  );
}

function quietSentences(figures: ReportFigures): readonly string[] {
  const { period, asOf, handedOffBefore } = figures;
  const soFar = asOf < period.to ? ' so far' : '';
  const quiet = isEmpty(figures)
    ? `A quiet ${period.kind}: nothing came in${soFar}.`
    : `No ticket went to a team or to triage${soFar}.`;
  const before =
    handedOffBefore === 0 ? [] : [`The ${period.kind} before had ${ofTickets(handedOffBefore)}.`];
  return [quiet, ...before];
}

function volume({ period, handedOff, handedOffBefore, moves }: ReportFigures): string {
  const pressing = [
    ...(moves.escalate > 0 ? [`${counted(moves.escalate)} escalated`] : []),
    ...(moves.priority > 0 ? [`${counted(moves.priority)} as priority`] : []),
    ...(moves.hold > 0 ? [`${counted(moves.hold)} held for a person`] : []),
  ];
  const before = handedOffBefore === 0 ? '' : ` (the ${period.kind} before: ${counted(handedOffBefore)})`;
  const mix = pressing.length === 0 ? '' : `, ${joined(pressing)}`;
  return `${ofTickets(handedOff)} handed off${before}${mix}.`;
}

const FOREMOST = 3;

function busiest({ topics }: ReportFigures): string {
  const named = topics
    // One ticket makes no topic busy.
    .filter(({ topic, now }) => topic !== UNSURE && now.handedOff > 1)
    .slice(0, FOREMOST)
    .map(({ topic, now }) => `${topicInWords(topic)} (${counted(now.handedOff)})`);
  if (named.length === 0) return '';
  return named.length === 1
    ? `The busiest topic was ${joined(named)}.`
    : `The busiest topics were ${joined(named)}.`;
}

function corrections({ corrected, correctedBefore, period, topics }: ReportFigures): string {
  if (corrected.corrected === 0) return 'People corrected none of them.';
  const before =
    correctedBefore.rate === null ? '' : `; the ${period.kind} before ${rateInWords(correctedBefore)}`;
  const unclear = topics.find(({ topic }) => topic === UNSURE)?.now.corrected ?? 0;
  const given =
    unclear === 0
      ? ''
      : `; ${counted(unclear)} of these ${unclear === 1 ? 'was' : 'were'} held until a person gave the topic`;
  return `People corrected ${counted(corrected.corrected)} of them (${rateInWords(corrected)}${before})${given}.`;
}

function slowest({ teams }: ReportFigures): string {
  const [team] = teams.filter(({ median, tickets }) => tickets > 0 && isTold(median));
  if (team === undefined || team.median.kind === 'unknown') return '';
  const time = lasting(team.median.milliseconds);
  const wait = team.median.kind === 'within' ? `${time} or longer` : `longer than ${time}`;
  const name = `The slowest queue is ${teamInWords(team.team)}`;
  if (team.tickets === 1)
    return `${name}: its only ticket ${team.waiting === 0 ? 'waited' : 'has waited'} ${time} for a first action.`;
  const waiting = team.waiting === 0 ? '' : `; ${counted(team.waiting)} still waiting`;
  return `${name}: half of its tickets wait ${wait} for a first action${waiting}.`;
}

/** What somebody should do something about, each with its cure. */
export function warnings(figures: ReportFigures): readonly string[] {
  const { fellBack, heldLong, pingedNobody, intake } = figures;
  return [
    ...(intake.balanced
      ? []
      : ['The intake sum does not balance: run "ledger --recount" and look at the Ledger page.']),
    ...risen(figures).map(riseInWords),
    ...some(
      fellBack,
      (count) =>
        `${count} fell back to triage for want of a rule: give ${topicsOf(fellBack)} a team in rules.csv.`,
    ),
    ...some(
      pingedNobody,
      (count) =>
        `A ping found nobody for ${count}: name a lead or a manager in rules.csv, or a triage lead in voice.txt.`,
    ),
    ...some(
      heldLong,
      (count) => `${count} held past the reminder and still waiting for a topic: see the Triage queue.`,
    ),
  ];
}

function riseInWords({ topic, now, usual }: TopicFigures): string {
  const of = `${counted(now.corrected)} of ${counted(now.handedOff)}`;
  const is = `The correction rate rises on ${topicInWords(topic)}: ${rateInWords(now)} (${of}), usually ${rateInWords(usual)}.`;
  return `${is} What corrections taught shows where those tickets belong: its examples need a refresh, or the rules a new row.`;
}

function some(listed: Listed, sentence: (count: string) => string): readonly string[] {
  return listed.count === 0 ? [] : [sentence(ofTickets(listed.count))];
}

function topicsOf({ tickets }: Listed): string {
  const topics = [...new Set(tickets.map(({ topic }) => topic ?? ''))].filter((topic) => topic !== '');
  if (topics.length === 0) return 'their topics';
  const named = topics.slice(0, FOREMOST);
  return topics.length > FOREMOST ? `${named.join(', ')} and others` : joined(named);
}

/** Where it stands in the first sentence of a month: what the corrections taught. */
export function taughtSentence({ taught, corrected }: ReportFigures): string {
  const [first] = taught;
  if (first === undefined || corrected.corrected === 0) return '';
  return `What people taught most: ${ofTickets(first.count)} read as ${topicInWords(first.from)} ${first.count === 1 ? 'was' : 'were'} about ${topicInWords(first.to)}.`;
}

/** Written in code: sent when the model's paragraph cannot be. */
export function plainParagraph(figures: ReportFigures): string {
  const title = `${periodInWords(figures.period)}: `;
  return `${title}${[...summarySentences(figures), taughtSentence(figures)].filter((one) => one !== '').join(' ')}`;
}

export function share(count: number, of: number): string {
  return of === 0 ? '–' : percent(count / of);
}

function joined(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
