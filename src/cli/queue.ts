import { Command } from 'commander';
import type { Archive } from '../composition/archive.ts';
import { isoTime } from '../domain/router/report/ticket-json.ts';
import type { DeadLetter, QueueStats } from '../ports/intake-queue.ts';
import { type AskedDesk, withDeskOptions } from './data-folder.ts';
import { localZone, moment } from './moment.ts';
import { print, printJson } from './output.ts';
import { UserError } from './user-error.ts';
import { withDesk } from './with-archive.ts';

interface QueueOptions extends AskedDesk {
  readonly json?: boolean;
  readonly limit?: string;
}

export function queueCommand(): Command {
  return new Command('queue')
    .description('work that failed too often: list it, send it round again')
    .addCommand(listCommand())
    .addCommand(redriveCommand());
}

function listCommand(): Command {
  return withDeskOptions(
    new Command('list').description('what waits, and the dead letters with their errors'),
  )
    .option('--limit <n>', 'so many dead letters at most', '100')
    .action((options: QueueOptions) => withDesk(options, (archive) => list(archive, options)));
}

function redriveCommand(): Command {
  return withDeskOptions(
    new Command('redrive')
      .description('sends dead letters round again: the ones named, else all')
      .argument('[id...]', 'as "queue list" shows them'),
  ).action((ids: readonly string[], options: QueueOptions) =>
    withDesk(options, (archive) => redrive(archive, ids, options), { write: true }),
  );
}

async function list(archive: Archive, options: QueueOptions): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new UserError('--limit takes a whole number, 1 or more.');
  const [stats, dead] = await Promise.all([archive.queue.stats(), archive.queue.dead(limit)]);
  if (options.json === true) return printJson(asJson(stats, dead));
  const zone = localZone();
  await print(summary(stats), ...dead.flatMap((letter) => said(letter, zone)));
  if (dead.length > 0) await print('', 'Once the cause is gone: npm run desk -- queue redrive');
}

async function redrive(archive: Archive, ids: readonly string[], options: QueueOptions): Promise<void> {
  const sent = await archive.queue.redrive(ids.length === 0 ? null : ids);
  if (options.json === true) return printJson({ redriven: sent });
  if (sent === 0 && ids.length > 0) throw new UserError(`No dead letter is called ${ids.join(' or ')}.`);
  await print(sent === 0 ? 'There was nothing to send round again.' : `${sent} sent round again.`);
}

function summary({ waiting, inFlight, dead }: QueueStats): string {
  const letters = dead === 1 ? '1 dead letter' : `${dead} dead letters`;
  return `${waiting} waiting, ${inFlight} in work, ${dead === 0 ? 'no dead letters' : letters}.`;
}

function said({ work, attempts, error, diedAt }: DeadLetter, zone: string): readonly string[] {
  const about = work.kind === 'learn' ? work.example.ticketId : work.ticketId;
  return [
    '',
    `${work.id}`,
    `  ${work.kind} of ticket ${about}, given up ${moment(diedAt, zone)} after ${attempts} tries`,
    `  ${error}`,
  ];
}

function asJson(stats: QueueStats, dead: readonly DeadLetter[]): unknown {
  return {
    waiting: stats.waiting,
    in_flight: stats.inFlight,
    dead: stats.dead,
    oldest_waiting: stats.oldestWaiting === null ? null : isoTime(stats.oldestWaiting),
    letters: dead.map(({ work, attempts, error, diedAt }) => ({
      id: work.id,
      kind: work.kind,
      ticket_id: work.kind === 'learn' ? work.example.ticketId : work.ticketId,
      attempts,
      error,
      died_at: isoTime(diedAt),
    })),
  };
}
