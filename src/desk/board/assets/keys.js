import { act, undoLast } from './acting.js';
import { openDialog } from './asking.js';
import { currentRow, rowsShown } from './rows.js';
import { say } from './toasts.js';

/** Keys that press the control with the same `data-key`, of the chosen row or of the ticket's page. */
const PRESSES = new Set(['t', 'r', 'b', 'B', 's', 'm', 'c', 'g']);

function move(step) {
  const rows = rowsShown();
  const at = rows.indexOf(currentRow());
  const row = rows[at === -1 ? 0 : Math.max(0, Math.min(rows.length - 1, at + step))];
  row?.querySelector('.subject')?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}

function chosen() {
  const queue = document.querySelector('.queue');
  if (queue === null) return document.getElementById('controls');
  const row = currentRow();
  if (row === null && rowsShown().length > 0) say('Choose a ticket first: j and k move.');
  return row;
}

function press(key) {
  const scope = chosen();
  const control = scope?.querySelector(`[data-key="${key}"]`);
  if (control) control.click();
  else if (scope) say('That cannot be done with this ticket now.');
}

function pick() {
  currentRow()?.querySelector('input[name=pick]')?.click();
}

/** In triage a digit is a topic. */
function giveTopic(digit) {
  const topic = document.querySelectorAll('#topic-keys [data-topic]')[digit - 1]?.dataset.topic;
  const row = topic === undefined ? null : chosen();
  if (!row) return false;
  const form = document.querySelector('.queue');
  const body = new URLSearchParams(new FormData(form));
  body.delete('pick');
  body.set('act', `reassign ${row.dataset.ticket} ${row.dataset.version} ${topic}`);
  act(form, form.getAttribute('action'), body);
  return true;
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  x: pick,
  u: undoLast,
  q: () => location.assign('/'),
  '/': () => document.getElementById('q').focus(),
  '?': () => openDialog('/help', 'Help'),
};

function typing(target) {
  return (
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select') ||
    target.isContentEditable
  );
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && event.target.id === 'q') event.target.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target))
    return;
  if (document.querySelector('dialog[open]')) return;
  if (event.key === 'Enter' && event.target.matches('input[type=checkbox]')) return event.preventDefault();
  const known = KEYS[event.key];
  if (known) known();
  else if (PRESSES.has(event.key)) press(event.key);
  else if (!/^[1-9]$/.test(event.key) || !giveTopic(Number(event.key))) return;
  event.preventDefault();
});

/** How many are selected, and the bar for them. */
function count() {
  const bar = document.querySelector('.bulk');
  if (bar === null) return;
  const n = document.querySelectorAll('input[name=pick]:checked').length;
  bar.hidden = n === 0;
  bar.querySelector('.bulk-count').textContent = `${n} selected:`;
}
document.addEventListener('change', (event) => event.target.matches('input[name=pick]') && count());
document.addEventListener('picked', count);
count();
