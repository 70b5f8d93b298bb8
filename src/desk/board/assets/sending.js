import { say } from './toasts.js';

const HEADERS = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
const AGAIN_AFTER = 3000;
const TRIES = 40;
/** Browsers take no more than 64 KB from a page that is going away (Fetch standard, keepalive). */
const LARGEST_LEAVING = 60_000;

export const undoSeconds = Number(document.querySelector('meta[name=undo-seconds]')?.content ?? 10);

/** The one correction that waits for its ten seconds: `{body, url, settle}`. */
let held = null;

/**
 * Sends a form; answers its results, or null when there is nothing to show. A lost connection is tried again: the form's
 * own id makes sure that it acts once.
 */
export async function send(url, body, tries = TRIES) {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: HEADERS,
      body: String(body),
      keepalive: leaves(body),
    });
    return await understood(answer, url, body);
  } catch {
    if (tries === TRIES)
      say('The connection is lost. This is sent as soon as it is back.', { problem: true });
    if (tries === 0)
      return [{ kind: 'lost', said: 'This could not be sent. Reload the page and try again.' }];
    await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER));
    return send(url, body, tries - 1);
  }
}

async function understood(answer, url, body) {
  if (answer.status === 428) return sendAsPage(url, body);
  const told = await answer.json();
  if (answer.status === 401) return [{ kind: 'signed-out', said: told.error.message }];
  return told.results ?? [{ kind: 'refused', said: told.error?.message ?? 'Nothing was done.' }];
}

/** The desk wants to ask something first (a name): let the browser go there with the form. */
function sendAsPage(url, body) {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = url;
  form.hidden = true;
  if (!body.has('back')) body.set('back', location.pathname + location.search);
  for (const [name, value] of body) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
  return null;
}

const leaves = (body) => String(body).length < LARGEST_LEAVING;

/** Keeps a correction back for as long as Undo is offered. `settle(results)` is called once; null = taken back. */
export function hold(said, url, body, settle) {
  void flush();
  if (!leaves(body) || undoSeconds <= 0) return send(url, body).then(settle);
  const mine = { url, body, settle, away: null };
  held = mine;
  const undo = () => {
    if (held !== mine) return;
    held = null;
    settle(null);
  };
  mine.undo = undo;
  mine.away = say(said, {
    seconds: undoSeconds,
    button: { text: 'Undo', press: undo },
    onGone: () => held === mine && flush(),
  });
}

/** Sends what is kept back, now. */
export async function flush() {
  const mine = held;
  if (mine === null) return;
  held = null;
  mine.away?.();
  mine.settle(await send(mine.url, mine.body));
}

export function undoHeld() {
  const mine = held;
  if (mine === null) return false;
  mine.undo();
  mine.away();
  return true;
}

addEventListener('pagehide', () => void flush());
document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && void flush());

/** A link followed while something is kept back: first send, then go, so that the next page shows it. */
document.addEventListener('click', async (event) => {
  const link = event.target.closest('a[href]');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (held === null || link === null || !plain || event.defaultPrevented || link.target !== '') return;
  if (link.origin !== location.origin || link.hasAttribute('data-dialog') || link.hash !== '') return;
  event.preventDefault();
  await Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, 1500))]);
  location.assign(link.href);
});
