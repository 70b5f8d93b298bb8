import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInteraction } from '../../../../src/adapters/slack/interactivity/payload.ts';
import { aPress, aSubmission } from './aSlackDesk.ts';

const AMY = { id: 'U024BE7LH', name: 'amy' };
const PRESS = aPress(AMY, { channel: 'C1', ts: '1.2' }, { id: 'take', value: 'take:7:01J' }, '1.2.3');
const INPUT = { type: 'input', block_id: 'topic', element: { type: 'static_select' } };
const VIEW = { id: 'V1', private_metadata: 'reassign:7:01J', blocks: [INPUT] };
const SENT = aSubmission(AMY, VIEW, { topic: 'login' });

/** One thing in it, however deep, is another. */
const aBentPayload = fc
  .tuple(fc.constantFrom<object>(PRESS, SENT), fc.nat(), fc.oneof(fc.jsonValue(), fc.constant(undefined)))
  .map(([payload, at, other]) => {
    let count = 0;
    const whole = JSON.stringify(payload, (key, value) => {
      count += 1;
      return key !== '' && count === 2 + (at % 60) ? other : value;
    });
    return whole;
  });

describe('what Slack sends', () => {
  test('of a press is who, what, of which ticket as it was seen, and an id of its own', () => {
    expect(readInteraction(JSON.stringify(PRESS))).toMatchObject({
      kind: 'press',
      press: { action: 'take', version: 7, ticketId: '01J' },
      presser: { id: 'U024BE7LH', by: 'amy (U024BE7LH)' },
      actionId: `slack:U024BE7LH:${PRESS.actions[0]?.action_ts}`,
      channel: 'C1',
    });
  });

  test('of a form is what was typed and chosen, by its field', () => {
    const read = readInteraction(JSON.stringify(SENT));

    expect(read).toMatchObject({
      kind: 'submit',
      press: { action: 'reassign' },
      actionId: 'slack:U024BE7LH:V1',
    });
    expect(read.kind === 'submit' && [...read.values]).toEqual([['topic', 'login']]);
  });

  test('is read or refused, whatever it is', () => {
    const kinds = ['press', 'submit', 'suggest', 'nothing', 'unreadable'];

    fc.assert(
      fc.property(fc.oneof(aBentPayload, fc.json(), fc.string()), (payload) => {
        expect(kinds).toContain(readInteraction(payload).kind);
      }),
      { numRuns: 2_000 },
    );
  });

  test('names a person by one line that ends with their id, whatever they call themselves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const read = readInteraction(JSON.stringify({ ...PRESS, user: { id: AMY.id, name } }));

        expect(read.kind === 'press' && read.presser.by).toMatch(/^[^\n()]+ \(U024BE7LH\)$/);
      }),
    );
  });
});
