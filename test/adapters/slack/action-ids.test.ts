import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CARD_ACTIONS, pressValue, readPress } from '../../../src/adapters/slack/action-ids.ts';
import { anyText } from '../../arbitraries/anyText.ts';

const aPress = fc.record({
  action: fc.constantFrom(...CARD_ACTIONS),
  version: fc.nat(),
  ticketId: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
});

describe('the value of a button', () => {
  test('gives back the action, the ticket and the version it was made from', () => {
    fc.assert(
      fc.property(aPress, (press) => {
        expect(readPress(pressValue(press))).toEqual(press);
      }),
    );
  });

  test('fits an option of an overflow menu', () => {
    fc.assert(
      fc.property(aPress, (press) => {
        expect(pressValue(press).length).toBeLessThanOrEqual(150);
      }),
    );
  });

  test('that no card of ours holds is none', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText(40), fc.constantFrom('take', 'take:1', 'steal:1:01t', 'take:-1:01t', 'take:1:')),
        (text) => {
          const press = readPress(text);

          expect(press === null || pressValue(press) === text).toBe(true);
          expect(readPress(`steal:1:${text}`)).toBeNull();
        },
      ),
    );
  });
});
