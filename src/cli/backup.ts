import { resolve } from 'node:path';
import { Command } from 'commander';
import type { FolderArchive } from '../composition/archive.ts';
import { type BackupFacts, backUp } from '../composition/backups.ts';
import { dataFolder, withDataFolder } from './data-folder.ts';
import { print, printJson, remark } from './output.ts';
import { withArchive } from './with-archive.ts';

interface BackupOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly force?: boolean;
}

export function backupCommand(): Command {
  return withDataFolder(
    new Command('backup')
      .description(
        'everything kept in a data folder in one file: tickets, mail, rulebooks, examples. Not the secrets: copy secrets.json yourself, to a safer place. The desk may be running.',
      )
      .argument('<file>', 'the file to write'),
  )
    .option('--force', 'replace the file if it is there')
    .action((file: string, options: BackupOptions) =>
      withArchive(dataFolder(options), (archive) => backup(archive, file, options)),
    );
}

async function backup(archive: FolderArchive, file: string, options: BackupOptions): Promise<void> {
  const facts = await backUp(archive, file, options.force === true);
  if (options.json === true) return printJson({ file: resolve(file), ...facts });
  await print(`Backed up to ${resolve(file)}: ${factsSaid(facts)}. It was read back and is sound.`);
  remark('The secrets are not in it: keep a copy of secrets.json in a safer place, or new ones are made.');
}

export function factsSaid({ bytes, received, examples, rulebook }: BackupFacts): string {
  const size = bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
  const rules = rulebook === null ? 'no rulebook' : `rulebook ${rulebook}`;
  return `${received} inputs, ${examples} examples, ${rules}, ${size}`;
}
