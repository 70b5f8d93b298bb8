import { describe, expect, it } from 'vitest';
import { heardTeachers } from '../../../src/adapters/lexical/teachers.ts';
import { toldOfDistrusted } from '../../../src/adapters/lexical/teachers-told.ts';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import type { Example } from '../../../src/domain/router/example.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { MONDAY } from '../../arbitraries/aTicket.ts';

const WORDS: Readonly<Record<string, readonly string[]>> = {
  billing: ['invoice', 'charged', 'refund', 'payment', 'receipt', 'amount'],
  login: ['password', 'login', 'account', 'locked', 'reset', 'code'],
  shipping: ['parcel', 'courier', 'delivery', 'tracking', 'shipped', 'address'],
};
const TOPICS = Object.keys(WORDS);
const HINTS = TOPICS.map((name) => ({ name, about: '' }));

/** Sentences on a topic, each with other words of it. */
function textOn(topic: string, n: number): string {
  const words = WORDS[topic] ?? [];
  const three = [0, 1, 3].map((step) => words[(n + step) % words.length]);
  return `hello ${three.join(' ')} number ${n}`;
}

function taughtBy(by: string, count: number, label: (topic: string, n: number) => string): Example[] {
  return Array.from({ length: count }, (_, n) => {
    const topic = TOPICS[n % TOPICS.length] ?? '';
    const ticketId = `${by}-${n}`;
    return plainExample({ ticketId, by, text: textOn(topic, n), topic: label(topic, n), at: MONDAY + n });
  });
}

const rightly = (topic: string) => topic;
const swapped = (topic: string) => (topic === 'billing' ? 'login' : 'billing');
const heard = (...all: readonly Example[][]) => heardTeachers(all.flat(), HINTS);
const names = ({ distrusted }: ReturnType<typeof heard>) => distrusted.map(({ by }) => by);

describe('the teachers that are heard', () => {
  it('are all of them where nobody contradicts the others', () => {
    const all = [taughtBy('amy', 24, rightly), taughtBy('ben', 24, rightly), taughtBy('cleo', 9, rightly)];

    const { examples, distrusted } = heard(...all);

    expect(examples).toEqual(all.flat());
    expect(distrusted).toEqual([]);
  });

  it('are not the one who turns the topics round', () => {
    const honest = [taughtBy('amy', 24, rightly), taughtBy('ben', 24, rightly)];

    const { examples, distrusted } = heard(...honest, taughtBy('mallory', 24, swapped));

    expect(examples).toEqual(honest.flat());
    expect(distrusted).toMatchObject([{ by: 'mallory', examples: 24, agreed: 0 }]);
  });

  it('are not several who do', () => {
    const honest = ['amy', 'ben', 'cleo'].map((by) => taughtBy(by, 24, rightly));

    const found = heard(...honest, taughtBy('mallory', 24, swapped), taughtBy('trudy', 24, swapped));

    expect(names(found).sort()).toEqual(['mallory', 'trudy']);
  });

  it('are not the one who says now this and now that, where only one other teaches', () => {
    const anything = (_: string, n: number) => TOPICS[(n * 7 + Math.floor(n / 3)) % TOPICS.length] ?? '';

    expect(names(heard(taughtBy('amy', 30, rightly), taughtBy('mallory', 30, anything)))).toEqual([
      'mallory',
    ]);
  });

  it('are one alone, whatever that one says', () => {
    expect(names(heard(taughtBy('mallory', 60, swapped)))).toEqual([]);
  });

  it('are a newcomer who teaches a topic of their own with the words of others', () => {
    const fraud = taughtBy('newcomer', 24, () => 'fraud');

    expect(names(heard(taughtBy('amy', 24, rightly), taughtBy('ben', 24, rightly), fraud))).toEqual([]);
  });

  it('are a newcomer who has said little, though it was wrong', () => {
    const few = taughtBy('newcomer', 4, swapped);

    expect(names(heard(taughtBy('amy', 24, rightly), taughtBy('ben', 24, rightly), few))).toEqual([]);
  });

  it('are an agent who errs now and then', () => {
    const mostly = (topic: string, n: number) => (n % 6 === 0 ? swapped(topic) : topic);

    expect(
      names(heard(taughtBy('amy', 24, rightly), taughtBy('ben', 24, rightly), taughtBy('cleo', 24, mostly))),
    ).toEqual([]);
  });

  it('lose their bumps too when they are left out', () => {
    const bump = plainExample({ ticketId: 'bump', by: 'mallory', topic: null, urgency: 'high' });
    const honest = [taughtBy('amy', 24, rightly), taughtBy('ben', 24, rightly)];

    const { examples } = heard(...honest, taughtBy('mallory', 24, swapped), [bump]);

    expect(examples).not.toContain(bump);
  });
});

describe('the log', () => {
  it('names an agent who is left out, once', () => {
    const log = memoryLog();
    const tell = toldOfDistrusted(log);
    const mallory = { by: 'mallory', examples: 24, agreed: 0.02, usual: 0.6 };

    tell([]);
    tell([mallory]);
    tell([{ ...mallory, examples: 25 }]);

    expect(log.lines).toMatchObject([{ level: 'warn', fields: { agent: 'mallory', agrees: '2 %' } }]);
  });
});
