import { htmlToText } from '../../src/adapters/mime/html-to-text.ts';
import { newText } from '../../src/domain/router/intake/new-text/new-text.ts';

export interface GrowthFigures {
  readonly inputs: number;
  /** How much longer twice the input takes, the worst of them. */
  readonly worst: number;
  readonly worstOf: string;
}

const TEXTS: readonly string[] = [
  'my invoice is wrong\n',
  'words without an end ',
  '>',
  '> a\n',
  '> a\nb\n',
  '\n',
  ' ',
  '-',
  '--\n',
  '-- \nAna\n> x\n',
  '___\n\n',
  '___\n'.padEnd(200, '\n'),
  'On 5 ',
  'On 5 a@b.example 10:00\n',
  'On 5 Mar 2024 10:00 a@b.example wrote\n\n',
  'On 5 Mar 2024 at 10:00, A <a@b.example> wrote:\n> x\n',
  'From: a@b.example\nTo: c\n',
  'From: a\n\n',
  '-----Forwarded\n',
  '\nSent from my iPhone\n',
  '\nThis message is\n',
  '\nDisclaimer confidential privileged\n',
  'see below ',
];

const HTMLS: readonly string[] = [
  '<p>my invoice</p>',
  '<table><tr><td>',
  '<div>',
  '</div>',
  '<b><i></b></i>',
  '<',
  '<a href="https://x.example/">x</a>',
  '&amp;',
  '<blockquote type=cite>',
  '<br>',
  '<ol><li>',
  '<!-- ',
  '<p class="a b c" style="display: none">',
];

/** Sizes whose eightfold is as much as is ever looked at of one text. */
const TEXT_LENGTH = 37_500;
const HTML_LENGTH = 40_000;
const DOUBLINGS = 3;
const RUNS = 7;
/** Milliseconds; what takes less is the clock's own. */
const MEASURABLE = 0.5;

/** Time of twice the input by that of the input, per repeated piece: the mean of three doublings. */
export function growthFigures(): GrowthFigures {
  const read = (text: string) => newText(text, { forward: false, reply: true });
  const ratios = [
    ...TEXTS.map(
      (piece) => [`text ${JSON.stringify(piece.slice(0, 40))}`, ratio(piece, TEXT_LENGTH, read)] as const,
    ),
    ...HTMLS.map(
      (piece) => [`html ${piece}`, ratio(piece, HTML_LENGTH, (html) => htmlToText(html, false))] as const,
    ),
  ];
  const [worstOf, worst] = ratios.reduce((most, each) => (each[1] > most[1] ? each : most));
  return { inputs: ratios.length, worst: Math.round(worst * 100) / 100, worstOf };
}

function ratio(piece: string, length: number, read: (text: string) => unknown): number {
  const once = piece.repeat(Math.ceil(length / piece.length));
  const more = once.repeat(2 ** DOUBLINGS);
  let [shortest, longest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  // In turns, so that whatever else the machine does meets both.
  for (let run = 0; run < RUNS; run += 1) {
    shortest = Math.min(shortest, taken(once, read));
    longest = Math.min(longest, taken(more, read));
  }
  return (longest / Math.max(shortest, MEASURABLE)) ** (1 / DOUBLINGS);
}

function taken(text: string, read: (text: string) => unknown): number {
  const started = performance.now();
  read(text);
  return performance.now() - started;
}
