import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newText } from '../../src/domain/router/intake/new-text/new-text.ts';

interface Asserted {
  readonly test: string;
  readonly fixture: string | null;
  readonly asserts: readonly { readonly kind: string; readonly value: string }[];
}

export interface NewTextFigures {
  /** Replies whose new text is known word for word. */
  readonly known: number;
  readonly exact: number;
  /** Of those and the replies with a known piece of it: replies. */
  readonly told: number;
  /** Replies of which a customer's line is missing. */
  readonly lost: number;
  readonly leaked: readonly string[];
  readonly lostIn: readonly string[];
}

const WHOLE = new Set([
  'fragment_0_equals',
  'first_fragment_trim_equals',
  'visible_text_equals',
  'value_equals:reply',
]);
const PIECE = /^matches:fragments\[0\]/;

/** M1 over `quoting/crisp`: each reply's new text against what is asserted of it. */
export function newTextFigures(data: string): NewTextFigures {
  const folder = join(data, 'quoting', 'crisp');
  const lines = readFileSync(join(folder, 'expected.jsonl'), 'utf8').trim().split('\n');
  const figures = { known: 0, exact: 0, told: 0, lost: 0, leaked: [] as string[], lostIn: [] as string[] };
  for (const line of lines) {
    const { fixture, asserts } = JSON.parse(line) as Asserted;
    if (fixture === null) continue;
    const text = newText(readFileSync(join(folder, 'fixtures', fixture), 'utf8'), {
      forward: false,
      reply: true,
    });
    for (const { kind, value } of asserts) {
      if (WHOLE.has(kind)) {
        figures.known += 1;
        if (words(text) === words(value)) figures.exact += 1;
        else figures.leaked.push(fixture);
      } else if (!PIECE.test(kind)) continue;
      figures.told += 1;
      if (WHOLE.has(kind) ? holds(text, value) : pattern(value).test(text)) continue;
      figures.lost += 1;
      figures.lostIn.push(fixture);
    }
  }
  return figures;
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Whether every line a customer wrote is still there. */
function holds(text: string, said: string): boolean {
  const all = words(text);
  return said.split('\n').every((line) => all.includes(words(line)));
}

function pattern(literal: string): RegExp {
  return new RegExp(literal.replace(/^\/|\/$/g, ''));
}
