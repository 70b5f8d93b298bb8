import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { newArchive } from '../composition/archive.ts';
import type { ExportLine } from '../usecases/export-tickets.ts';
import { type Imported, importTickets } from '../usecases/import-tickets.ts';
import { dataFolder, withDataFolder } from './data-folder.ts';
import { readExportLine } from './export-line.ts';
import { print, printJson } from './output.ts';
import { progress } from './progress.ts';
import { UserError } from './user-error.ts';

interface ImportOptions {
  readonly data?: string;
  readonly json?: boolean;
}

export function importCommand(): Command {
  return withDataFolder(
    new Command('import')
      .description(
        'what "export --format jsonl" wrote, ids and all, into an empty or new data folder. All of it or nothing.',
      )
      .argument('<file>', 'the exported file'),
  ).action(importAll);
}

async function importAll(file: string, options: ImportOptions): Promise<void> {
  const from = resolve(file);
  refuseNoFile(from);
  const folder = dataFolder(options);
  const archive = await newArchive(folder);
  try {
    const imported = await importTickets(archive, linesOf(from), archive.clock.now());
    const live = await archive.rulebooks.live();
    if (live !== null) await archive.writeRules(live.texts);
    await archive.keep();
    await told(imported, folder, options.json === true);
  } finally {
    await archive.close();
  }
}

function refuseNoFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile()) return;
  const what = found?.isDirectory() ? `${path} is a folder. Name the file in it` : `There is no file ${path}`;
  throw new UserError(`${what}; make one with: npm run desk -- export --format jsonl --out FILE`);
}

async function told({ tickets, receipts }: Imported, folder: string, json: boolean): Promise<void> {
  if (json) return printJson({ data: folder, tickets, inputs: receipts });
  await print(`Imported ${tickets} tickets from ${receipts} inputs into ${folder}.`);
}

/** The lines of a file, read as they are needed, with a bar over its bytes. */
async function* linesOf(path: string): AsyncGenerator<ExportLine> {
  const bytes = createReadStream(path);
  const bar = progress('Importing');
  const total = statSync(path).size;
  let number = 0;
  try {
    for await (const line of createInterface({ input: bytes, crlfDelay: Infinity })) {
      number += 1;
      if (line.trim() !== '') yield parsed(line, number);
      bar.at(bytes.bytesRead, total);
    }
  } finally {
    bar.end();
  }
}

function parsed(json: string, number: number): ExportLine {
  const read = readExportLine(json);
  if (read.ok) return read.line;
  throw new UserError(`Line ${number} of the file cannot be imported: ${read.why}. Nothing was imported.`);
}
