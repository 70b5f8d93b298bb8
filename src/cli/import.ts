import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Command } from 'commander';
import { type Archive, newArchive } from '../composition/archive.ts';
import { ledgerOf } from '../domain/router/report/ledger.ts';
import type { ExportLine } from '../usecases/export-tickets.ts';
import { missingFrom } from '../usecases/import-missing.ts';
import { type Imported, importTickets } from '../usecases/import-tickets.ts';
import { type AskedDesk, dataFolder, stageOf, withDeskOptions } from './data-folder.ts';
import { readExportLine } from './export-line.ts';
import { print, printJson } from './output.ts';
import { progress } from './progress.ts';
import { UserError } from './user-error.ts';
import { withDesk } from './with-archive.ts';

interface ImportOptions extends AskedDesk {
  readonly json?: boolean;
  readonly continue?: boolean;
}

export function importCommand(): Command {
  return withDeskOptions(
    new Command('import')
      .description(
        'what "export --format jsonl" wrote, ids and all, into an empty or new data folder, all of it or nothing; or into an empty desk on AWS',
      )
      .argument('<file>', 'the exported file'),
  )
    .option('--continue', 'on AWS: go on with an import of this very file that broke off')
    .action(importAll);
}

async function importAll(file: string, options: ImportOptions): Promise<void> {
  const from = resolve(file);
  refuseNoFile(from);
  if (stageOf(options) === null) return await intoFolder(from, options);
  await withDesk(options, (archive) => intoStage(archive, from, options), { write: true });
}

async function intoFolder(from: string, options: ImportOptions): Promise<void> {
  if (options.continue === true)
    throw new UserError('--continue is for --on aws: into a folder all is imported or nothing.');
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

/** There is no such thing as a whole desk at one stroke on AWS: what broke off is gone on with. */
async function intoStage(archive: Archive, from: string, options: ImportOptions): Promise<void> {
  const begun = await hasTickets(archive);
  if (begun && options.continue !== true)
    throw new UserError(
      `${archive.where} has tickets already. Import into an empty one; when an import of this very file broke off, add --continue.`,
    );
  const missing = begun ? await missingFrom(archive) : null;
  const imported = await importTickets(archive, linesOf(from), archive.clock.now(), { missing });
  const live = await archive.rulebooks.live();
  if (live !== null) await archive.writeRules(live.texts);
  await told(imported, archive.where, options.json === true);
}

async function hasTickets({ views }: Archive): Promise<boolean> {
  if (ledgerOf(await views.ledger()).received > 0) return true;
  return (await views.tickets({}, null, 1)).items.length > 0;
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
