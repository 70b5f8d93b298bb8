import { refresh } from './live.js';
import { markMine, nextOf } from './rows.js';
import { hold, send, undoHeld, undoSeconds } from './sending.js';
import { say } from './toasts.js';

/** Corrections without a true inverse wait for their Undo; the others are done at once. */
const WAITING = {
  reassign: (body) => (body.get('topic') ? `Reassigning to ${body.get('topic')}.` : 'Reassigning.'),
  'bump-up': () => 'Raising the urgency.',
  'bump-down': () => 'Lowering the urgency.',
  split: () => 'Splitting into two tickets.',
  merge: () => 'Merging.',
  separate: () => 'Separating.',
};
/** After these the ticket stands somewhere else. */
const LEAVING = new Set(['reassign', 'split', 'merge', 'close']);

/** The Undo of the last thing that was done at once. */
let undoDone = null;

function described(form, body) {
  const act = (body.get('act') ?? '').split(' ');
  if (act.length > 1) {
    if (act[0] === 'reassign') body.set('topic', act.slice(3).join(' '));
    return { action: act[0], tickets: [act[1]] };
  }
  if (act[0] !== '')
    return { action: act[0], tickets: body.getAll('pick').map((pick) => pick.split(' ')[0]) };
  const action = body.has('receipt') ? 'accept' : body.get('action');
  return { action, tickets: form?.dataset.ticket ? [form.dataset.ticket] : [] };
}

/** Sends what a form or key asks for, at once or after its Undo. */
export function act(form, url, body) {
  const { action, tickets } = described(form, body);
  const rows = tickets.map((id) => document.getElementById(`t-${id}`)).filter((row) => row !== null);
  const leaving = LEAVING.has(action);
  if (leaving) leave(rows);
  for (const id of tickets) markMine(id);
  const settle = (results) => settled(results, action, rows);
  const saying = WAITING[action];
  if (saying !== undefined) hold(saying(body), url, body, settle);
  else void send(url, body).then(settle);
}

/** The row goes at once, and the next one is chosen. */
function leave(rows) {
  const next = rows.length === 1 ? nextOf(rows[0]) : null;
  const had = rows.some((row) => row.contains(document.activeElement));
  for (const row of rows) row.hidden = true;
  if (had) next?.querySelector('.subject')?.focus({ preventScroll: true });
}

function settled(results, action, rows) {
  const failed = results?.filter((one) => one.kind !== 'done') ?? [];
  if (results === null || failed.length > 0) for (const row of rows) row.hidden = false;
  if (results === null) return;
  for (const one of failed) {
    const link = one.ticketId ? { text: 'Show the ticket', href: `/t/${one.ticketId}` } : undefined;
    say(one.said, { problem: true, seconds: 15, link });
  }
  const done = results.filter((one) => one.kind === 'done');
  if (done.length > 0) sayDone(done, action);
  for (const box of document.querySelectorAll('input[name=pick]:checked')) box.checked = false;
  document.dispatchEvent(new Event('picked'));
  void refresh();
}

function sayDone(done, action) {
  const said =
    done.length === 1 ? done[0].said : `${action === 'take' ? 'Taken' : 'Closed'}: ${done.length} tickets.`;
  const undoable = done.filter((one) => one.undo !== null);
  if (undoable.length === 0) {
    const link =
      action === 'accept' ? { text: 'Show the ticket', href: `/t/${done[0].ticketId}` } : undefined;
    return say(said, { link });
  }
  const undo = () => {
    undoDone = null;
    void undoAll(undoable);
  };
  undoDone = { press: undo, away: null };
  const mine = undoDone;
  undoDone.away = say(said, {
    seconds: Math.max(undoSeconds, 1),
    button: { text: 'Undo', press: undo },
    onGone: () => {
      if (undoDone === mine) undoDone = null;
    },
  });
}

async function undoAll(done) {
  for (const { ticketId, undo, version } of done) {
    const csrf = document.querySelector('meta[name=csrf]').content;
    const body = new URLSearchParams({ csrf, once: crypto.randomUUID(), version, action: undo });
    const [result] = (await send(`/t/${ticketId}/correct`, body)) ?? [];
    if (result) say(result.said, { problem: result.kind !== 'done' });
  }
  void refresh();
}

/** `u`: takes back the last thing, while that is offered. */
export function undoLast() {
  if (undoHeld()) return;
  const last = undoDone;
  if (last === null) return;
  last.press();
  last.away();
}

document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-act]');
  if (form === null || event.defaultPrevented) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  const bulk = body.get('act') === 'take' || body.get('act') === 'close';
  if (bulk && !body.has('pick')) return say('Select at least one ticket first: its box, or the key x.');
  form.closest('dialog')?.close();
  for (const fold of form.closest('#controls')?.querySelectorAll('details[open]') ?? []) fold.open = false;
  // Its fields have names of their own; `form.action` might be one of them.
  act(form, form.getAttribute('action'), body);
});
