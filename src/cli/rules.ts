import { Command } from 'commander';
import type { Archive } from '../composition/archive.ts';
import { problemSpot } from '../composition/rules-elsewhere.ts';
import { type Restored, restoreBeside } from '../composition/sync-beside.ts';
import { isoTime } from '../domain/router/report/ticket-json.ts';
import type { Problem } from '../domain/router/rulebook/model.ts';
import type { RulebookRevision, RulebookStore } from '../ports/rulebook-store.ts';
import { type AskedDesk, withDeskOptions } from './data-folder.ts';
import { localZone, moment } from './moment.ts';
import { columns, print, printJson } from './output.ts';
import { settingsOf } from './own-settings.ts';
import { UserError } from './user-error.ts';
import { withDesk } from './with-archive.ts';

interface RulesOptions extends AskedDesk {
  readonly json?: boolean;
}

type Kept = NonNullable<Awaited<ReturnType<RulebookStore['show']>>>;

const LIMIT = 1000;

export function rulesCommand(): Command {
  return new Command('rules')
    .description('the rulebooks that went live: history, show, restore')
    .addCommand(historyCommand())
    .addCommand(showCommand())
    .addCommand(restoreCommand());
}

function historyCommand(): Command {
  return withDeskOptions(
    new Command('history').description('every rulebook that went live, newest first, and a refused edit'),
  ).action((options: RulesOptions) => withDesk(options, (archive) => history(archive, options)));
}

function showCommand(): Command {
  return withDeskOptions(
    new Command('show')
      .description('both texts of one rulebook')
      .argument('[version]', 'the live one unless told; its first digits are enough'),
  ).action((version: string | undefined, options: RulesOptions) =>
    withDesk(options, (archive) => show(archive, version, options)),
  );
}

function restoreCommand(): Command {
  return withDeskOptions(
    new Command('restore')
      .description(
        'puts an earlier rulebook back into rules.csv and voice.txt, or over the Google Sheet and Doc until they are edited again; a desk that runs takes it up',
      )
      .argument('<version>', 'as "rules history" shows it; its first digits are enough'),
  ).action((version: string, options: RulesOptions) =>
    withDesk(options, (archive) => restore(archive, version, options), { write: true }),
  );
}

async function history(archive: Archive, options: RulesOptions): Promise<void> {
  const { rulebooks } = archive;
  const [revisions, live, refused] = await Promise.all([
    rulebooks.history(LIMIT),
    rulebooks.live(),
    rulebooks.refused(),
  ]);
  if (options.json === true) {
    const edit = refused && { version: refused.version, at: isoTime(refused.at), problems: refused.problems };
    return printJson({ live: live?.version ?? null, history: revisions.map(revisionJson), refused: edit });
  }
  const zone = localZone();
  // The newest is the live one; an earlier row of the same version was live before.
  const rows = revisions.map(({ version, loadedAt, by }, at) => [
    ...[version, moment(loadedAt, zone), by],
    at === 0 && version === live?.version ? 'live' : '',
  ]);
  await print(...(rows.length === 0 ? ['No rulebook went live yet.'] : columns(rows)));
  if (refused === null) return;
  await print('', `The edit of ${moment(refused.at, zone)} stays out:`);
  const spot = problemSpot(await settingsOf(archive));
  await print(...refused.problems.map((problem) => problemSaid(problem, refused.unreadable === true, spot)));
}

/** A file that cannot be read has no line to look at. */
function problemSaid(problem: Problem, unreadable: boolean, spot: (problem: Problem) => string): string {
  const { severity, message, cure } = problem;
  return `  ${unreadable ? '' : `${spot(problem)}: `}${severity}: ${message} (${cure})`;
}

async function show(
  { rulebooks }: Archive,
  version: string | undefined,
  options: RulesOptions,
): Promise<void> {
  const kept = await find(rulebooks, version);
  if (options.json === true) return printJson({ ...revisionJson(kept), ...kept.texts });
  const { rules, voice } = kept.texts;
  await print(`== ${kept.version}: rules.csv ==`, rules.trimEnd(), '', '== voice.txt ==', voice.trimEnd());
}

async function restore(archive: Archive, version: string, options: RulesOptions): Promise<void> {
  const kept = await find(archive.rulebooks, version);
  const restored = await restoreBeside(archive, await settingsOf(archive), kept);
  if (options.json === true) return printJson({ restored: kept.version });
  await print(restoredSaid(restored, kept.version));
}

function restoredSaid(restored: Restored, version: string): string {
  if (restored.kind === 'files')
    return `rules.csv and voice.txt are those of ${version} again. A desk that runs takes them up by itself.`;
  if (restored.kind === 'live-already') return `Version ${version} is live already: nothing was done.`;
  return `Version ${version} is live again, until ${restored.name} are edited: their next edit replaces it. Put the same right there. A desk that runs takes it up within seconds.`;
}

async function find(rulebooks: RulebookStore, version: string | undefined): Promise<Kept> {
  if (version === undefined) {
    const live = await rulebooks.live();
    if (live === null) throw new UserError('No rulebook went live yet.');
    return live;
  }
  if (version.trim() === '')
    throw new UserError('The version is empty. "npm run desk -- rules history" shows those that went live.');
  const known = (await rulebooks.history(LIMIT)).map((revision) => revision.version);
  const meant = [...new Set(known)].filter((one) => one.startsWith(version.trim().toLowerCase()));
  if (meant.length > 1) throw new UserError(`${version} may be ${meant.join(' or ')}. Give a digit more.`);
  const kept = meant[0] === undefined ? null : await rulebooks.show(meant[0]);
  if (kept === null)
    throw new UserError(
      `No rulebook ${version} went live. "npm run desk -- rules history" shows those that did.`,
    );
  return kept;
}

function revisionJson({ version, loadedAt, by }: RulebookRevision) {
  return { version, loaded_at: isoTime(loadedAt), by };
}
