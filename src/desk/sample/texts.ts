import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One text of the made-up day, with `{slots}` still open. */
export interface SampleText {
  /** The word in brackets: a topic of the starter rulebook (`how_to` for `how to`), or what kind of reply it is. */
  readonly kind: string;
  readonly language: string;
  readonly subject: string;
  readonly body: string;
}

/** `[kind language] subject`, then the body until the next such line. The language may stand in the file's name. */
const HEAD = /^\[(\w+)(?: (\w\w))?\] ?(.*)$/;

export function parseTexts(file: string, language: string): readonly SampleText[] {
  const texts: { kind: string; language: string; subject: string; body: string[] }[] = [];
  for (const line of file.split(/\r?\n/)) {
    const [, kind, own, subject] = HEAD.exec(line) ?? [];
    if (kind !== undefined) texts.push({ kind, language: own ?? language, subject: subject ?? '', body: [] });
    else texts.at(-1)?.body.push(line);
  }
  return texts.map((text) => ({ ...text, body: text.body.join('\n').trim() }));
}

const FOLDER = join(import.meta.dirname, 'texts');

/** The texts beside this file whose name is `name.txt`, or `name.<language>.txt` for every language. */
export function sampleTexts(name: string): readonly SampleText[] {
  return readdirSync(FOLDER)
    .filter((file) => file === `${name}.txt` || (file.startsWith(`${name}.`) && file.endsWith('.txt')))
    .sort()
    .flatMap((file) => parseTexts(readFileSync(join(FOLDER, file), 'utf8'), file.split('.').at(-2) ?? 'en'));
}
