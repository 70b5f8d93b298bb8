import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINES, TALON_ANSWERS } from './expected-lines.ts';

/** A real reply and what is known of its customer's words. */
export interface Reply {
  readonly set: string;
  readonly name: string;
  /** A whole mail; else `text` alone is known. */
  readonly raw: Buffer | null;
  readonly text: string;
  /** The new text, word for word; one of these. Empty: only pieces of it are known. */
  readonly expected: readonly string[];
  /** Where only pieces are known: each must be in the new text. */
  readonly pieces: readonly RegExp[];
}

interface Asserted {
  readonly test: string;
  readonly fixture: string | null;
  readonly asserts: readonly { readonly kind: string; readonly value: string | number | boolean }[];
}

const WHOLE = new Set([
  'fragment_0_equals',
  'first_fragment_trim_equals',
  'visible_text_equals',
  'value_equals:reply',
]);

/** Every reply below `quoting` of which something is known. */
export function repliesIn(data: string): readonly Reply[] {
  const folder = join(data, 'quoting');
  return [...crisp(join(folder, 'crisp')), ...talon(join(folder, 'talon')), ...byLines(folder)];
}

function crisp(folder: string): readonly Reply[] {
  const lines = readFileSync(join(folder, 'expected.jsonl'), 'utf8').trim().split('\n');
  return lines.flatMap((line) => {
    const { fixture, asserts } = JSON.parse(line) as Asserted;
    if (fixture === null) return [];
    const text = readFileSync(join(folder, 'fixtures', fixture), 'utf8');
    // One fragment and no other: nothing of the mail is quoted.
    const uncut = asserts.some(({ kind, value }) => kind === 'count:fragments' && Number(value) === 1);
    const whole = asserts.filter(({ kind }) => WHOLE.has(kind)).map(({ value }) => String(value));
    const pieces = asserts.filter(({ kind }) => /^matches:fragments\[0\]/.test(kind));
    const expected = uncut ? [text] : whole.slice(0, 1);
    if (expected.length + pieces.length === 0) return [];
    return [
      {
        set: 'crisp',
        name: fixture,
        raw: null,
        text,
        expected,
        pieces: pieces.map(({ value }) => new RegExp(String(value).replace(/^\/|\/$/g, ''))),
      },
    ];
  });
}

/** Whole mails and HTML of common clients; what was answered in them stands in talon's own tests. */
function talon(folder: string): readonly Reply[] {
  return Object.entries(TALON_ANSWERS).flatMap(([path, expected]) => {
    const under = join(folder, 'fixtures', path);
    const names = path.includes('.')
      ? ['']
      : readdirSync(under).filter((name) => /\.(?:eml|html)$/.test(name));
    return names.sort().map((name) => {
      const bytes = readFileSync(join(under, name));
      const raw = /html$/.test(name || path) ? Buffer.concat([HTML_HEAD, bytes]) : bytes;
      return { set: 'talon', name: name || path, raw, text: '', expected, pieces: [] };
    });
  });
}

const HTML_HEAD = Buffer.from(
  'From: a@b.example\r\nSubject: Re: x\r\nIn-Reply-To: <1@x.example>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n',
);

function byLines(folder: string): readonly Reply[] {
  return ['github', 'zapier'].flatMap((set) => {
    const names = readdirSync(join(folder, set)).filter((name) => name.endsWith('.txt') && name in LINES);
    return names.sort().map((name) => {
      const text = readFileSync(join(folder, set, name), 'utf8');
      const expected = (LINES[name] ?? []).map((ranges) => picked(text, ranges));
      return { set, name, raw: null, text, expected, pieces: [] };
    });
  });
}

/** The lines of a text that `1-5,9` names. */
function picked(text: string, ranges: string): string {
  const lines = text.split('\n');
  return ranges
    .split(',')
    .flatMap((range) => {
      const [from = 0, to = from] = range.split('-').map(Number);
      return lines.slice(from - 1, to);
    })
    .join('\n');
}
