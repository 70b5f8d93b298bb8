import { bothFit } from '../domain/router/rulebook/limits.ts';
import type { ParsedRulebook, Problem, Rulebook, RulebookTexts } from '../domain/router/rulebook/model.ts';
import { parseRulebook, rulebookVersion } from '../domain/router/rulebook/parse.ts';
import { problemText } from '../domain/router/rulebook/problem-text.ts';
import type { Clock } from '../ports/clock.ts';
import type { Notices } from '../ports/notices.ts';
import { type RulebookSource, UnreadableRules } from '../ports/rulebook-source.ts';
import type { RefusedEdit, RulebookStore } from '../ports/rulebook-store.ts';
import { restoredOver } from './restore-rulebook.ts';

export interface SyncRoom {
  readonly source: RulebookSource;
  readonly rulebooks: RulebookStore;
  readonly clock: Clock;
  readonly notices: Notices;
  readonly sha256Hex: (text: string) => string;
}

export type Synced =
  | {
      readonly kind: 'live';
      readonly rulebook: Rulebook;
      readonly changed: boolean;
      /** Problems that keep nothing from going live. */
      readonly warnings: readonly Problem[];
      /** An earlier version that a person restored: it stays until the source changes. */
      readonly restored?: true;
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** A file cannot be read: worth another look although no file changes. */
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'nothing-there' };

/**
 * Brings an admin's edit live, once it is checked (SPEC 4). A bad edit never goes live, nor does a file that cannot be
 * read: the last good rulebook stays, and the admin is told file, line and cure, once per edit. `by` stands in the
 * history of the rulebooks. A version that a person restored over a source the desk does not write stays until that
 * source changes.
 */
export function syncRulebook(room: SyncRoom): (by?: string) => Promise<Synced> {
  const parse = parsedOnce(room.sha256Hex);
  const stands = standing(room);
  return async (by = room.source.elsewhere?.by ?? 'files') => {
    const texts = await fetched(room);
    if (texts instanceof UnreadableRules) return await refuseUnreadable(room, texts);
    if (texts === null) return { kind: 'nothing-there' };
    const restored = await stands(texts);
    if (restored !== null) return restored;
    const parsed = parse(texts);
    if (!parsed.ok) return await refuse(room, texts, parsed.problems);
    const { rulebook, problems } = parsed;
    const live = await room.rulebooks.live();
    await room.rulebooks.publish({ version: rulebook.version, loadedAt: room.clock.now(), by }, texts);
    const changed = live?.version !== rulebook.version;
    return { kind: 'live', rulebook, changed, warnings: problems };
  };
}

/** Every look at a source finds the same texts, nearly always. */
function parsedOnce(sha256Hex: SyncRoom['sha256Hex']): (texts: RulebookTexts) => ParsedRulebook {
  let last: { readonly texts: RulebookTexts; readonly parsed: ParsedRulebook } | null = null;
  return (texts) => {
    if (last?.texts.rules !== texts.rules || last.texts.voice !== texts.voice)
      last = { texts, parsed: parseRulebook(texts, sha256Hex) };
    return last.parsed;
  };
}

/** The restored version that stays live over these texts; null when there is none, or the source changed since. */
function standing({ source, rulebooks, sha256Hex }: SyncRoom) {
  const parse = parsedOnce(sha256Hex);
  // Changed once is changed, also when the source is what it was before again.
  let passed: string | null = null;
  return async (texts: RulebookTexts): Promise<Synced | null> => {
    if (source.elsewhere === undefined) return null;
    const live = await rulebooks.live();
    const over = live === null ? null : restoredOver(live.by);
    if (live === null || over === null) return null;
    const restored = `${live.version} ${live.loadedAt}`;
    if (over !== rulebookVersion(texts, sha256Hex)) passed = restored;
    const parsed = parse(live.texts);
    if (passed === restored || !parsed.ok) return null;
    const { rulebook, problems: warnings } = parsed;
    return { kind: 'live', rulebook, changed: false, warnings, restored: true };
  };
}

/** Nothing at all is no trouble before the first rulebook; after it, somebody took the files away. */
async function fetched({ source, rulebooks }: SyncRoom): Promise<RulebookTexts | UnreadableRules | null> {
  try {
    const texts = await source.fetch();
    if (texts !== null || (await rulebooks.live()) === null) return texts;
    return new UnreadableRules(
      'rules.csv',
      'rules.csv and voice.txt are both gone',
      'Put them back, or start the desk again: it lays the last good pair there.',
    );
  } catch (error) {
    if (error instanceof UnreadableRules) return error;
    throw error;
  }
}

async function refuse(room: SyncRoom, texts: RulebookTexts, problems: readonly Problem[]): Promise<Synced> {
  const version = room.sha256Hex(`${texts.rules}\u0000${texts.voice}`).slice(0, 12);
  const kept = bothFit(texts) ? { texts } : {};
  const errors = problems.filter(({ severity }) => severity === 'error');
  const lines = errors.slice(0, 10).map((one) => `${spotOf(one, room.source)}: ${problemText(one)}`);
  const said = [
    'The rulebook edit was refused; the last good one stays.',
    ...lines,
    ...pagesOf(room, errors),
  ];
  await keepOut(room, { version, at: room.clock.now(), problems, ...kept }, said.join('\n'));
  return { kind: 'refused', problems };
}

/** Where it is mended: `rules.csv:7`, or `row 7 of the Sheet`. */
export function spotOf({ file, line }: Problem, { elsewhere }: Pick<RulebookSource, 'elsewhere'>): string {
  const page = elsewhere?.pages[file];
  return page === undefined ? `${file}:${line}` : `${page.line} ${line} of ${page.name}`;
}

function pagesOf({ source }: SyncRoom, problems: readonly Problem[]): readonly string[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return files.flatMap((file) => source.elsewhere?.pages[file].url ?? []);
}

async function refuseUnreadable(
  room: SyncRoom,
  { file, why, cure, message }: UnreadableRules,
): Promise<Synced> {
  const version = room.sha256Hex(message).slice(0, 12);
  const problem: Problem = { file, line: 1, severity: 'error', message: why, cure };
  const edit: RefusedEdit = { version, at: room.clock.now(), problems: [problem], unreadable: true };
  await keepOut(room, edit, `The rules cannot be read; the last good ones stay.\n${message}`);
  return { kind: 'unreadable', why: message };
}

async function keepOut(room: SyncRoom, edit: RefusedEdit, said: string): Promise<void> {
  const news = await room.rulebooks.refuse(edit);
  // With its time: the same trouble after a time without it is told again.
  if (news) await room.notices.tellAdmin(said, `${edit.version} ${edit.at}`);
}
