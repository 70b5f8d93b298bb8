import { userInfo } from 'node:os';
import { Command } from 'commander';
import type { Archive } from '../composition/archive.ts';
import type { Example } from '../domain/router/example.ts';
import { isoTime } from '../domain/router/report/ticket-json.ts';
import { parseDuration } from '../domain/router/rulebook/duration.ts';
import { type AskedDesk, refuseEmpty, withDeskOptions } from './data-folder.ts';
import { examplesHistory } from './examples-history.ts';
import { holdsBelow } from './holds-below.ts';
import { columns, print, printJson } from './output.ts';
import { UserError } from './user-error.ts';
import { withDesk } from './with-archive.ts';

interface ExamplesOptions extends AskedDesk {
  readonly json?: boolean;
  readonly limit?: string;
  readonly by?: string;
  readonly since?: string;
}

type ForgetOptions = ExamplesOptions & { readonly by: string };

export function examplesCommand(): Command {
  return new Command('examples')
    .description('what corrections taught the reader: list, history, forget, restore')
    .addCommand(listCommand())
    .addCommand(historyCommand())
    .addCommand(forgetCommand())
    .addCommand(restoreCommand());
}

function listCommand(): Command {
  return withDeskOptions(new Command('list').description('the examples the reader learns from now')).action(
    (options: ExamplesOptions) => withDesk(options, (archive) => list(archive, options)),
  );
}

function historyCommand(): Command {
  return withDeskOptions(
    new Command('history').description(
      'every change of the examples, newest first, with its revision number, and who taught how much',
    ),
  )
    .option('--limit <n>', 'so many at most', '50')
    .action((options: ExamplesOptions) => withDesk(options, (archive) => examplesHistory(archive, options)));
}

function restoreCommand(): Command {
  return withDeskOptions(
    new Command('restore')
      .description('the examples as they were after a revision; the reader learns anew')
      .argument('<revision>', 'a number from "examples history"'),
  )
    .option('--by <name>', 'who does it, for the history', userInfo().username)
    .action((revision: string, options: ExamplesOptions) =>
      withDesk(options, (archive) => restore(archive, revision, options), { write: true }),
    );
}

function forgetCommand(): Command {
  return withDeskOptions(
    new Command('forget').description(
      'the examples as if one agent had taught nothing; the reader learns anew. Tickets stay where they are',
    ),
  )
    .requiredOption('--by <agent>', 'whose corrections are not to be learned from')
    .option('--since <time>', 'only what was taught in the last 2h, 3 days … (default: all of it)')
    .action((options: ForgetOptions) =>
      withDesk(options, (archive) => forget(archive, options), { write: true }),
    );
}

async function list(archive: Archive, options: ExamplesOptions): Promise<void> {
  const { examples: held } = await archive.examples.list();
  if (options.json === true) return printJson(held.map(exampleJson));
  if (held.length === 0)
    return print('No examples yet: they come from Reassign and Bump.', ...(await holdsBelow(archive)));
  const rows = held.map(({ topic, urgency, by, text }) => [topic ?? '–', urgency ?? '–', by, inShort(text)]);
  await print(...columns([['topic', 'urgency', 'by', 'text'], ...rows]), '', ...(await holdsBelow(archive)));
}

function inShort(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

async function forget({ examples, clock }: Archive, options: ForgetOptions): Promise<void> {
  refuseEmpty('--by', options.by);
  const now = clock.now();
  const before = (await examples.history(1))[0]?.revision ?? 0;
  const count = await examples.forget(options.by, since(options, now), userInfo().username, now);
  const size = (await examples.list()).examples.length;
  if (options.json === true) return printJson({ by: options.by, forgotten: count, examples: size });
  if (count === 0)
    return print(`${options.by} taught nothing${options.since === undefined ? '' : ' in that time'}.`);
  await print(
    `The reader forgets ${count} ${count === 1 ? 'example' : 'examples'} of ${options.by}; it learns from ${size} now.`,
    `"npm run desk -- examples restore ${before}" takes this back. ${options.by} can teach again: whose account it is, look into that too.`,
  );
}

function since({ since: given }: ForgetOptions, now: number): number {
  if (given === undefined) return 0;
  const back = parseDuration(given);
  if (back === null) throw new UserError(`--since takes a time such as 2h or "3 days", not ${given}.`);
  return now - back;
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
