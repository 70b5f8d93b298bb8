import type { Context } from 'hono';
import type { Rooms } from '../../../../composition/rooms.ts';
import { Fault } from '../../../../ports/fault.ts';
import { refusal } from '../../correct/routes.ts';
import { displayName, keepName } from '../../session/cookies.ts';
import { namePage } from '../../session/pages.ts';
import { sameSecret } from '../../session/seal.ts';
import { trustedForm } from '../../session/trusted-form.ts';
import { answer, seeOther } from '../../shell/respond.ts';
import type { BoardEnv, Visit } from '../../shell/visit.ts';
import { byBoard } from '../by.ts';
import { begin } from './begin.ts';
import { type Draft, draftIn } from './draft.ts';
import type { Note } from './notes.ts';
import { tryPage } from './page.ts';
import { type Standing, standing, tryOut } from './trying.ts';

type BoardContext = Context<BoardEnv>;

/** Characters of a form with both texts in it: each 1 MB at most, and a sign more may become nine in a form. */
export const LARGEST_EDIT = 4 * 1024 * 1024;

const TOO_LONG =
  'The texts are too long for this page. Edit rules.csv and voice.txt themselves, and use the command replay.';

/** `GET /rulebook/try?from=VERSION|files`: the two texts to edit. */
export const showTry = (rooms: Rooms) => async (c: BoardContext) => {
  const visit = c.get('visit');
  const view = await begin(rooms, c.req.query('from') ?? '', c.req.query('days') ?? null, visit);
  if (view === null) return refusal(c, 404, 'There is no such rulebook to begin with.', '/rulebook');
  return answer(c, tryPage(view, visit));
};

/** The form; or what to answer instead. A page too old to act from gets its texts back, and nothing is done. */
async function given(c: BoardContext, rooms: Rooms, visit: Visit): Promise<URLSearchParams | Response> {
  const sent = await trustedForm(c, null, LARGEST_EDIT);
  if (!sent.ok) return refusal(c, sent.status, sent.status === 413 ? TOO_LONG : sent.why, '/rulebook/try');
  if (sameSecret(sent.form.get('csrf') ?? '', visit.csrf)) return sent.form;
  const { view, checked } = await standing(rooms, draftIn(sent.form));
  const note = { kind: 'too-old' } as const;
  return answer(c, tryPage({ ...view, note, problems: checked.problems, result: null }, visit), 403);
}

async function tried(
  c: BoardContext,
  rooms: Rooms,
  now: Standing,
  note: Note | null,
  status: 200 | 409 | 503 = 200,
): Promise<Response> {
  const view = await tryOut(rooms, now, note, c.req.raw.signal);
  return answer(c, tryPage(view, c.get('visit')), status);
}

/** `POST /rulebook/try`: checks the texts, and shows what they would have done. */
export const tryEdit = (rooms: Rooms) => async (c: BoardContext) => {
  const form = await given(c, rooms, c.get('visit'));
  if (form instanceof Response) return form;
  const now = await standing(rooms, draftIn(form));
  return tried(c, rooms, now, now.meanwhile);
};

/** Who puts it live: the history keeps the name. Null = not told yet. */
function signer(c: BoardContext, form: URLSearchParams, visit: Visit): string | null {
  const name = visit.name ?? displayName(form.get('your_name') ?? '');
  if (name !== null && visit.name === null) keepName(c, name);
  return name;
}

/** `POST /rulebook/live`: only what was tried as it stands, over nothing its writer has not seen. */
export const putLive = (rooms: Rooms) => async (c: BoardContext) => {
  const visit = c.get('visit');
  const form = await given(c, rooms, visit);
  if (form instanceof Response) return form;
  const name = signer(c, form, visit);
  if (name === null) {
    const carried = [...form].filter(([field]) => field !== 'your_name');
    const refused = form.has('your_name');
    return answer(c, namePage(visit, '/rulebook/live', carried, refused), refused ? 400 : 200);
  }
  const typed = draftIn(form);
  const now = await standing(rooms, typed);
  const version = now.checked.ok ? now.checked.rulebook.version : null;
  if (now.meanwhile !== null && version !== now.draft.basis) return tried(c, rooms, now, now.meanwhile, 409);
  if (version === null) return tried(c, rooms, now, null, 409);
  if (version !== typed.tried) return tried(c, rooms, now, { kind: 'not-tried' }, 409);
  return save(c, rooms, now, name);
};

async function save(c: BoardContext, rooms: Rooms, now: Standing, name: string): Promise<Response> {
  const { texts, basis }: Draft = now.draft;
  try {
    const saved = await rooms.rules.save({ texts, basis, by: byBoard(name) });
    if (saved.kind === 'live') return seeOther(c, '/rulebook?did=live');
    const later = await standing(rooms, now.draft);
    return tried(c, rooms, later, later.meanwhile, 409);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    rooms.log.error('board.rules-not-written', { code: error.code, message: error.message });
    return tried(c, rooms, now, { kind: 'not-written', why: error.message }, 503);
  }
}
