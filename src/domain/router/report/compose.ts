import type { Instant } from '../../kernel/instant.ts';
import { MOVES, type Move } from '../rulebook/model.ts';
import type { ReportDocument, ReportList, ReportTable } from './document.ts';
import type { Listed, ReportFigures } from './figures.ts';
import {
  counted,
  daysInWords,
  intervalInWords,
  lasting,
  periodInWords,
  rateInWords,
  teamInWords,
  topicInWords,
  waitInWords,
} from './in-words.ts';
import { ledgerSentence } from './ledger.ts';
import { share, summarySentences, warnings } from './sentences.ts';

/** The figures as a document; `paragraph` takes the place of the sentences when there is one. */
export function reportDocument(figures: ReportFigures, paragraph: string | null = null): ReportDocument {
  const { period } = figures;
  const isWeek = period.kind === 'week';
  return {
    title: `${isWeek ? 'Weekly digest' : 'Monthly summary'}: ${periodInWords(period)}`,
    when: whenInWords(figures),
    summary: paragraph === null ? summarySentences(figures) : [paragraph],
    warnings: warnings(figures),
    tables: [topics(figures), teams(figures), moves(figures), taught(figures)].filter(
      ({ rows }) => rows.length > 0,
    ),
    lists: lists(figures),
    intake: intakeInWords(figures),
  };
}

function whenInWords({ period, asOf }: ReportFigures): string {
  const until = period.kind === 'week' ? ', until Sunday 18:00' : '';
  const soFar = asOf < period.to ? ', so far' : '';
  return `${daysInWords(period)}${until}${soFar}`;
}

const number = (title: string) => ({ title, isNumber: true });
const word = (title: string) => ({ title, isNumber: false });

function topics({ topics: listed, period }: ReportFigures): ReportTable {
  return {
    id: 'topics',
    title: 'Topics',
    note: 'By the topic first read. Corrected: reassigned or bumped by a person. Likely: where the true rate lies, with 95 % confidence.',
    columns: [
      word('Topic'),
      number('Tickets'),
      number(`${period.kind === 'week' ? 'Week' : 'Month'} before`),
      number('Corrected'),
      number('Rate'),
      number('Likely'),
      number('Rate before'),
    ],
    rows: listed.map(({ topic, now, before, rises }) => [
      `${topicInWords(topic)}${rises ? ' ▲ rises' : ''}`,
      counted(now.handedOff),
      counted(before.handedOff),
      counted(now.corrected),
      rateInWords(now),
      now.handedOff === 0 ? '–' : intervalInWords(now.interval),
      rateInWords(before),
    ]),
  };
}

function teams({ teams: listed, period }: ReportFigures): ReportTable {
  return {
    id: 'teams',
    title: 'Queues, slowest first',
    note: 'From the hand-off to the first action of a person. Tickets that still wait count as long as they have waited.',
    columns: [
      word('Team'),
      number('Tickets'),
      number(`${period.kind === 'week' ? 'Week' : 'Month'} before`),
      number('Waiting'),
      number('Half within'),
      number('9 of 10 within'),
    ],
    rows: listed.map(({ team, tickets, before, waiting, median, ninetieth }) => [
      teamInWords(team),
      counted(tickets),
      counted(before),
      counted(waiting),
      waitInWords(median),
      waitInWords(ninetieth),
    ]),
  };
}

const MOVE_WORDS: Readonly<Record<Move, string>> = {
  escalate: 'Escalated',
  priority: 'Priority',
  route: 'Routed',
  hold: 'Held for a person',
};

function moves({ moves: mix, handedOff }: ReportFigures): ReportTable {
  return {
    id: 'moves',
    title: 'Moves',
    note: null,
    columns: [word('Move'), number('Tickets'), number('Share')],
    rows:
      handedOff === 0
        ? []
        : MOVES.map((move) => [MOVE_WORDS[move], counted(mix[move]), share(mix[move], handedOff)]),
  };
}

const MOST_TAUGHT = 8;

function taught({ taught: pairs }: ReportFigures): ReportTable {
  return {
    id: 'taught',
    title: 'What corrections taught',
    note: 'Tickets that a person gave another topic.',
    columns: [word('Read as'), word('Was about'), number('Tickets')],
    rows: pairs
      .slice(0, MOST_TAUGHT)
      .map(({ from, to, count }) => [topicInWords(from), topicInWords(to), counted(count)]),
  };
}

function lists({ fellBack, heldLong, pingedNobody, asOf }: ReportFigures): readonly ReportList[] {
  const made = [
    list('fell-back', 'Fell back to triage for want of a rule', fellBack, asOf),
    list('held-long', 'Held past their age now', heldLong, asOf),
    list('pinged-nobody', 'Pinged nobody', pingedNobody, asOf),
  ];
  return made.filter(({ items }) => items.length > 0);
}

function list(id: ReportList['id'], title: string, { tickets, count }: Listed, asOf: Instant): ReportList {
  const items = tickets.map(({ id: ticketId, subject, customer, topic, at }) => ({
    ticketId,
    text: [
      subject === '' ? 'no subject' : subject,
      customer,
      ...(topic === null ? [] : [topicInWords(topic)]),
      `${lasting(Math.max(0, asOf - at))} ago`,
    ].join(' · '),
  }));
  return { id, title, items, more: count - items.length };
}

function intakeInWords({ intake, period, asOf }: ReportFigures): string {
  const days = period.kind === 'week' ? 'Monday to Sunday' : periodInWords(period);
  const isOver = asOf >= period.to;
  const nothing = intake.received === 0 && intake.balanced;
  return `${days}: ${nothing && isOver ? 'nothing came in.' : ledgerSentence(intake)}`;
}
