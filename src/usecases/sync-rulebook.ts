import { bothFit } from '../domain/router/rulebook/limits.ts';
import type { Problem, Rulebook, RulebookTexts } from '../domain/router/rulebook/model.ts';
import { parseRulebook } from '../domain/router/rulebook/parse.ts';
import { problemText } from '../domain/router/rulebook/problem-text.ts';
import type { Clock } from '../ports/clock.ts';
import type { Notices } from '../ports/notices.ts';
import { type RulebookSource, UnreadableRules } from '../ports/rulebook-source.ts';
import type { RefusedEdit, RulebookStore } from '../ports/rulebook-store.ts';

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
      /** How many problems it has that keep nothing from going live. */
      readonly warnings: number;
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  /** A file cannot be read: worth another look although no file changes. */
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'nothing-there' };

/**
 * Brings an admin's edit live, once it is checked (SPEC 4). A bad edit never goes live, nor does a file that cannot be
 * read: the last good rulebook stays, and the admin is told file, line and cure, once per edit. `by` stands in the
 * history of the rulebooks.
 */
export function syncRulebook(room: SyncRoom): (by?: string) => Promise<Synced> {
  return async (by = 'files') => {
    const texts = await fetched(room);
    if (texts instanceof UnreadableRules) return await refuseUnreadable(room, texts);
    if (texts === null) return { kind: 'nothing-there' };
    const parsed = parseRulebook(texts, room.sha256Hex);
    if (!parsed.ok) return await refuse(room, texts, parsed.problems);
    const live = await room.rulebooks.live();
    const changed = live?.version !== parsed.rulebook.version;
    await room.rulebooks.publish(
      { version: parsed.rulebook.version, loadedAt: room.clock.now(), by },
      texts,
    );
    return { kind: 'live', rulebook: parsed.rulebook, changed, warnings: parsed.problems.length };
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
  const lines = errors.slice(0, 10).map((one) => `${one.file}:${one.line}: ${problemText(one)}`);
  const said = ['The rulebook edit was refused; the last good one stays.', ...lines].join('\n');
  await keepOut(room, { version, at: room.clock.now(), problems, ...kept }, said);
  return { kind: 'refused', problems };
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
