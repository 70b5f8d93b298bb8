import process from 'node:process';
import type { Writable } from 'node:stream';
import { Command, Option } from 'commander';
import type { Archive } from '../composition/archive.ts';
import type { ReaderChoice } from '../composition/readers.ts';
import { NAMED } from '../domain/router/replay/model.ts';
import { type AskedDesk, withDeskOptions } from './data-folder.ts';
import { localZone } from './moment.ts';
import { forTerminal, write } from './output.ts';
import { reportJson } from './replay/json.ts';
import { replayed } from './replay/run.ts';
import { sinceMoment } from './replay/since.ts';
import { reportText } from './replay/text.ts';
import { errorLines, livePair, triedPair } from './replay/tried-rulebook.ts';
import { UserError } from './user-error.ts';
import { withDesk } from './with-archive.ts';

interface ReplayOptions extends AskedDesk {
  readonly rules?: string;
  readonly voice?: string;
  readonly reader?: ReaderChoice;
  readonly since?: string;
  readonly limit?: string;
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
  return withDeskOptions(
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
    .action((options: ReplayOptions) => withDesk(options, (archive) => replay(archive, options, output)));
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
    return await write(output, `${lines.map(forTerminal).join('\n')}\n`);
  }
  const asked = { live: live.rulebook, tried: tried.rulebook, reader: options.reader ?? null, since, named };
  const report = await replayed(archive, asked);
  const text = options.json === true ? reportJson(report) : forTerminal(reportText(report, zone));
  await write(output, `${text}\n`);
}

function namedAtMost({ limit, json }: ReplayOptions): number {
  if (limit === undefined) return json === true ? NAMED : NAMED_IN_TEXT;
  const named = Number(limit);
  if (Number.isInteger(named) && named >= 0 && named <= 10_000) return named;
  throw new UserError('--limit takes a whole number from 0 to 10000.');
}
