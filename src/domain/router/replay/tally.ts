import { UNSURE, type Urgency } from '../reading.ts';
import type { Move } from '../rulebook/model.ts';
import { byConsequence } from './consequence.ts';
import { byName, counter, loads, shifts } from './counter.ts';
import { foremost } from './foremost.ts';
import type { ChangedTicket, CorrectionCounts, NamedCorrection, ReplayReport, Verdict } from './model.ts';
import type { Replayed } from './replay-one.ts';
import { reasonsOnlyIn, whereTo } from './way.ts';

/** What the tally does not count. */
type About = Pick<ReplayReport, 'rulebook' | 'reader' | 'since' | 'until' | 'stopped'>;

export interface Tally {
  /** Each ticket once. */
  add(replayed: Replayed): void;
  report(about: About): ReplayReport;
}

type Count =
  | 'looked'
  | 'elsewhere'
  | 'move'
  | 'urgency'
  | 'readOtherwise'
  | 'recordedOtherwise'
  | 'newlyFallback'
  | 'noLongerFallback'
  | 'newlyHeld'
  | 'noLongerHeld'
  | Verdict;

/** Adds up a replay. At most `named` tickets are remembered, however many are counted. */
export function tally(named: number): Tally {
  const counts = new Map<Count, number>();
  const is = (what: Count): number => counts.get(what) ?? 0;
  const up = (what: Count): Map<Count, number> => counts.set(what, is(what) + 1);
  const tables = changeTables();
  const [teams, moves] = [loads(), loads<Move>()];
  const [topics, gone] = [topicTable(), counter()];
  const tickets = foremost<ChangedTicket>(named, byConsequence);
  const corrections = foremost<NamedCorrection>(named, byVerdict);
  return {
    add(replayed) {
      const { from, to, difference } = replayed;
      for (const what of countsOf(replayed)) up(what);
      teams.add(whereTo(from), whereTo(to));
      moves.add(from.move, to.move);
      topics.add(from.topic, difference !== null);
      if (replayed.topicGone !== null) gone.add(replayed.topicGone);
      for (const correction of namedOf(replayed)) corrections.add(correction);
      if (difference === null) return;
      const changed = changedTicket(replayed, difference);
      tables.add(changed);
      tickets.add(changed);
    },
    report(about) {
      const [looked, elsewhere, moved, urgencyOnly] = [
        is('looked'),
        is('elsewhere'),
        is('move'),
        is('urgency'),
      ];
      const changed = elsewhere + moved + urgencyOnly;
      return {
        ...about,
        ...{ looked, same: looked - changed, changed, elsewhere, moved, urgencyOnly },
        readOtherwise: is('readOtherwise'),
        recordedOtherwise: is('recordedOtherwise'),
        ...tables.list(),
        ...{ teams: teams.list(), moves: moves.list(), topics: topics.list() },
        newlyFallback: is('newlyFallback'),
        noLongerFallback: is('noLongerFallback'),
        newlyHeld: is('newlyHeld'),
        noLongerHeld: is('noLongerHeld'),
        topicsGone: gone.mostFirst().map(([topic, count]) => ({ topic, count })),
        corrections: verdicts(is),
        namedCorrections: corrections.list(),
        tickets: tickets.list(),
      };
    },
  };
}

function countsOf(replayed: Replayed): readonly Count[] {
  const { from, to, difference, recordedOtherwise, corrections } = replayed;
  const found: (Count | false)[] = [
    'looked',
    difference ?? false,
    from.topic !== to.topic && 'readOtherwise',
    recordedOtherwise && 'recordedOtherwise',
    to.fallback && !from.fallback && 'newlyFallback',
    from.fallback && !to.fallback && 'noLongerFallback',
    to.move === 'hold' && from.move !== 'hold' && 'newlyHeld',
    from.move === 'hold' && to.move !== 'hold' && 'noLongerHeld',
    ...corrections.map(({ verdict }) => verdict),
  ];
  return found.filter((what) => what !== false);
}

function verdicts(is: (what: Count) => number): CorrectionCounts {
  return {
    nowRight: is('now-right'),
    newlyWrong: is('newly-wrong'),
    stillRight: is('still-right'),
    stillWrong: is('still-wrong'),
  };
}

function changedTicket(replayed: Replayed, difference: NonNullable<Replayed['difference']>): ChangedTicket {
  const { from, to, corrections } = replayed;
  const ticket = shown(replayed);
  const [gained, lost] = [reasonsOnlyIn(to, from), reasonsOnlyIn(from, to)];
  return { ticket, difference, from, to, gained, lost, corrections };
}

function namedOf(replayed: Replayed): NamedCorrection[] {
  return replayed.corrections
    .filter(({ verdict }) => verdict === 'now-right' || verdict === 'newly-wrong')
    .map((correction) => ({ ...correction, ticket: shown(replayed), from: replayed.from, to: replayed.to }));
}

/** What a list needs of a ticket, and not its whole text: a customer may write a megabyte. */
function shown({ ticket }: Replayed): ChangedTicket['ticket'] {
  const { id, subject, customer, receivedAt, status } = ticket;
  return { id, subject, customer, receivedAt, status };
}

function byVerdict(a: NamedCorrection, b: NamedCorrection): number {
  // `newly-wrong` stands after `now-right` by name.
  return -byName(a.verdict, b.verdict) || b.at - a.at || byName(a.ticket.id, b.ticket.id);
}

/** What a merged ticket brought along names that ticket: no two of those are alike. */
function ofTheRules(reason: string): boolean {
  return !/^ticket \S+, merged into it, /.test(reason);
}

function changeTables() {
  const [teamShifts, moveShifts, urgencyShifts] = [shifts(), shifts<Move>(), shifts<Urgency>()];
  const [gained, lost] = [counter(), counter()];
  const reasons = (counted: typeof gained) =>
    counted.mostFirst().map(([reason, count]) => ({ reason, count }));
  return {
    add({ from, to, difference, ...changed }: ChangedTicket): void {
      if (difference === 'elsewhere') teamShifts.add(whereTo(from), whereTo(to));
      if (from.move !== to.move) moveShifts.add(from.move, to.move);
      if (from.urgency !== to.urgency) urgencyShifts.add(from.urgency, to.urgency);
      for (const reason of changed.gained.filter(ofTheRules)) gained.add(reason);
      for (const reason of changed.lost.filter(ofTheRules)) lost.add(reason);
    },
    list: () => ({
      teamShifts: teamShifts.list(),
      moveShifts: moveShifts.list(),
      urgencyShifts: urgencyShifts.list(),
      gained: reasons(gained),
      lost: reasons(lost),
    }),
  };
}

/** By topic as it was read in life, those with most changes first. */
function topicTable() {
  const [looked, changed] = [counter(), counter()];
  return {
    add(topic: string, differs: boolean): void {
      looked.add(topic);
      if (differs) changed.add(topic);
    },
    list: () => {
      const differ = new Map(changed.mostFirst());
      return looked
        .mostFirst()
        .map(([topic, count]) => ({ topic, looked: count, changed: differ.get(topic) ?? 0 }))
        .sort((a, b) => b.changed - a.changed || Number(a.topic === UNSURE) - Number(b.topic === UNSURE));
    },
  };
}
