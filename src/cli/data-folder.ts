import { resolve } from 'node:path';
import process from 'node:process';
import type { Command } from 'commander';
import { UserError } from './user-error.ts';

/** Adds `--data DIR` and `--json`, which every command that looks into a data folder takes. */
export function withDataFolder(command: Command): Command {
  return command
    .option('--data <folder>', 'the data folder (default: FRONTDESK_DATA, else ./desk-data)')
    .option('--json', 'answer as JSON');
}

/** Absolute. Throws a `UserError` for `--data ''`: a shell variable that was not set must not mean another desk. */
export function dataFolder(options: { readonly data?: string }): string {
  refuseEmpty('--data', options.data);
  const set = (process.env.FRONTDESK_DATA ?? '').trim();
  return resolve(options.data ?? (set === '' ? 'desk-data' : set));
}

export function refuseEmpty(option: string, value: string | undefined): void {
  if (value?.trim() === '') throw new UserError(`${option} is empty. Give it a value, or leave it out.`);
}
