import process from 'node:process';
import { Command } from 'commander';
import { type SyncedBeside, syncBeside } from '../composition/sync-beside.ts';
import type { Problem } from '../domain/router/rulebook/model.ts';
import { problemText } from '../domain/router/rulebook/problem-text.ts';
import { dataFolder, withDataFolder } from './data-folder.ts';
import { print, printJson } from './output.ts';
import { settingsOfHere } from './own-settings.ts';
import { withArchive } from './with-archive.ts';

interface SyncOptions {
  readonly data?: string;
  readonly json?: boolean;
}

const SHAPES = `
With --json: {"outcome":"live"|"refused"|"unreadable"|"nothing-there","version","changed","restored","why",
"problems":[{"file","line","severity","message","cure"}]}. Exit code 1 when an edit stays out.`;

export function syncRulesCommand(): Command {
  return withDataFolder(
    new Command('sync-rules').description(
      'look at the rules now (the Google Sheet and Doc, or the two files) and bring a good edit live; the desk may be running',
    ),
  )
    .addHelpText('after', SHAPES)
    .action(async (options: SyncOptions) => {
      const settings = settingsOfHere();
      const beside = await withArchive(dataFolder(options), (archive) => syncBeside(archive, settings), {
        write: true,
      });
      if (beside.synced.kind !== 'live') process.exitCode = 1;
      if (options.json === true) return printJson(asJson(beside));
      await print(...said(beside));
    });
}

function asJson({ synced }: SyncedBeside) {
  const live = synced.kind === 'live';
  return {
    outcome: synced.kind,
    version: live ? synced.rulebook.version : null,
    changed: live && synced.changed,
    restored: live && synced.restored === true,
    why: synced.kind === 'unreadable' ? synced.why : null,
    problems: synced.kind === 'refused' ? synced.problems : live ? synced.warnings : [],
  };
}

function said({ synced, name, spot }: SyncedBeside): readonly string[] {
  switch (synced.kind) {
    case 'live':
      return [liveSaid(synced, name), ...synced.warnings.map((problem) => problemSaid(problem, spot))];
    case 'refused':
      return [
        'The edit stays out; the last good rulebook goes on working.',
        ...worstFirst(synced.problems).map((problem) => problemSaid(problem, spot)),
      ];
    case 'unreadable':
      return [`The rules cannot be read; the last good ones go on working.`, synced.why];
    case 'nothing-there':
      return ['There are no rules yet. Start the desk once: it lays a pair to begin with.'];
  }
}

type Live = Extract<SyncedBeside['synced'], { kind: 'live' }>;

function liveSaid({ rulebook, changed, restored }: Live, name: string): string {
  const { version } = rulebook;
  if (restored === true)
    return `Version ${version} was restored and stays live: ${name} were not changed since.`;
  return changed
    ? `Live: version ${version}. A desk that runs takes it up within seconds.`
    : `Nothing changed: version ${version} is live.`;
}

/** What keeps it out stands before what is only worth a look. */
function worstFirst(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

function problemSaid(problem: Problem, spot: SyncedBeside['spot']): string {
  return `  ${spot(problem)}: ${problem.severity}: ${problemText(problem)}`;
}
