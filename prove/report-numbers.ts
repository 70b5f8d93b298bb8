/**
 * SPEC 8: sentences that name a number which is not among the figures of a made-up month, in every form a model may
 * write one, and sentences with the figures themselves. Counts which are let through.
 */
import { allowedIn } from '../src/domain/router/report/facts.ts';
import { saysOnlyFigures } from '../src/domain/router/report/only-figures.ts';
import { someFigures } from '../test/arbitraries/aReport.ts';
import { spelled } from '../test/spelled.ts';
import { seeded } from './seeded.ts';

export interface NumberFigures {
  readonly wrong: number;
  /** Of those: sentences that would have gone out. Must be none. */
  readonly wrongSent: readonly string[];
  readonly right: number;
  /** Of those: sentences that the plain paragraph would have replaced. A loss, not a fault. */
  readonly rightRefused: number;
}

const shifted = (n: number, zero: number): string =>
  String(n).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

const FORMS: readonly ((n: number) => string)[] = [
  (n) => String(n),
  (n) => n.toLocaleString('en-US'),
  (n) => spelled(n),
  (n) => spelled(n).replaceAll('-', ' '),
  (n) => `${spelled(n).charAt(0).toUpperCase()}${spelled(n).slice(1)}`,
  (n) => shifted(n, 0xff10),
  (n) => shifted(n, 0x660),
  (n) => shifted(n, 0x1d7ce),
];

const SENTENCES: readonly ((number: string) => string)[] = [
  (number) => `October brought ${number} tickets, most of them about billing.`,
  (number) => `The busiest queue was Finance with ${number}; login was calmer.`,
  (number) => `${number} of them were corrected by people.`,
  (number) => `Corrections on billing went to ${number}, and its examples need a refresh.`,
];

export async function reportNumbers(options: {
  readonly sentences: number;
  readonly seed: number;
}): Promise<NumberFigures> {
  const roll = seeded(options.seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const allowed = allowedIn(someFigures());
  const wrongSent: string[] = [];
  for (let n = 0; n < options.sentences; n += 1) {
    let number = Math.floor(10 ** (roll() * 5));
    while (allowed.numbers.has(number)) number += 1;
    const text = pick(SENTENCES)(pick(FORMS)(number));
    if (saysOnlyFigures(text, allowed)) wrongSent.push(text);
  }
  const known = [...allowed.numbers].filter(Number.isInteger);
  let rightRefused = 0;
  for (let n = 0; n < options.sentences / 10; n += 1) {
    const text = pick(SENTENCES)(pick(FORMS.slice(0, 5))(pick(known)));
    if (!saysOnlyFigures(text, allowed)) rightRefused += 1;
  }
  return {
    wrong: options.sentences,
    wrongSent: wrongSent.slice(0, 5),
    right: options.sentences / 10,
    rightRefused,
  };
}
