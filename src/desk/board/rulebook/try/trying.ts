import type { Rooms } from '../../../../composition/rooms.ts';
import type { ParsedRulebook, RulebookTexts } from '../../../../domain/router/rulebook/model.ts';
import { asWritten, type Draft } from './draft.ts';
import type { Note } from './notes.ts';
import type { TryView } from './page.ts';

/** An edit with what stood there when it began and what stands there now. */
export interface Standing {
  /** With the line ends of the texts it was made from, and based on what stands there now. */
  readonly draft: Draft;
  readonly live: RulebookTexts | null;
  /** What changed under it since it began. */
  readonly meanwhile: Extract<Note, { kind: 'changed-meanwhile' }> | null;
  readonly checked: ParsedRulebook;
  readonly view: Pick<TryView, 'draft' | 'began' | 'live' | 'replaces' | 'elsewhere'>;
}

/** Looks up what the edit was made from, and what became of that. */
export async function standing(rooms: Rooms, typed: Draft): Promise<Standing> {
  const { rules, rulebooks } = rooms;
  const [edited, live] = await Promise.all([rules.edited(), rulebooks.live()]);
  const there = edited?.version ?? null;
  const before =
    typed.basis === null
      ? null
      : typed.basis === there
        ? (edited?.texts ?? null)
        : ((await rulebooks.show(typed.basis))?.texts ?? null);
  const model = before ?? live?.texts ?? { rules: '', voice: '' };
  const texts = {
    rules: asWritten(typed.texts.rules, model.rules),
    voice: asWritten(typed.texts.voice, model.voice),
  };
  const draft = { ...typed, texts, basis: there };
  const isLive = live !== null && live.version === there;
  const meanwhile =
    typed.basis === there
      ? null
      : ({
          kind: 'changed-meanwhile',
          before,
          now: edited?.texts ?? null,
          live: isLive ? live : null,
        } as const);
  const view = {
    draft,
    began: null,
    live: live?.texts ?? null,
    replaces: rules.elsewhere === null && edited !== null && !isLive,
    elsewhere: rules.elsewhere?.name ?? null,
  };
  return { draft, live: live?.texts ?? null, meanwhile, checked: rules.check(texts), view };
}

/** The page for an edit: with its errors, or else with what it would have done. */
export async function tryOut(
  rooms: Rooms,
  { draft, checked, view }: Standing,
  note: Note | null,
  stop: AbortSignal,
): Promise<TryView> {
  const { problems } = checked;
  if (!checked.ok) return { ...view, note, problems, result: null };
  const { rulebook } = checked;
  const tried = await rooms.rules.tryOut({ rulebook, days: draft.days, stop });
  const same = rulebook.version === draft.basis && rulebook.version === rooms.rulebook().version;
  return { ...view, note, problems, result: { version: rulebook.version, tried, same } };
}
