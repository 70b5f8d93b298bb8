import { resolve } from 'node:path';
import process from 'node:process';
import type { Command } from 'commander';

/** Adds `--data DIR` and `--json`, which every command that looks into a data folder takes. */
export function withDataFolder(command: Command): Command {
  return command
    .option('--data <folder>', 'the data folder (default: FRONTDESK_DATA, else ./desk-data)')
    .option('--json', 'answer as JSON');
}

export function dataFolder(options: { readonly data?: string }): string {
  return resolve(options.data ?? process.env.FRONTDESK_DATA ?? 'desk-data');
}
