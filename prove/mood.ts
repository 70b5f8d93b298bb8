/**
 * Urgency and tone of the lexical reader on day one, measured on the made-up messages that are shipped (the odd lines;
 * the even ones were looked at while improving) and, where it is at hand, on the tone of public chat.
 *
 *   npm run prove -- mood [DATA]      DATA: a folder with tone/train.tsv; else FRONTDESK_PROOF_DATA; else made-up alone
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { lexicalReader } from '../src/composition/readers.ts';
import { parseCsv } from '../src/domain/kernel/csv.ts';
import type { Reading } from '../src/domain/router/reading.ts';
import { starterTopics } from './starter-topics.ts';

const MADE_UP = new URL('../src/cli/evaluate/made-up.csv', import.meta.url);
/** Written after the word lists were, to be hard: it says things without the words that people usually say them with. */
const UNSEEN = new URL('./mood-unseen.csv', import.meta.url);

/** One message with what a support lead says about it and what was read. */
interface Read {
  readonly text: string;
  readonly category: string;
  readonly urgency: string;
  readonly tone: string;
  readonly language: string;
  readonly reading: Reading;
}

export interface MoodFigure {
  readonly name: string;
  readonly value: string;
}

export type Half = 'odd' | 'even';

/** Everything that the reader says of one half of the made-up messages, knowing the starter rulebook alone. */
export async function madeUpReads(half: Half): Promise<readonly Read[]> {
  const isMine = (line: number): boolean => (line % 2 === 1) === (half === 'odd');
  return readsOf(MADE_UP, isMine);
}

async function readsOf(file: URL, isMine: (line: number) => boolean): Promise<readonly Read[]> {
  const { rows } = parseCsv(await readFile(file, 'utf8'));
  const mine = rows.slice(1).filter(({ line }) => isMine(line));
  const readings = await readAll(mine.map(({ cells }) => cells[0]?.text ?? ''));
  return mine.flatMap(({ cells }, index) => {
    const [text = '', category = '', urgency = '', tone = '', language = ''] = cells.map((one) => one.text);
    const reading = readings[index];
    return reading === undefined ? [] : [{ text, category, urgency, tone, language, reading }];
  });
}

async function readAll(texts: readonly string[]): Promise<readonly Reading[]> {
  const topics = starterTopics();
  const reader = lexicalReader();
  await reader.learn({ version: 'day one', topics, examples: [] });
  const readings: Reading[] = [];
  for (const text of texts)
    readings.push(await reader.read({ lane: 'form', subject: '', text, topics, lastChance: true }));
  await reader.close();
  return readings;
}

export async function proveMood(
  folder: string | undefined,
  half: Half = 'odd',
): Promise<readonly MoodFigure[]> {
  const reads = await madeUpReads(half);
  const figures = [
    ...partFigures(`made-up, ${half} lines`, reads),
    ...partFigures('made-up, unseen and hard', await readsOf(UNSEEN, () => true)),
    ...[...Map.groupBy(reads, ({ language }) => language)].flatMap(([language, part]) =>
      partFigures(`  ${language}`, part),
    ),
  ];
  return folder === undefined
    ? figures
    : [...figures, ...(await chatFigures(join(folder, 'tone/train.tsv')))];
}

function partFigures(name: string, reads: readonly Read[]): readonly MoodFigure[] {
  const urgency = reads.map((one): Pair => [one.urgency, one.reading.urgency]);
  const tone = reads.map((one): Pair => [one.tone, one.reading.tone]);
  const named = reads.filter(({ reading }) => reading.topic !== 'unsure');
  const right = named.filter(({ category, reading }) => reading.topic === category);
  return [
    { name: `${name}: urgency (${reads.length} messages)`, value: scores(urgency) },
    { name: `${name}: high urgency`, value: found(urgency, (label) => label === 'high') },
    { name: `${name}: tone`, value: scores(tone) },
    { name: `${name}: not calm`, value: found(tone, (label) => label !== 'calm') },
    {
      name: `${name}: topic on day one`,
      value: `${right.length} right, ${named.length - right.length} wrong, ${reads.length - named.length} unsure`,
    },
  ];
}

type Pair = readonly [truth: string, said: string];

function scores(pairs: readonly Pair[]): string {
  const right = pairs.filter(([truth, said]) => truth === said).length;
  return `accuracy ${percent(right / pairs.length)}, macro-F1 ${percent(macroF1(pairs))}`;
}

function found(pairs: readonly Pair[], is: (label: string) => boolean): string {
  const hits = pairs.filter(([truth, said]) => is(truth) && is(said)).length;
  const [all, named] = [pairs.filter(([truth]) => is(truth)), pairs.filter(([, said]) => is(said))];
  return `precision ${percent(hits / named.length)}, recall ${percent(hits / all.length)}`;
}

/** Mean F1 of the labels that people gave. */
export function macroF1(pairs: readonly Pair[]): number {
  const labels = [...new Set(pairs.map(([truth]) => truth))];
  const each = labels.map((label) => {
    const hit = pairs.filter(([truth, said]) => truth === label && said === label).length;
    const all = pairs.filter(([truth]) => truth === label).length;
    const named = pairs.filter(([, said]) => said === label).length;
    return (2 * hit) / Math.max(1, all + named);
  });
  return each.reduce((sum, f1) => sum + f1, 0) / labels.length;
}

const FEELINGS = ['ambiguous', 'negative', 'neutral', 'positive'];

/** Chat is no support mail: "negative" there is more than a customer who is not calm. */
async function chatFigures(file: string): Promise<readonly MoodFigure[]> {
  const rows = (await readFile(file, 'utf8')).split('\n').flatMap((line) => {
    const [text = '', label = ''] = line.split('\t');
    return text === '' ? [] : [{ text, feelings: label.split(',').map((one) => FEELINGS[Number(one)]) }];
  });
  const readings = await readAll(rows.map(({ text }) => text));
  const pairs = rows.map(({ feelings }, index): Pair => {
    const said = readings[index]?.tone === 'calm' ? 'rest' : 'negative';
    return [feelings.includes('negative') ? 'negative' : 'rest', said];
  });
  const kind = rows.map(({ feelings }) => feelings.join('+'));
  const notCalm = (label: string) => {
    const said = pairs.filter((_, index) => kind[index] === label).map(([, one]) => one);
    return percent(said.filter((one) => one === 'negative').length / said.length);
  };
  const named = pairs.filter(([, said]) => said === 'negative');
  const hits = named.filter(([truth]) => truth === 'negative').length;
  const all = pairs.filter(([truth]) => truth === 'negative').length;
  return [
    { name: `chat: negative or not (${rows.length} lines), macro-F1`, value: percent(macroF1(pairs)) },
    {
      name: 'chat: negative, precision and recall',
      value: `${percent(hits / named.length)}, ${percent(hits / all)}`,
    },
    { name: 'chat: positive read as not calm', value: notCalm('positive') },
    { name: 'chat: neutral read as not calm', value: notCalm('neutral') },
  ];
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}

export async function printMood(folder: string | undefined): Promise<void> {
  console.log(`no seed: nothing is drawn; Node ${process.version}`);
  for (const { name, value } of await proveMood(folder)) console.log(`${name.padEnd(58)} ${value}`);
}

if (import.meta.main) await printMood(process.argv[2] ?? process.env.FRONTDESK_PROOF_DATA);
