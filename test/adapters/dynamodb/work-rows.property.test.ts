import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  freshRow,
  orderOf,
  queueRows,
  workOrder,
  workRow,
} from '../../../src/adapters/dynamodb/work-rows.ts';
import type { Work } from '../../../src/domain/router/work.ts';
import { readWork } from '../../arbitraries/aChange.ts';

const moment = fc.integer({ min: 0, max: 9_999_999_999_999 });
const anOrder = fc.record({
  due: moment,
  enqueuedAt: moment,
  arrival: fc.tuple(moment, fc.nat()).map(([at, n]) => `${String(at).padStart(13, '0')}.${n}`),
  leased: fc.boolean(),
});
const work = (n: number): Work => readWork({ id: `01m-${n}`, ticketId: `01t-${n}` });

/** The key of the item that an action writes. */
function keyOf(action: ReturnType<typeof workRow>): string | undefined {
  const { Put, Update, Delete } = action;
  return (Put?.Item ?? Update?.Key ?? Delete?.Key)?.pk?.S;
}

describe('the order of waiting work', () => {
  test('reads back as it was written', () => {
    fc.assert(
      fc.property(anOrder, (order) => {
        expect(orderOf(workOrder(order))).toEqual(order);
      }),
    );
  });

  test('is by due time, and as text is what it is as numbers', () => {
    fc.assert(
      fc.property(anOrder, anOrder, (a, b) => {
        fc.pre(a.due !== b.due);
        expect(workOrder(a) < workOrder(b)).toBe(a.due < b.due);
      }),
    );
  });

  test('of one due time is by arrival', () => {
    fc.assert(
      fc.property(anOrder, anOrder, (a, b) => {
        fc.pre(a.arrival !== b.arrival);
        expect(workOrder({ ...a, due: 7 }) < workOrder({ ...b, due: 7 })).toBe(a.arrival < b.arrival);
      }),
    );
  });
});

describe('what a change does to the queue', () => {
  test('is one action an item, whatever it puts and finishes', () => {
    const few = fc.array(fc.nat({ max: 5 }));
    fc.assert(
      fc.property(few, few, (put, done) => {
        const actions = queueRows('desk', {
          at: 5,
          done: done.map((n) => work(n).id),
          work: put.map((n) => ({ work: work(n), delay: 0 })),
        });

        const keys = actions.map(keyOf);
        expect(new Set(keys).size).toBe(keys.length);
        expect(new Set(keys)).toEqual(new Set([...put, ...done].map((n) => `work#${work(n).id}`)));
      }),
    );
  });

  it('puts the first of two with one id', () => {
    const [action] = queueRows('desk', {
      at: 5,
      done: [],
      work: [
        { work: work(1), delay: 10 },
        { work: work(1), delay: 20 },
      ],
    });

    expect(Object.values(action?.Update?.ExpressionAttributeValues ?? {})).toContainEqual({ N: '15' });
  });

  it('has a condition in none of its actions: known work is no conflict of the commit', () => {
    const actions = [workRow('desk', work(1), 1, 1), freshRow('desk', work(1), 1, 1)];

    expect(JSON.stringify(actions)).not.toContain('ConditionExpression');
  });
});
