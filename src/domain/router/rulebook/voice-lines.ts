import { linesOf } from '../../kernel/lines.ts';
import { nameForm, plainQuotes, visible } from './clean.ts';
import { didYouMean, nearest } from './did-you-mean.ts';
import { quoteShort, type Trouble } from './trouble.ts';

export const TITLES = [
  'Urgency words',
  'Outage words',
  'VIP customers',
  'Priority rules',
  'Hold',
  'Triage',
  'Duplicates',
] as const;
export type Title = (typeof TITLES)[number];

/** A line with something on it: no comment, no bullet, plain quotes, single spaces. */
export interface VoiceLine {
  readonly text: string;
  /** Physical line. */
  readonly line: number;
}

/** voice.txt by section; a section that is not there was left out. `VIP floor` lines stand apart. */
export interface VoiceSections {
  readonly sections: ReadonlyMap<Title, readonly VoiceLine[]>;
  /** What stands behind `VIP floor`. */
  readonly floors: readonly VoiceLine[];
}

const BY_FORM: ReadonlyMap<string, Title> = new Map(TITLES.map((title) => [nameForm(title), title]));
const VIP_FLOOR = 'vip floor';

export function splitVoice(text: string, trouble: Trouble): VoiceSections {
  const sections = new Map<Title, VoiceLine[]>();
  const opened = new Map<Title, number>();
  const floors: VoiceLine[] = [];
  // Below a title nobody knows, or before the first: said once, and the lines under it are not judged.
  let into: VoiceLine[] | null = null;
  let complained = false;
  for (const line of voiceLines(text)) {
    const title = titleOf(line.text);
    if (title !== null) {
      into = openSection(title, line, sections, opened, trouble);
      complained = true;
    } else if (nameForm(bare(line.text)).startsWith(VIP_FLOOR))
      floors.push({ text: afterFloor(bare(line.text)), line: line.line });
    else if (looksLikeTitle(line.text)) {
      unknownTitle(line, trouble);
      into = null;
      complained = true;
    } else if (into !== null) into.push(line);
    else if (!complained) {
      beforeAnyTitle(line, trouble);
      complained = true;
    }
  }
  return { sections, floors };
}

function openSection(
  title: Title,
  { line }: VoiceLine,
  sections: Map<Title, VoiceLine[]>,
  opened: Map<Title, number>,
  trouble: Trouble,
): VoiceLine[] {
  const first = opened.get(title);
  if (first !== undefined)
    trouble.error(
      line,
      `the title ${title} stands twice (first on line ${first})`,
      'Move the lines below it under the first one.',
    );
  else opened.set(title, line);
  const lines = sections.get(title) ?? [];
  sections.set(title, lines);
  return lines;
}

/** Physical lines, each cut at the soft line breaks a word processor puts within one. */
function voiceLines(text: string): VoiceLine[] {
  return linesOf(text.startsWith('\ufeff') ? text.slice(1) : text).flatMap(({ text: whole, number }) =>
    whole
      .split(/[\v\f\u0085\u2028\u2029]/)
      .map((part) => ({ text: withoutBullet(visible(plainQuotes(withoutComment(part)))), line: number }))
      .filter((line) => line.text !== ''),
  );
}

/** `//` starts a comment, but not the one of `https://`. */
function withoutComment(text: string): string {
  for (let at = text.indexOf('//'); at !== -1; at = text.indexOf('//', at + 2))
    if (!/[a-z]:$/i.test(text.slice(Math.max(0, at - 2), at))) return text.slice(0, at);
  return text;
}

/** A star or a hyphen needs a space behind it: `*.bigco.com` and `-> x` are no bullets. */
function withoutBullet(text: string): string {
  return text.replace(/^(?:[-*+–—] |[•·◦▪●○‣∙■□➢✓·⁃] ?|\d{1,3}[.)] )/u, '').trim();
}

/** `## Priority Rules:` → `Priority rules`; null when it is no title. */
function titleOf(text: string): Title | null {
  return BY_FORM.get(titleForm(text)) ?? null;
}

function titleForm(text: string): string {
  return nameForm(bare(text).replace(/[*\s]{0,6}[:：]?[*\s]{0,6}$/, ''));
}

/** Without the `##` or `**` of a heading. */
function bare(text: string): string {
  return text.replace(/^[#*\s]{1,12}/, '');
}

function afterFloor(text: string): string {
  return text
    .slice(VIP_FLOOR.length)
    .replace(/^\s?(?:[:=：]|->)?\s?/, '')
    .trim();
}

/** A line that is not a title and nothing else either: `# Holidays`, `Priorty rules`. A line in quotes is a phrase. */
function looksLikeTitle(text: string): boolean {
  if (/^#{1,6} ?[\p{L}]/u.test(text) && !/[,<]/.test(text)) return true;
  if (/[",<>]|[:=] ?\S/.test(text)) return false;
  const form = titleForm(text);
  return form.length > 5 && nearest(form, BY_FORM.keys()) !== null;
}

function unknownTitle(line: VoiceLine, trouble: Trouble): void {
  const title = bare(line.text).replace(/:$/, '');
  const titles = `The titles are: ${TITLES.join(', ')}. A comment starts with //, and a phrase may stand in quotes.`;
  trouble.error(
    line.line,
    `${quoteShort(title)} is not the title of a section`,
    didYouMean(title, TITLES, titles),
  );
}

function beforeAnyTitle(line: VoiceLine, trouble: Trouble): void {
  trouble.error(
    line.line,
    `${quoteShort(line.text)} stands before the first title`,
    `Put it below its title (${TITLES.join(', ')}), or start the line with // to make it a comment.`,
  );
}
