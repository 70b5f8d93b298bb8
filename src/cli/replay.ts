import process from 'node:process';
import type { Writable } from 'node:stream';
import { Command, Option } from 'commander';
import type { Archive } from '../composition/archive.ts';
import { openReader, type ReaderChoice } from '../composition/readers.ts';
import { type ReplayReader, replayReader } from '../composition/replay-reader.ts';
import { readSettings } from '../composition/settings.ts';
import { NAMED, type ReplayReport } from '../domain/router/replay/model.ts';
import { ledgerOf } from '../domain/router/report/ledger.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import { replayTickets } from '../usecases/replay-tickets.ts';
import { dataFolder, withDataFolder } from './data-folder.ts';
import { localZone } from './moment.ts';
import { write } from './output.ts';
import { progress } from './progress.ts';
import { reportJson } from './replay/json.ts';
import { sinceMoment } from './replay/since.ts';
import { reportText } from './replay/text.ts';
import { errorLines, livePair, triedPair } from './replay/tried-rulebook.ts';
import { UserError } from './user-error.ts';
import { withArchive } from './with-archive.ts';

interface ReplayOptions {
  readonly rules?: string;
  readonly voice?: string;
  readonly reader?: ReaderChoice;
  readonly since?: string;
  readonly limit?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** So many tickets are named on a terminal; JSON has `NAMED`. */
const NAMED_IN_TEXT = 20;

const NOTES = `
Compared are the live rulebook and the one tried, over the same readings and as if no person had said a word.
A person's reassign or bump counts as right when the desk would have done the same by itself.
Nothing is changed and nothing is sent. With --reader the past texts are read anew with today's examples, each
corrected ticket without its own; bedrock costs a read a message.`;

export function replayCommand(output: Writable = process.stdout): Command {
  return withDataFolder(
    new Command('replay').description(
      'what another rulebook, or another reader, would have done to past tickets',
    ),
  )
    .option('--rules <file>', 'the table of topics and teams to try (left out: the live one)')
    .option('--voice <file>', 'the urgency words, VIPs and rules to try (left out: the live ones)')
    .addOption(
      new Option('--reader <reader>', 'read the past texts anew by this reader').choices([
        'lexical',
        'bedrock',
        'both',
      ]),
    )
    .option('--since <when>', 'tickets handed off since: 30d, 12h or a date (default: all)')
    .option('--limit <n>', `name so many tickets at most (default: ${NAMED_IN_TEXT}, with --json ${NAMED})`)
    .addHelpText('after', NOTES)
    .action((options: ReplayOptions) =>
      withArchive(dataFolder(options), (archive) => replay(archive, options, output)),
    );
}

async function replay(archive: Archive, options: ReplayOptions, output: Writable): Promise<void> {
  if (options.rules === undefined && options.voice === undefined && options.reader === undefined)
    throw new UserError('Say what to try: --rules FILE, --voice FILE, or --reader lexical.');
  const named = namedAtMost(options);
  const zone = localZone();
  const now = archive.clock.now();
  const since = options.since === undefined ? 0 : sinceMoment(options.since, now, zone);
  const live = await livePair(archive.rulebooks);
  const tried = await triedPair(options, live.texts);
  if (!tried.ok) {
    process.exitCode = 1;
    const lines = [
      ...errorLines(tried, options),
      'This rulebook would not go live, so nothing was replayed.',
    ];
    return await write(output, `${lines.join('\n')}\n`);
  }
  const report = await replayed(archive, options, live.rulebook, tried.rulebook, since, named);
  const text = options.json === true ? reportJson(report) : reportText(report, zone);
  await write(output, `${text}\n`);
}

function namedAtMost({ limit, json }: ReplayOptions): number {
  if (limit === undefined) return json === true ? NAMED : NAMED_IN_TEXT;
  const named = Number(limit);
  if (Number.isInteger(named) && named >= 0 && named <= 10_000) return named;
  throw new UserError('--limit takes a whole number from 0 to 10000.');
}

/** Ctrl-C ends the looking and not the answer; a second one ends the process. */
async function replayed(
  archive: Archive,
  options: ReplayOptions,
  live: Rulebook,
  tried: Rulebook,
  since: number,
  named: number,
): Promise<ReplayReport> {
  const reader = options.reader === undefined ? null : await readerFor(archive, options.reader, tried);
  const bar = progress('Replaying tickets');
  const total = since === 0 ? await ticketsHeld(archive) : null;
  const stop = new AbortController();
  const onInterrupt = (): void => stop.abort();
  process.once('SIGINT', onInterrupt);
  try {
    return await replayTickets({ ...archive, rulebook: () => live })({
      ...{ rulebook: tried, reader, since, named, stop: stop.signal },
      until: archive.clock.now() + 1,
      onProgress: (done) => bar.at(total === null ? done : Math.min(done, total), total),
    });
  } finally {
    process.removeListener('SIGINT', onInterrupt);
    bar.end();
    await reader?.close();
  }
}

async function ticketsHeld({ views }: Archive): Promise<number | null> {
  const { ticketed, held } = ledgerOf(await views.ledger());
  return ticketed + held === 0 ? null : ticketed + held;
}

async function readerFor(
  { examples }: Archive,
  choice: ReaderChoice,
  { topics }: Rulebook,
): Promise<ReplayReader> {
  const read = readSettings(process.env);
  if (!read.ok) throw new UserError(read.problems.join('\n'));
  const known = await examples.list();
  const hints = [...topics.values()].map(({ name, about }) => ({ name, about }));
  const bar = progress('Learning from examples:');
  bar.at(known.examples.length, null);
  const open = () => openReader(choice, { settings: read.settings });
  try {
    return await replayReader(choice, open, { ...known, topics: hints });
  } finally {
    bar.end();
  }
}
