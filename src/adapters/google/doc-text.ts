import type { docs_v1 } from 'googleapis/build/src/apis/docs/v1.js';
import { nameForm } from '../../domain/router/rulebook/clean.ts';
import { TITLES } from '../../domain/router/rulebook/voice-lines.ts';
import { NoSense } from './trouble.ts';

type Content = readonly docs_v1.Schema$StructuralElement[];

interface DocTab {
  readonly title: string;
  readonly content: Content;
}

const SECTIONS: ReadonlySet<string> = new Set(TITLES.map(nameForm));

/**
 * A Doc as voice.txt: one line a paragraph or list item, also where it is broken softly; rows of a table cell after
 * cell. The tab of this name, else the first with a section of voice.txt in it. What is no text (pictures, the table of
 * contents, page numbers) is left out. Answers null when there is no tab of that name.
 */
export function voiceText(document: unknown, tab: string | null): string | null {
  const tabs = tabsOf(document as docs_v1.Schema$Document);
  const texts = tabs.map(({ title, content }) => ({ title, text: textOf(content) }));
  if (tab !== null) return texts.find(({ title }) => nameForm(title) === nameForm(tab))?.text ?? null;
  return (texts.find(({ text }) => hasSection(text)) ?? texts[0])?.text ?? '';
}

function tabsOf({ tabs, body }: docs_v1.Schema$Document): readonly DocTab[] {
  const found = (tabs ?? []).flatMap(nested);
  if (found.length > 0) return found;
  if (!Array.isArray(body?.content)) throw new NoSense('it gave half an answer');
  return [{ title: '', content: body.content }];
}

function nested({ tabProperties, documentTab, childTabs }: docs_v1.Schema$Tab): readonly DocTab[] {
  const content = documentTab?.body?.content;
  if (!Array.isArray(content)) throw new NoSense('it gave half an answer');
  return [{ title: tabProperties?.title ?? '', content }, ...(childTabs ?? []).flatMap(nested)];
}

function hasSection(text: string): boolean {
  return text.split('\n').some((line) => SECTIONS.has(nameForm(line.replace(/[#:*]/g, ' '))));
}

function textOf(content: Content): string {
  const text = content.flatMap(linesOf).map((line) => `${line}\n`);
  // An empty Doc has one empty paragraph.
  return text.join('') === '\n' ? '' : text.join('');
}

function linesOf({ paragraph, table }: docs_v1.Schema$StructuralElement): readonly string[] {
  if (paragraph !== undefined) return paragraphLines(paragraph);
  return (table?.tableRows ?? []).flatMap(({ tableCells }) => rowLines(tableCells ?? []));
}

/** The Doc's own title is none of voice.txt: it would stand before the first section as an error. */
function paragraphLines(paragraph: docs_v1.Schema$Paragraph): readonly string[] {
  const text = (paragraph.elements ?? []).map(elementText).join('').replace(/\n$/, '');
  const style = paragraph.paragraphStyle?.namedStyleType ?? '';
  const title = /^(?:SUB)?TITLE$/.test(style) && text.trim() !== '' && !hasSection(text);
  const lines = text.split(/[\v\n\u2028]/);
  return title ? lines.map((line) => `// ${line}`) : lines;
}

/** A person or a file that was typed with @ is a chip, not text. */
function elementText(element: docs_v1.Schema$ParagraphElement): string {
  const { textRun, person, richLink, dateElement, dropdown } = element;
  const chip = dropdown as { readonly displayText?: unknown } | undefined;
  return (
    textRun?.content ??
    person?.personProperties?.email ??
    richLink?.richLinkProperties?.title ??
    dateElement?.dateElementProperties?.displayText ??
    (typeof chip?.displayText === 'string' ? chip.displayText : '')
  );
}

/** A table that only lays out one column is read as the lines in it. */
function rowLines(cells: readonly docs_v1.Schema$TableCell[]): readonly string[] {
  const filled = cells
    .map(({ content }) => (content ?? []).flatMap(linesOf).filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0);
  const [only] = filled;
  return filled.length === 1 && only !== undefined
    ? only
    : [filled.map((lines) => lines.join(' ')).join(' ')];
}
