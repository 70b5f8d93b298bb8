import { createHash } from 'node:crypto';
import process from 'node:process';
import { decide, decideOn } from '../src/domain/router/decision/decide.ts';
import { type Deciding, NOTHING_FIXED } from '../src/domain/router/decision/model.ts';
import { prepare } from '../src/domain/router/decision/prepare.ts';
import type { Rulebook } from '../src/domain/router/rulebook/model.ts';
import { parseRulebook } from '../src/domain/router/rulebook/parse.ts';
import { STARTER } from '../src/domain/router/rulebook/starter.ts';

/** P3: decisions a second, one thread. */
export interface DecisionFigures {
  readonly messages: number;
  /** Mean length of subject and text together, UTF-16 units. */
  readonly meanLength: number;
  /** Texts cut into words beforehand. Aim: 500,000. */
  readonly segmentedPerSecond: number;
  /** From raw text. Aim: 100,000. */
  readonly rawPerSecond: number;
  /** From raw text, a tenth of it Japanese, which needs a dictionary. */
  readonly rawWithJapanesePerSecond: number;
}

const SENTENCES = [
  'I was charged twice for invoice 4411 and would like my money back as soon as you can manage it.',
  "Since this morning I can't log in any more, the page says that my session has expired.",
  'Could you tell me where I find the button that exports the report as a spreadsheet?',
  'Die Rechnung vom März ist falsch, bitte prüfen Sie das und melden Sie sich.',
  'Our whole team is waiting, this is the third time I write and nobody answers.',
  'We think about ten more seats for the new office, what would that cost us?',
  'The parcel arrived damaged, two of the cups are broken and one is missing.',
  'Le site est en panne depuis ce matin, merci de nous dire quand il revient.',
];
const JAPANESE = '今朝からサーバーがダウンしていて、ログインできません。至急ご確認をお願いします。';
const TOPICS = [
  'billing',
  'refunds',
  'login',
  'bug',
  'outage',
  'how to',
  'order',
  'sales',
  'account',
  'unsure',
];
const CUSTOMERS = [
  'ann@example.org',
  'ceo@acme.example',
  'bob@bigco.example',
  'chat:4711',
  'lee@mail.shop.example',
];

/** Made-up messages of two to five sentences; the same on every run. */
function messages(count: number, japaneseEvery: number): Deciding[] {
  return Array.from({ length: count }, (_, n) => {
    const lines = Array.from(
      { length: 2 + (n % 4) },
      (_, at) => SENTENCES[(n * 7 + at * 3) % SENTENCES.length],
    );
    const id = CUSTOMERS[n % CUSTOMERS.length] ?? '';
    return {
      customer: { id, email: id.includes('@') ? id : null, name: null },
      trust: n % 3 === 0 ? 'unknown' : 'verified',
      subject: `Re: question ${n}`,
      text: n % japaneseEvery === 0 ? JAPANESE.repeat(3) : lines.join('\n'),
      topic: TOPICS[n % TOPICS.length] ?? '',
      urgency: n % 5 === 0 ? 'medium' : 'low',
      tone: n % 11 === 0 ? 'angry' : 'calm',
      fixed: NOTHING_FIXED,
    };
  });
}

function starterRulebook(): Rulebook {
  const parsed = parseRulebook(STARTER, (text) => createHash('sha256').update(text).digest('hex'));
  if (!parsed.ok) throw new Error('the starter rulebook has errors');
  return parsed.rulebook;
}

/** The best of several rounds: what the machine can do when nobody else is using it. */
function perSecond(rounds: number, count: number, round: () => void): number {
  let best = 0;
  for (let n = 0; n < rounds; n += 1) {
    const start = performance.now();
    round();
    best = Math.max(best, (count / (performance.now() - start)) * 1_000);
  }
  return Math.round(best);
}

export function measureDecisions(count = 20_000, rounds = 8): DecisionFigures {
  const rulebook = starterRulebook();
  const inputs = messages(count, Number.POSITIVE_INFINITY);
  const mixed = messages(count, 10);
  const fromRaw = (from: readonly Deciding[]) => () => {
    for (const input of from) decide(input, rulebook);
  };
  // Before the prepared texts are made: keeping them costs the garbage collector time.
  const rawPerSecond = perSecond(rounds, count, fromRaw(inputs));
  const rawWithJapanesePerSecond = perSecond(rounds, count, fromRaw(mixed));
  const prepared = inputs.map((input) => ({ input, words: prepare(input.subject, input.text) }));
  return {
    messages: count,
    meanLength: Math.round(
      inputs.reduce((sum, { subject, text }) => sum + subject.length + text.length, 0) / count,
    ),
    segmentedPerSecond: perSecond(rounds, count, () => {
      for (const { input, words } of prepared) decideOn(words, input, rulebook);
    }),
    rawPerSecond,
    rawWithJapanesePerSecond,
  };
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(measureDecisions(), null, 2)}\n`);
