/** What commands show and write about tickets like that: terminal, CSV, JSON lines, and the page of `evaluate`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import { reportPage } from '../../src/cli/evaluate/report-page.ts';
import { sectionOf } from '../../src/cli/evaluate/section.ts';
import { tables } from '../../src/cli/evaluate/tables.ts';
import { explainCommand } from '../../src/cli/explain.ts';
import { exportCommand } from '../../src/cli/export.ts';
import { print } from '../../src/cli/output.ts';
import { replayCommand } from '../../src/cli/replay.ts';
import { parseCsv } from '../../src/domain/kernel/csv.ts';
import { desk } from '../../test/cli/deskCommand.ts';
import { aTrial } from '../../test/cli/evaluate/someTrials.ts';
import { RULES, VOICE } from './desk.ts';
import { type Allowed, activeInPage, cutElsewhere, isFormula, steersTerminal } from './neutral.ts';
import type { Found } from './web.ts';

const run = (command: Command, words: readonly string[]) =>
  command.exitOverride().parseAsync(['node', 'desk', ...words]);

/** Everything written to standard output meanwhile, and nothing of it shown. */
async function printed(act: () => Promise<unknown>): Promise<string> {
  const { write } = process.stdout;
  let text = '';
  process.stdout.write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  try {
    await act();
  } finally {
    process.stdout.write = write;
  }
  return text;
}

function shown(what: string, text: string, found: Found): void {
  found.looked += 1;
  found.active.push(...steersTerminal(text).map((one) => `${what}: ${one}`));
}

/** `explain` of each, as text and as JSON; a few commands more, some in a process of their own. */
export async function terminal(
  data: string,
  ids: readonly string[],
  payloads: readonly string[],
): Promise<Found> {
  const found: Found = { looked: 0, active: [] };
  for (const id of ids) {
    shown('explain', await printed(() => run(explainCommand(), [id, '--data', data])), found);
    shown(
      'explain --json',
      await printed(() => run(explainCommand(), [id, '--json', '--data', data])),
      found,
    );
  }
  shown('replay', await replayed(data, []), found);
  shown('replay --json', await replayed(data, ['--json']), found);
  const settings = { FRONTDESK_DATA: data };
  const words = [
    ['ledger'],
    ['queue', 'list'],
    ['examples', 'list'],
    ['rules', 'history'],
    ['digest', '--print'],
    ['explain', 'zolu'],
    ['explain', 'invoice'],
  ];
  for (const one of words) {
    const { out, err } = await desk([...one, '--data', data], settings);
    shown(one.join(' '), out + err, found);
  }
  for (const payload of payloads.filter((text) => !text.includes('\0')).slice(0, 12)) {
    const { out, err } = await desk(
      ['explain', '--data', data, '--', payload.toWellFormed().slice(0, 200)],
      settings,
    );
    shown('explain of what is not there', out + err, found);
  }
  return found;
}

async function replayed(data: string, more: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-replay-'));
  writeFileSync(join(folder, 'rules.csv'), RULES.replace('billing,Finance', 'billing,Money'));
  writeFileSync(join(folder, 'voice.txt'), VOICE.replace('high -> priority', 'medium -> escalate'));
  let text = '';
  const output = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  const files = ['--rules', join(folder, 'rules.csv'), '--voice', join(folder, 'voice.txt')];
  try {
    await run(replayCommand(output), [...files, '--limit', '1000', '--data', data, ...more]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return text;
}

export interface Exported {
  readonly cells: number;
  readonly cutElsewhere: number;
  readonly lines: number;
  readonly active: readonly string[];
}

/** The CSV, read by its own standard and as it is cut elsewhere; the JSON lines, one value a line in every sense. */
export async function exported(data: string): Promise<Exported> {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-export-'));
  const [csv, jsonl] = [join(folder, 'tickets.csv'), join(folder, 'desk.jsonl')];
  try {
    await printed(() => run(exportCommand(), ['--format', 'csv', '--out', csv, '--data', data]));
    await printed(() => run(exportCommand(), ['--format', 'jsonl', '--out', jsonl, '--data', data]));
    const text = readFileSync(csv, 'utf8');
    const { rows, problems } = parseCsv(text);
    const width = rows[0]?.cells.length;
    const cells = rows.flatMap((row) => row.cells.map((cell) => cell.text));
    const lines = readFileSync(jsonl, 'utf8').split('\n').slice(0, -1);
    const active = [
      ...cells.filter(isFormula).map((cell) => `cell ${JSON.stringify(cell.slice(0, 60))}`),
      ...cutElsewhere(text).map((cell) => `cut elsewhere ${JSON.stringify(cell.slice(0, 60))}`),
      ...rows.filter((row) => row.cells.length !== width).map(({ line }) => `line ${line} has other columns`),
      ...problems.filter(({ kind }) => kind !== 'nul').map(({ kind, line }) => `${kind} in line ${line}`),
      ...lines.flatMap((line) => oneLine(line).map((one) => `jsonl: ${one}`)),
    ];
    return { cells: cells.length, cutElsewhere: text.split(/[;\t\r\n]/).length, lines: lines.length, active };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One JSON value, and no line end of any kind in it. */
export function oneLine(line: string): readonly string[] {
  const found = [...steersTerminal(line)];
  if (/[\t\u2028\u2029]/.test(line)) found.push('a sign that ends a line or a field');
  try {
    JSON.parse(line);
  } catch {
    found.push(`no JSON: ${line.slice(0, 60)}`);
  }
  return found;
}

const PAGE: Allowed = {
  elements: ['style', 'stop', 'lineargradient', 'use', 'col', 'colgroup'],
  links: ['#'],
  quoting: ['data-head'],
};
const AT_ONCE = 8;

/** The page and the tables of `evaluate` over texts, topics, languages and models that are called like that. */
export async function evaluated(
  payloads: readonly string[],
): Promise<Found & { readonly pages: readonly string[] }> {
  const found = { looked: 0, active: [] as string[], pages: [] as string[] };
  for (let at = 0; at < payloads.length; at += AT_ONCE) {
    const some = payloads.slice(at, at + AT_ONCE);
    const trials = some.flatMap((text, n) =>
      [0, 1, 2].map((k) =>
        aTrial(text, some[(n + k) % some.length] ?? text, {
          labelled: { text: `${text} ${k}`, language: text, urgency: 'low', tone: 'calm' },
          read: { by: text, confidence: k / 3 },
        }),
      ),
    );
    const said = some[0] ?? '';
    const made = {
      ...{ said, reader: said, train_rows: 1, topics: some.length, unknown_topic_rows: 0 },
      train_seconds: 1,
      predict_micros_p50: 1,
    };
    const section = sectionOf(made, trials);
    const report = {
      ...section,
      source: 'made_up' as const,
      seed: 1,
      folds: 5,
      learning_curve: null,
    };
    const page = await reportPage(report, new Date(0));
    found.pages.push(page);
    found.looked += 1;
    found.active.push(...activeInPage(page, PAGE).map((one) => `evaluate: ${one}`));
    const text = await printed(() => print(...tables(report)));
    shown('evaluate', text, found);
  }
  return found;
}
