import { userInfo } from 'node:os';
import { Command } from 'commander';
import type { Archive } from '../composition/archive.ts';
import type { Example } from '../domain/router/example.ts';
import { isoTime } from '../domain/router/report/ticket-json.ts';
import type { ExampleRevision } from '../ports/example-store.ts';
import { dataFolder, withDataFolder } from './data-folder.ts';
import { localZone, moment } from './moment.ts';
import { columns, print, printJson } from './output.ts';
import { UserError } from './user-error.ts';
import { withArchive } from './with-archive.ts';

interface ExamplesOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly limit?: string;
  readonly by?: string;
}

export function examplesCommand(): Command {
  return new Command('examples')
    .description('what corrections taught the reader: list, history, restore')
    .addCommand(listCommand())
    .addCommand(historyCommand())
    .addCommand(restoreCommand());
}

function listCommand(): Command {
  return withDataFolder(new Command('list').description('the examples the reader learns from now')).action(
    (options: ExamplesOptions) => withArchive(dataFolder(options), (archive) => list(archive, options)),
  );
}

function historyCommand(): Command {
  return withDataFolder(
    new Command('history').description(
      'every change of the examples, newest first, with its revision number',
    ),
  )
    .option('--limit <n>', 'so many at most', '50')
    .action((options: ExamplesOptions) =>
      withArchive(dataFolder(options), (archive) => history(archive, options)),
    );
}

function restoreCommand(): Command {
  return withDataFolder(
    new Command('restore')
      .description('the examples as they were after a revision; the reader learns anew')
      .argument('<revision>', 'a number from "examples history"'),
  )
    .option('--by <name>', 'who does it, for the history', userInfo().username)
    .action((revision: string, options: ExamplesOptions) =>
      withArchive(dataFolder(options), (archive) => restore(archive, revision, options), { write: true }),
    );
}

async function list({ examples }: Archive, options: ExamplesOptions): Promise<void> {
  const { examples: held } = await examples.list();
  if (options.json === true) return printJson(held.map(exampleJson));
  if (held.length === 0) return print('No examples yet: they come from Reassign and Bump.');
  const rows = held.map(({ topic, urgency, by, text }) => [topic ?? '–', urgency ?? '–', by, inShort(text)]);
  await print(...columns([['topic', 'urgency', 'by', 'text'], ...rows]));
}

function inShort(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

async function history({ examples }: Archive, options: ExamplesOptions): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new UserError('--limit takes a whole number, 1 or more.');
  const revisions = await examples.history(limit);
  if (options.json === true) return printJson(revisions.map(revisionJson));
  if (revisions.length === 0) return print('Nothing has changed yet.');
  const zone = localZone();
  const rows = revisions.map(({ revision, at, by, what, ticketId, size }) => [
    String(revision),
    moment(at, zone),
    what,
    by,
    ticketId ?? '',
    `${size} held`,
  ]);
  await print(...columns(rows));
}

async function restore({ examples, clock }: Archive, given: string, options: ExamplesOptions): Promise<void> {
  const revision = Number(given);
  if (!Number.isInteger(revision) || revision < 1)
    throw new UserError(`${given} is no revision; "npm run desk -- examples history" shows their numbers.`);
  const done = await examples.restore(revision, options.by ?? userInfo().username, clock.now());
  if (!done)
    throw new UserError(
      `There is no revision ${revision}. "npm run desk -- examples history" shows those there are.`,
    );
  const size = (await examples.list()).examples.length;
  if (options.json === true) return printJson({ restored: revision, examples: size });
  await print(`The examples are those of revision ${revision} again: ${size} of them.`);
}

/** As a line of examples.jsonl has it. */
function exampleJson({ ticketId, text, topic, urgency, tone, by, at }: Example) {
  return { ticket_id: ticketId, text, topic, urgency, tone, by, at: isoTime(at) };
}

function revisionJson({ revision, at, by, what, ticketId, size }: ExampleRevision) {
  return { revision, at: isoTime(at), by, what, ticket_id: ticketId, size };
}
