import { UNSURE, type Urgency } from '../reading.ts';
import type { Move } from '../rulebook/model.ts';
import { counter, shifts } from './counter.ts';
import type { ChangedTicket } from './model.ts';
import { whereTo } from './way.ts';

/** What a merged ticket brought along names that ticket: no two of those are alike. */
function ofTheRules(reason: string): boolean {
  return !/^ticket \S+, merged into it, /.test(reason);
}

/** What went where, and which reasons came in or fell away, over the changed tickets. */
export function changeTables() {
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
export function topicTable() {
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
