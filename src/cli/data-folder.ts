import { resolve } from 'node:path';
import process from 'node:process';
import { type Command, Option } from 'commander';
import { UserError } from './user-error.ts';

/** Adds `--data DIR` and `--json`, which every command that looks into a data folder takes. */
export function withDataFolder(command: Command): Command {
  return command
    .option('--data <folder>', 'the data folder (default: FRONTDESK_DATA, else ./desk-data)')
    .option('--json', 'answer as JSON');
}

/** Which desk a command is about. */
export interface AskedDesk {
  readonly data?: string;
  readonly on?: string;
  readonly stage?: string;
}

/** Adds `--data DIR`, `--on aws --stage STAGE` and `--json`, which every command that looks into a desk takes. */
export function withDeskOptions(command: Command): Command {
  return withDataFolder(command)
    .addOption(
      new Option('--on <where>', 'a desk that runs on AWS instead of a data folder').choices(['aws']),
    )
    .option('--stage <stage>', 'which of the desks on AWS: prod, dev …');
}

/** Null = a data folder is meant. */
export function stageOf({ on, stage, data }: AskedDesk): string | null {
  refuseEmpty('--stage', stage);
  if (on === undefined) {
    if (stage !== undefined) throw new UserError('--stage belongs to --on aws: write --on aws --stage prod.');
    return null;
  }
  if (stage === undefined) throw new UserError('Say which desk on AWS: --on aws --stage prod.');
  if (data !== undefined)
    throw new UserError('--data names a folder and --on aws a desk on AWS: leave one of them out.');
  return stage;
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
