import { Command } from 'commander';

/** One command a file, loaded when it is asked for: `desk check` need not wait for the mail door to load. */
interface Entry {
  readonly name: string;
  readonly about: string;
  load(): Promise<Command>;
}

const COMMANDS: readonly Entry[] = [
  {
    name: 'up',
    about: 'open the desk: doors, board and worker on this machine',
    load: async () => (await import('./up.ts')).upCommand(),
  },
  {
    name: 'check',
    about: 'every problem of a rulebook, with file, line and cure',
    load: async () => (await import('./check.ts')).checkCommand(),
  },
  {
    name: 'decide',
    about: 'decisions for tagged tickets, JSON lines in and out',
    load: async () => (await import('./decide.ts')).decideCommand(),
  },
  {
    name: 'explain',
    about: 'the whole story of one ticket',
    load: async () => (await import('./explain.ts')).explainCommand(),
  },
  {
    name: 'ledger',
    about: 'what came in, where it ended, and whether the sum balances',
    load: async () => (await import('./ledger.ts')).ledgerCommand(),
  },
  {
    name: 'queue',
    about: 'work that failed too often: list it, send it round again',
    load: async () => (await import('./queue.ts')).queueCommand(),
  },
  {
    name: 'rules',
    about: 'the rulebooks that went live: history, show, restore',
    load: async () => (await import('./rules.ts')).rulesCommand(),
  },
  {
    name: 'sync-rules',
    about: 'look at the rules now, in Google or in the files, and bring a good edit live',
    load: async () => (await import('./sync-rules.ts')).syncRulesCommand(),
  },
  {
    name: 'examples',
    about: 'what corrections taught the reader: list, history, forget, restore',
    load: async () => (await import('./examples.ts')).examplesCommand(),
  },
  {
    name: 'evaluate',
    about: 'how well a reader reads labelled texts',
    load: async () => (await import('./evaluate.ts')).evaluateCommand(),
  },
  {
    name: 'replay',
    about: 'what another rulebook, or another reader, would have done to past tickets',
    load: async () => (await import('./replay.ts')).replayCommand(),
  },
  {
    name: 'digest',
    about: 'the weekly digest: print it, or send it',
    load: async () => (await import('./digest.ts')).digestCommand(),
  },
  {
    name: 'summary',
    about: 'the monthly summary: print it, or send it',
    load: async () => (await import('./summary.ts')).summaryCommand(),
  },
  {
    name: 'backup',
    about: 'everything kept in a data folder, in one file',
    load: async () => (await import('./backup.ts')).backupCommand(),
  },
  {
    name: 'restore',
    about: 'a data folder as it was when a backup was made',
    load: async () => (await import('./restore.ts')).restoreCommand(),
  },
  {
    name: 'export',
    about: 'all tickets as CSV or JSON lines',
    load: async () => (await import('./export.ts')).exportCommand(),
  },
  {
    name: 'import',
    about: 'exported JSON lines into an empty data folder',
    load: async () => (await import('./import.ts')).importCommand(),
  },
];

/** The `desk` command line for these words: the command among them is loaded whole, of the others only what help shows. */
export async function deskProgram(words: readonly string[]): Promise<Command> {
  const program = new Command('desk')
    .description(
      'Front Desk sorts what customers send: every message reaches the right team with the reason on it.',
    )
    .showSuggestionAfterError()
    .showHelpAfterError('Add --help to see how it is used.')
    .exitOverride()
    .configureHelp({ sortSubcommands: false });
  for (const entry of COMMANDS) {
    const command = words.includes(entry.name)
      ? await entry.load()
      : new Command(entry.name).description(entry.about);
    program.addCommand(inherit(command, program));
  }
  return program;
}

/** `addCommand` hands nothing down by itself: without this an error inside a command would end the process at once. */
function inherit(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) inherit(child, command);
  return command;
}
