import fc from 'fast-check';

/** One thing that happens at a desk. Numbers choose among what is there, modulo how many there are. */
export type DeskStep =
  | { readonly step: 'input'; readonly customer: number; readonly topic: number; readonly mark: string }
  | { readonly step: 'redeliver'; readonly input: number }
  | { readonly step: 'reply'; readonly input: number; readonly topic: number; readonly mark: string }
  | { readonly step: 'work'; readonly pieces: number; readonly twice: boolean }
  | { readonly step: 'crash' }
  | { readonly step: 'wait'; readonly hours: number }
  | {
      readonly step: 'correct';
      readonly ticket: number;
      readonly into: number;
      readonly action: string;
      readonly topic: number;
      readonly repeat: boolean;
    };

const mark = fc.constantFrom('', '', '!medium', '!high', '~angry', '~frustrated');
const some = fc.nat({ max: 30 });

/** Weighted so that tickets come to life, get worked on, and people meddle. */
export const aDeskStep: fc.Arbitrary<DeskStep> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      step: fc.constant('input' as const),
      customer: fc.nat({ max: 2 }),
      topic: fc.nat({ max: 3 }),
      mark,
    }),
  },
  { weight: 2, arbitrary: fc.record({ step: fc.constant('redeliver' as const), input: some }) },
  {
    weight: 3,
    arbitrary: fc.record({
      step: fc.constant('reply' as const),
      input: some,
      topic: fc.nat({ max: 3 }),
      mark,
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      step: fc.constant('work' as const),
      pieces: fc.integer({ min: 1, max: 12 }),
      twice: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant('crash' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ step: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 80 }) }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      step: fc.constant('correct' as const),
      ticket: some,
      into: some,
      action: fc.constantFrom(
        'take',
        'reassign',
        'reassign',
        'up',
        'down',
        'split',
        'merge',
        'separate',
        'part',
        'close',
        'reopen',
      ),
      topic: fc.nat({ max: 2 }),
      repeat: fc.boolean(),
    }),
  },
);

export const aDeskDay = fc.array(aDeskStep, { minLength: 20, maxLength: 80 });
