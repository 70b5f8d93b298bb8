import { join } from 'node:path';
import { Command } from 'commander';
import { restoreBackup } from '../composition/backups.ts';
import { factsSaid } from './backup.ts';
import { dataFolder, withDataFolder } from './data-folder.ts';
import { print, printJson, remark } from './output.ts';

interface RestoreOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly force?: boolean;
}

export function restoreCommand(): Command {
  return withDataFolder(
    new Command('restore')
      .description(
        'a data folder as it was when a backup was made. Stop the desk first. All of it happens or nothing.',
      )
      .argument('<file>', 'what "backup" wrote'),
  )
    .option('--force', 'even if the folder has tickets; they are kept beside it as replaced-<time>.db')
    .action(restore);
}

async function restore(file: string, options: RestoreOptions): Promise<void> {
  const folder = dataFolder(options);
  const facts = await restoreBackup(file, folder, options.force === true);
  if (options.json === true) return printJson({ data: folder, ...facts });
  await print(`Restored into ${folder}: ${factsSaid(facts)}.`);
  if (facts.replaced !== null)
    remark(
      `What was there before is kept as ${join(folder, facts.replaced)}; restore that file to have it back.`,
    );
  remark(
    'The secrets are the folder’s own; put your copy of secrets.json there if links and forms shall go on working.',
  );
}
