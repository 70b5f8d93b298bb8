/**
 * Near-identical text at intake over made-up pairs of one customer's inputs: what is the same problem again over another
 * lane, and what is another problem in nearly the same words. Counts what joins. Neither greetings nor slips here are
 * taken from the word lists of the rule.
 */
import process from 'node:process';
import { HOUR } from '../src/domain/kernel/instant.ts';
import { saysTheSame } from '../src/domain/router/intake/near-duplicate.ts';
import { newText } from '../src/domain/router/intake/new-text/new-text.ts';
import { plainTicket } from '../test/arbitraries/aTicket.ts';
import { anInbound, rulebookOf } from '../test/deskInMemory.ts';
import { PROBLEMS } from './near-duplicates/texts.ts';
import { type Chance, chance } from './random/chance.ts';

const BEFORE = [
  '',
  '',
  'Hello,\n\n',
  'Hi there, ',
  'Dear Sir or Madam,\n\n',
  'Good afternoon,\n',
  'Guten Tag,\n\n',
  'Bonjour,\n',
  'hello\n',
  'Dear support team,\n',
  'Hola,\n',
  'Hi again, ',
] as const;
const AFTER = [
  '',
  '',
  '\n\nThanks!',
  '\nThank you very much for your help.',
  '\n\nBest regards\nAna Lopes',
  '\n\nKind regards,\nAna',
  '\nthanks, ana',
  '\n\nViele Grüße\nAna Lopes',
  '\n\nCordialement,\nAna Lopes',
  '\nWarm wishes from Ana',
  '\n\nAna Lopes\nHead of Sales',
  '\n\nSent from my phone',
] as const;
const LANES = ['mail', 'form', 'chat'] as const;

/** What a lane, or another device, does to a text. */
const ARTEFACTS: readonly (readonly [string, (text: string, by: Chance) => string])[] = [
  ['lines wrapped at 60', (text) => text.replace(/(.{1,60})(?:\s+|$)/g, '$1\n')],
  ['chat lines', (text) => text.replaceAll('. ', '\n').replaceAll(', ', '\n')],
  ['small letters without full stops', (text) => text.toLowerCase().replace(/\.(?!\d)/g, '')],
  ['typographic quotes and dashes', (text) => text.replaceAll("'", '’').replaceAll(' - ', ' – ')],
  ['spaces of all kinds', (text) => text.replaceAll(' ', '\u00a0 ')],
  ['bold and bullets of text mail', (text) => `* ${text.replace(/(\w+) (\w+)/, '*$1* $2')}`],
  ['please', (text) => text.replace(/(please|bitte) /i, '')],
  [
    'contractions',
    (text) =>
      text
        .replaceAll('cannot', "can't")
        .replaceAll('does not', "doesn't")
        .replaceAll('did not', "didn't")
        .replaceAll('has not', "hasn't"),
  ],
  ['no accents', (text) => text.normalize('NFD').replace(/\p{M}/gu, '')],
  ['a slip of the finger', slip],
  ['two slips', (text, by) => slip(slip(text, by), by)],
  ['an exclamation', (text) => `${text}!!! :-(`],
];

/** Any letter of any longer word: swapped, doubled, left out, or hit wrong. */
function slip(text: string, by: Chance): string {
  const longer = [...text.matchAll(/\p{Ll}{6,}/gu)];
  const word = by.of(longer);
  if (word === null) return text;
  const at = word.index + 1 + by.below(word[0].length - 2);
  const letter = text.charAt(at);
  const slipped = by.one([
    text.charAt(at + 1) + letter,
    letter + letter + text.charAt(at + 1),
    text.charAt(at + 1),
    String.fromCharCode(97 + by.below(26)) + text.charAt(at + 1),
  ]);
  return text.slice(0, at) + slipped + text.slice(at + 2);
}

const RULEBOOK = rulebookOf();
const FROM = 'ana.lopes@customer.example';
const CUSTOMER = { id: FROM, email: FROM, name: null };

/** A mail comes through the rules that find its new text, as every mail does. */
function said(lane: (typeof LANES)[number], text: string): string {
  return lane === 'mail' ? newText(text, { forward: false, reply: false }) : text.trim();
}

function joins(first: string, second: string, by: Chance): boolean {
  const [lane, before] = [by.one(LANES), by.one(LANES)];
  const ticket = plainTicket({
    customer: CUSTOMER,
    subject: by.one(['', 'Question', 'Contact form']),
    body: said(before, first),
    lane: before,
    status: 'received',
    takenBy: null,
  });
  const subject = lane === 'chat' ? '' : by.one(['', 'Help', 'Question']);
  const inbound = anInbound({ from: FROM, customer: CUSTOMER, lane, subject, text: said(lane, second) });
  return saysTheSame(inbound, ticket, RULEBOOK, ticket.receivedAt + HOUR);
}

export interface NearDuplicateFigures {
  readonly same: number;
  readonly joined: number;
  readonly recall: number;
  readonly different: number;
  readonly falseJoins: readonly string[];
  /** Of the same ones: joined of tried, by what the lane did. */
  readonly byArtefact: Readonly<Record<string, string>>;
}

export function nearDuplicates({
  same,
  different,
  seed,
}: {
  readonly same: number;
  readonly different: number;
  readonly seed: number;
}): NearDuplicateFigures {
  const by = chance(seed);
  const tried = new Map<string, { joined: number; of: number }>();
  for (let n = 0; n < same; n += 1) {
    const { text } = by.of(PROBLEMS) ?? { text: '' };
    const [name, change] = ARTEFACTS[n % ARTEFACTS.length] ?? ['', (unchanged: string) => unchanged];
    const told = tried.get(name) ?? { joined: 0, of: 0 };
    const other = by.one(BEFORE) + change(text, by) + by.one(AFTER);
    told.of += 1;
    if (joins(by.one(BEFORE) + text + by.one(AFTER), other, by)) told.joined += 1;
    tried.set(name, told);
  }
  const falseJoins: string[] = [];
  const pairs = PROBLEMS.flatMap(({ text, others }) =>
    others.map(([from, to]) => [text, text.replace(from, to), `${from} → ${to}`] as const),
  );
  const unlike = PROBLEMS.flatMap((one) =>
    PROBLEMS.filter((other) => other !== one).map(
      (other) => [one.text, other.text, 'another problem'] as const,
    ),
  );
  const more = PROBLEMS.flatMap((one) =>
    PROBLEMS.filter((other) => other !== one).map(
      (other) => [one.text, `${one.text} Also: ${other.text.split('. ')[0]}.`, 'one problem more'] as const,
    ),
  );
  for (let n = 0; n < different; n += 1) {
    // Two of three are hard ones.
    const [a, b, why] = (n % 3 === 0 ? by.of([...unlike, ...more]) : pairs[n % pairs.length]) ?? ['', '', ''];
    if (a === b) throw new Error(`this makes no other problem: ${why}`);
    if (joins(by.one(BEFORE) + a + by.one(AFTER), by.one(BEFORE) + b + by.one(AFTER), by))
      falseJoins.push(why);
  }
  const counts = [...tried.values()];
  const joined = counts.reduce((sum, each) => sum + each.joined, 0);
  return {
    same,
    joined,
    recall: Math.round((1_000 * joined) / same) / 1_000,
    different,
    falseJoins,
    byArtefact: Object.fromEntries([...tried].map(([name, each]) => [name, `${each.joined}/${each.of}`])),
  };
}

if (import.meta.main)
  console.log(
    nearDuplicates({
      same: Number(process.argv[2] ?? 1_200),
      different: Number(process.argv[3] ?? 1_200),
      seed: 20261122,
    }),
  );
