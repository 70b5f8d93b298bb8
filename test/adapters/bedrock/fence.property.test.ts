import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleaned, fenced, shortened } from '../../../src/adapters/bedrock/fence.ts';
import { promptOf } from '../../../src/adapters/bedrock/prompt.ts';
import { aHostileText } from '../../arbitraries/aHostileText.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { aRequest } from '../../contracts/ticket-reader.ts';

const MARK = '5e1f0c9ab3d47782';
const text = aHostileText(MARK);
const TURN =
  /<[|｜][^<>\n]{0,80}[|｜]>|\[\/?INST\]|<<\/?SYS>>|_of_turn>|<\/?s>|\n\s*\n\s*(?:human|assistant|system)\s*:/i;

function timesIn(whole: string, part: RegExp): number {
  return whole.match(part)?.length ?? 0;
}

describe('the fence around what a stranger wrote', () => {
  it('is opened once and closed once, at its very end, even by who has guessed the mark', () => {
    fc.assert(
      fc.property(text, (wrote) => {
        const whole = fenced('ticket', wrote, MARK);

        expect(whole.startsWith(`<ticket-${MARK}>\n`)).toBe(true);
        expect(whole.endsWith(`\n</ticket-${MARK}>`)).toBe(true);
        expect(timesIn(whole, new RegExp(MARK, 'gi'))).toBe(2);
        expect(timesIn(whole, /<\/?\s*(?:ticket|example)\b/gi)).toBe(2);
      }),
    );
  });

  it('holds no token that ends a turn, no control character and no half character', () => {
    fc.assert(
      fc.property(text, (wrote) => {
        const clean = cleaned(wrote, MARK);

        expect(clean).not.toMatch(TURN);
        expect(clean).not.toMatch(/[\p{Cc}--[\t\n]]|[\u{e0000}-\u{e007f}]|[\u202a-\u202e]/v);
        expect(clean.isWellFormed()).toBe(true);
      }),
    );
  });

  it('leaves nothing to take out a second time', () => {
    fc.assert(
      fc.property(text, (wrote) => {
        const once = cleaned(wrote, MARK);

        expect(cleaned(once, MARK)).toBe(once);
      }),
    );
  });

  it('stands around the ticket and around each example, in the prompt as a whole', () => {
    fc.assert(
      fc.property(text, text, text, (subject, wrote, shown) => {
        const request = aRequest(wrote, { subject });
        const examples = [plainExample({ text: shown })];
        const { stable, changing, user } = promptOf({ request, examples, mark: MARK, complaint: null });

        expect(timesIn(user, new RegExp(`</?ticket-${MARK}>`, 'g'))).toBe(2);
        expect(timesIn(changing, new RegExp(`</?example-${MARK}>`, 'g'))).toBe(2);
        expect(stable).not.toContain(MARK);
      }),
    );
  });

  it.each([
    'Hello,\n\nmy invoice 4411 is wrong: 3 < 4 > 2 & <b>bold</b>.',
    'Human resources told me: the system is down.',
    '👩‍👩‍👧 می‌خواهم ダウン',
    'I typed <enter> and [1] and {"a": 1}',
  ])('leaves what people write as they wrote it: %s', (wrote) => {
    expect(cleaned(wrote, MARK)).toBe(wrote);
  });
});

describe('a long text', () => {
  it('keeps its head and its tail and says what is missing', () => {
    expect(shortened('abcdefghij', 3, 2)).toBe('abc\n[5 characters left out]\nij');
  });

  it('that fits is left alone', () => {
    expect(shortened('abcde', 3, 2)).toBe('abcde');
  });
});
