import { readyFilters } from './asking.js';
import { patch } from './patch.js';
import { say } from './toasts.js';

const place = document.querySelector('[data-live]');
const line = document.getElementById('line');
/** Between two fetches, milliseconds: a busy desk must not keep every page fetching. */
const PAUSE = 400;
/** Tickets that are not this page's may still be this customer's. */
const PAUSE_OTHERS = 3000;

let due = null;
let dueAt = Number.POSITIVE_INFINITY;
let last = 0;
let running = null;

/** Fetches what the page shows and patches it. */
export function refresh() {
  if (place === null) return Promise.resolve();
  if (running !== null) return running.then(() => schedule(0));
  running = fetched().finally(() => {
    running = null;
    last = Date.now();
  });
  return running;
}

async function fetched() {
  const answer = await fetch(place.dataset.live, {
    headers: { accept: 'text/html' },
    cache: 'no-cache',
  }).catch(() => null);
  if (answer === null) return;
  if (answer.status === 401) return signedOut();
  if (!answer.ok) return;
  const changed = patch(await answer.text());
  if (!changed) return;
  readyFilters(document);
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = !navigator.clipboard;
}

function signedOut() {
  source?.close();
  line.textContent = 'Signed out';
  say(
    'You are signed out: the board’s key has changed, or it is a month ago. Open the link printed at start again.',
    { problem: true, seconds: null },
  );
}

function schedule(pause) {
  const at = Math.max(Date.now(), last + pause);
  if (at >= dueAt) return;
  clearTimeout(due);
  dueAt = at;
  due = setTimeout(() => {
    dueAt = Number.POSITIVE_INFINITY;
    void refresh();
  }, at - Date.now());
}

function told(tickets) {
  const watched = place?.dataset.watch;
  const mine = watched === undefined || tickets.length === 0 || tickets.includes(watched);
  schedule(mine ? PAUSE : PAUSE_OTHERS);
}

let source = null;
let lost = false;

function listen() {
  source = new EventSource('/events');
  source.addEventListener('change', (event) => told(JSON.parse(event.data).tickets));
  source.addEventListener('open', () => {
    line.textContent = '';
    document.body.classList.remove('lost');
    if (lost) void refresh();
    lost = false;
  });
  source.addEventListener('error', () => {
    lost = true;
    document.body.classList.add('lost');
    line.textContent = 'Connection lost. What you see may be old; it catches up by itself.';
    // A refusal ends the stream for good (WHATWG HTML, 9.2.3); a cut connection comes back by itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => void again(), 3000);
  });
}

async function again() {
  await refresh();
  if (line.textContent !== 'Signed out') listen();
}

/**
 * An HTTP/1.1 browser has six connections for one site, and each stream keeps one: tabs nobody looks at give theirs back,
 * and catch up when they are looked at again.
 */
function seenOrNot() {
  const visible = document.visibilityState === 'visible';
  if (!visible) source?.close();
  if (!visible || (source !== null && source.readyState !== EventSource.CLOSED)) return;
  if (source !== null) void refresh();
  listen();
}

if (place !== null) {
  seenOrNot();
  document.addEventListener('visibilitychange', seenOrNot);
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', (event) => event.persisted && seenOrNot());
}
