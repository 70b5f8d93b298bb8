import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Rooms } from '../../../composition/rooms.ts';
import type { CorrectionAction } from '../../../domain/router/correction/command.ts';
import { displayName, keepName } from '../session/cookies.ts';
import { namePage } from '../session/pages.ts';
import { trustedForm, wayBack } from '../session/trusted-form.ts';
import { answer, answerJson, seeOther, wantsJson } from '../shell/respond.ts';
import { shell } from '../shell/shell.ts';
import { words } from '../shell/text.ts';
import type { BoardEnv, Visit } from '../shell/visit.ts';
import { type Answered, acceptedSaid, answered } from './answered.ts';
import { type Asked, askedOfQueue, askedOfTicket } from './asked.ts';
import { withWord } from './flash.ts';

type BoardContext = Context<BoardEnv>;

/** A page that says why nothing was done, or that nothing is there, and where to go on. */
export function refusal(
  c: BoardContext,
  status: 400 | 403 | 404 | 409 | 413 | 415,
  said: string,
  back: string,
) {
  if (wantsJson(c)) return answerJson(c, { error: { code: 'refused', message: said } }, status);
  const looked = status === 404 && c.req.method === 'GET';
  const title = looked ? 'Not found' : 'Nothing was changed';
  const main = html`<div class="gate"><h1>${title}</h1><p class="problem" role="alert">${words(said)}</p><p><a class="button main" href="${back}">${looked ? 'Look there' : 'Go back and look again'}</a></p></div>`;
  return answer(c, shell({ title, section: null, kind: 'refused', main }, c.get('visit')), status);
}

type Ready = { readonly form: URLSearchParams; readonly by: string };

/** The form and who sends it; or the answer to give instead, which asks for the name first. */
async function ready(c: BoardContext, visit: Visit): Promise<Ready | Response> {
  const sent = await trustedForm(c, visit.csrf);
  if (!sent.ok) return refusal(c, sent.status, sent.why, '/');
  const given = sent.form.get('your_name');
  const by = visit.name ?? (given === null ? null : displayName(given));
  if (by !== null) {
    if (visit.name === null) keepName(c, by);
    return { form: sent.form, by };
  }
  if (wantsJson(c))
    return answerJson(c, { error: { code: 'no-name', message: 'Give your name first.' } }, 428);
  const carried = [...sent.form].filter(([name]) => name !== 'your_name');
  return answer(
    c,
    namePage(visit, new URL(c.req.url).pathname, carried, given !== null),
    given === null ? 200 : 400,
  );
}

/**
 * The id of the form's rendering, ticket, version and action together: a double press is one action, a second look or
 * another choice in the same form is not.
 */
function actionId(once: string, { request, ticketId, version }: Asked): string {
  return `board:${once}:${ticketId}:${version ?? ''}:${request.action}${choiceIn(request)}`;
}

function choiceIn(request: CorrectionAction): string {
  switch (request.action) {
    case 'bump':
      return request.direction;
    case 'reassign':
      return `:${request.topic}`;
    case 'merge':
      return `:${request.into}`;
    case 'separate':
      return `:${request.messageId ?? ''}`;
    default:
      return '';
  }
}

function act(rooms: Rooms, visit: Visit, { form, by }: Ready) {
  const once = (form.get('once') ?? '').slice(0, 64) || visit.once;
  return async (asked: Asked): Promise<Answered> => {
    const command = { ...asked, by, actionId: actionId(once, asked) };
    return answered(asked, await rooms.correct(command), visit);
  };
}

/** `POST /t/ID/correct`: the forms of one ticket. */
export const correctTicket = (rooms: Rooms) => async (c: BoardContext) => {
  const visit = c.get('visit');
  const given = await ready(c, visit);
  if (given instanceof Response) return given;
  const id = c.req.param('id') ?? '';
  const page = `/t/${encodeURIComponent(id)}`;
  const outcome = askedOfTicket(id, given.form);
  if (!outcome.ok) return refusal(c, 400, outcome.why, page);
  const done = await act(rooms, visit, given)(outcome.asked);
  if (wantsJson(c)) return answerJson(c, { results: [done] }, done.status);
  if (done.kind !== 'done') return refusal(c, done.status === 200 ? 409 : done.status, done.said, page);
  return seeOther(c, withWord(wayBack(given.form.get('back'), page), outcome.asked.request.action, done));
};

/** `POST /act`: the form around a queue, for one row or for all that are picked. */
export const correctQueue = (rooms: Rooms) => async (c: BoardContext) => {
  const visit = c.get('visit');
  const given = await ready(c, visit);
  if (given instanceof Response) return given;
  const back = wayBack(given.form.get('back'), '/');
  const asked = askedOfQueue(given.form);
  const first = asked[0];
  if (first === undefined) return refusal(c, 400, 'Select at least one ticket first.', back);
  const one = act(rooms, visit, given);
  const done: Answered[] = [];
  for (const each of asked) done.push(await one(each));
  if (wantsJson(c))
    return answerJson(c, { results: done }, done.length === 1 ? (done[0]?.status ?? 200) : 200);
  const failed = done.filter((each) => each.kind !== 'done');
  const [last] = done;
  if (failed.length > 0 || last === undefined)
    return refusal(c, 409, failed.map((each) => each.said).join(' '), back);
  return seeOther(c, withWord(back, first.request.action, last));
};

/** `POST /rejected/accept`: a rejected input becomes a ticket. */
export const acceptRejected = (rooms: Rooms) => async (c: BoardContext) => {
  const visit = c.get('visit');
  const given = await ready(c, visit);
  if (given instanceof Response) return given;
  const receiptId = given.form.get('receipt') ?? '';
  const once = (given.form.get('once') ?? '').slice(0, 64) || visit.once;
  const accepted = await rooms.accept(receiptId, given.by, `board:${once}:${receiptId}:accept`);
  const { ok, said } = acceptedSaid(accepted);
  const ticketId = accepted.kind === 'accepted' ? accepted.ticketId : null;
  if (wantsJson(c))
    return answerJson(
      c,
      { results: [{ kind: ok ? 'done' : 'not-now', said, ticketId, undo: null }] },
      ok ? 200 : 409,
    );
  if (!ok || ticketId === null) return refusal(c, 409, said, '/rejected');
  return seeOther(c, `/rejected?did=accept&on=${encodeURIComponent(ticketId)}`);
};
