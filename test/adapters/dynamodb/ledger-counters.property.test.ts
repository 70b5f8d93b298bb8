import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../src/adapters/dynamodb/item.ts';
import { type Counted, counts, ledgerRows } from '../../../src/adapters/dynamodb/ledger-counters.ts';
import { LANES } from '../../../src/domain/router/lane.ts';
import { OUTCOMES } from '../../../src/domain/router/receipt.ts';

const anOutcome = fc.constantFrom(...OUTCOMES);
const aReceipt = fc.record({
  lane: fc.constantFrom(...LANES),
  day: fc.constantFrom('2026-11-02', '2026-11-03'),
  outcome: anOutcome,
  reason: fc.constantFrom(null, 'spam', 'bounce'),
});
/** Receipts, each with the outcomes it moved through, and the shards that its commits counted on. */
const lives = fc.array(
  fc.record({ receipt: aReceipt, moves: fc.array(anOutcome, { maxLength: 4 }), shard: fc.nat(7) }),
  { maxLength: 15 },
);

/** The counters as DynamoDB keeps them: ADD makes a row where there is none. */
function added(rows: Map<string, Item>, actions: readonly TransactWriteItem[]): void {
  for (const { Update: { Key = {}, ...update } = {} as never } of actions) {
    const item: Item = rows.get(Key.sk?.S ?? '') ?? { ...Key };
    for (const part of (update.UpdateExpression ?? '').replace('ADD ', '').split(', ')) {
      const [name = '', value = ''] = part.split(' ');
      const attribute = update.ExpressionAttributeNames?.[name] ?? '';
      const by = Number(update.ExpressionAttributeValues?.[value]?.N);
      item[attribute] = { N: String(Number(item[attribute]?.N ?? 0) + by) };
    }
    rows.set(Key.sk?.S ?? '', item);
  }
}

function countedOver(
  all: readonly { receipt: Counted; moves: readonly Counted['outcome'][]; shard: number }[],
) {
  const rows = new Map<string, Item>();
  for (const { receipt, moves, shard } of all) {
    let at = receipt;
    const accepting = counts();
    accepting.accepted(at);
    added(rows, accepting.actions('desk', shard));
    for (const [nth, to] of moves.entries()) {
      const moving = counts();
      moving.moved(at, to);
      added(rows, moving.actions('desk', (shard + nth) % 8));
      at = { ...at, outcome: to };
    }
  }
  return ledgerRows([...rows.values()]);
}

describe('the ledger’s counters', () => {
  it('say what counting the receipts afresh says, on whichever shards they were counted', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const ends = all.map(({ receipt, moves }) => ({
          ...receipt,
          outcome: moves.at(-1) ?? receipt.outcome,
        }));

        const rows = countedOver(all);

        for (const { lane, day, ...row } of rows) {
          const here = ends.filter((one) => one.lane === lane && one.day === day);
          const rejected = here.filter(({ outcome, reason }) => outcome === 'rejected' && reason !== null);
          const reasons = [...Map.groupBy(rejected, ({ reason }) => reason ?? '')].map(([kind, of]) => [
            kind,
            of.length,
          ]);
          expect(row).toEqual({
            accepted: here.length,
            repeats: 0,
            outcomes: Object.fromEntries(
              OUTCOMES.map((outcome) => [outcome, here.filter((one) => one.outcome === outcome).length]),
            ),
            reasons: Object.fromEntries(reasons),
          });
        }
        expect(rows.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(all.length);
      }),
    );
  });

  it('are in order of day and lane, and leave out what adds up to nothing', () => {
    fc.assert(
      fc.property(lives, (all) => {
        const keys = countedOver(all).map(({ day, lane }) => `${day} ${lane}`);

        expect(keys).toEqual([...new Set(keys)].sort());
        expect(keys.length).toBe(new Set(all.map(({ receipt: { day, lane } }) => `${day} ${lane}`)).size);
      }),
    );
  });
});
