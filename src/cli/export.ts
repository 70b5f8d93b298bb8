import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import process from 'node:process';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Command, Option } from 'commander';
import type { Archive } from '../composition/archive.ts';
import { outFault, outFile } from '../composition/out-file.ts';
import { plainJson } from '../domain/kernel/plain-json.ts';
import { ledgerOf } from '../domain/router/report/ledger.ts';
import { exportTickets } from '../usecases/export-tickets.ts';
import { type AskedDesk, withDeskOptions } from './data-folder.ts';
import { printJson, remark, write } from './output.ts';
import { progress } from './progress.ts';
import { CSV_HEAD, csvLine, ticketRow } from './ticket-csv.ts';
import { withDesk } from './with-archive.ts';

interface ExportOptions extends AskedDesk {
  readonly json?: boolean;
  readonly format: 'csv' | 'jsonl';
  readonly out?: string;
  readonly force?: boolean;
}

export function exportCommand(): Command {
  return withDeskOptions(
    new Command('export').description(
      'all tickets: csv = one row a ticket, for a spreadsheet; jsonl = everything, for "import" elsewhere',
    ),
  )
    .addOption(
      new Option('--format <format>', 'csv or jsonl').choices(['csv', 'jsonl']).makeOptionMandatory(),
    )
    .option('--out <file>', 'a file instead of standard output; it is there only when it is complete')
    .option('--force', 'replace the file if it is there')
    .action((options: ExportOptions) => withDesk(options, (archive) => exportAll(archive, options)));
}

async function exportAll(archive: Archive, options: ExportOptions): Promise<void> {
  if (options.out === undefined) {
    await pour(archive, options.format, process.stdout);
    return;
  }
  const to = outFile(options.out, options.force === true);
  const tickets = await intoFile(to, (stream) => pour(archive, options.format, stream));
  if (options.json === true) return printJson({ file: to, format: options.format, tickets });
  remark(`${tickets} tickets written to ${to}.`);
}

/** Customers' words are in it: for the owner's eyes alone. */
async function intoFile(to: string, fill: (stream: Writable) => Promise<number>): Promise<number> {
  const part = `${to}.${randomUUID().slice(0, 8)}.part`;
  try {
    const stream = createWriteStream(part, { flags: 'wx', flush: true, mode: 0o600 });
    const written = finished(stream);
    const [count] = await Promise.all([fill(stream).finally(() => stream.end()), written]);
    await rename(part, to);
    return count;
  } catch (error) {
    await rm(part, { force: true });
    throw error instanceof Error && 'syscall' in error ? outFault(error, to) : error;
  }
}

async function pour(archive: Archive, format: ExportOptions['format'], to: Writable): Promise<number> {
  const bar = progress('Exporting');
  const { ticketed, held, merged } = ledgerOf(await archive.views.ledger());
  const expected = Math.max(1, ticketed + held + merged);
  let count = 0;
  for await (const line of format === 'csv' ? csvLines(archive) : jsonLines(archive)) {
    await write(to, line.text);
    if (line.ticket) bar.at(Math.min(++count, expected), expected);
  }
  bar.end();
  return count;
}

interface Line {
  readonly text: string;
  readonly ticket: boolean;
}

async function* jsonLines(archive: Archive): AsyncGenerator<Line> {
  for await (const line of exportTickets(archive, archive.clock.now()))
    yield { text: `${plainJson(line)}\n`, ticket: line.kind === 'ticket' };
}

async function* csvLines(archive: Archive): AsyncGenerator<Line> {
  // Without the mark Excel takes UTF-8 for the code page of its machine.
  yield { text: `\ufeff${csvLine(CSV_HEAD)}`, ticket: false };
  for await (const ticket of archive.views.all()) yield { text: csvLine(ticketRow(ticket)), ticket: true };
}
