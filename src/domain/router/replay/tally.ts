import type { Move } from '../rulebook/model.ts';
import { byConsequence } from './consequence.ts';
import { counter, loads } from './counter.ts';
import { foremost } from './foremost.ts';
import type { ChangedTicket, NamedCorrection, ReplayReport, Verdict } from './model.ts';
import { byVerdict, changedTicket, namedOf } from './named.ts';
import type { Replayed } from './replay-one.ts';
import { changeTables, topicTable } from './tables.ts';
import { whereTo } from './way.ts';

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
  const tables = changeTables();
  const [teams, moves] = [loads(), loads<Move>()];
  const [topics, gone, readers] = [topicTable(), counter(), counter()];
  let dollars = 0;
  const tickets = foremost<ChangedTicket>(named, byConsequence);
  const corrections = foremost<NamedCorrection>(named, byVerdict);
  return {
    add(replayed) {
      const { from, to, difference } = replayed;
      for (const what of countsOf(replayed)) counts.set(what, (counts.get(what) ?? 0) + 1);
      teams.add(whereTo(from), whereTo(to));
      moves.add(from.move, to.move);
      topics.add(from.topic, difference !== null);
      if (replayed.topicGone !== null) gone.add(replayed.topicGone);
      for (const { by, usage } of replayed.readAnew) {
        readers.add(by);
        dollars += usage?.dollars ?? 0;
      }
      for (const correction of namedOf(replayed)) corrections.add(correction);
      if (difference === null) return;
      const changed = changedTicket(replayed, difference);
      tables.add(changed);
      tickets.add(changed);
    },
    report: (about) => ({
      ...about,
      ...numbers((what) => counts.get(what) ?? 0),
      ...tables.list(),
      ...{ teams: teams.list(), moves: moves.list(), topics: topics.list() },
      readBy: readers.mostFirst().map(([by, count]) => ({ by, count })),
      dollars,
      topicsGone: gone.mostFirst().map(([topic, count]) => ({ topic, count })),
      namedCorrections: corrections.list(),
      tickets: tickets.list(),
    }),
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

function numbers(of: (what: Count) => number) {
  const [looked, elsewhere, moved, urgencyOnly] = [of('looked'), of('elsewhere'), of('move'), of('urgency')];
  const changed = elsewhere + moved + urgencyOnly;
  return {
    ...{ looked, same: looked - changed, changed, elsewhere, moved, urgencyOnly },
    ...{ readOtherwise: of('readOtherwise'), recordedOtherwise: of('recordedOtherwise') },
    ...{ newlyFallback: of('newlyFallback'), noLongerFallback: of('noLongerFallback') },
    ...{ newlyHeld: of('newlyHeld'), noLongerHeld: of('noLongerHeld') },
    corrections: {
      ...{ nowRight: of('now-right'), newlyWrong: of('newly-wrong') },
      ...{ stillRight: of('still-right'), stillWrong: of('still-wrong') },
    },
  };
}
