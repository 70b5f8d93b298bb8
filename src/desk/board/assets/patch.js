/**
 * Brings the page up to what the desk says now, without moving what one reads, taking the focus away, or touching what one
 * is filling in.
 */
import { isNews } from './rows.js';

/** The pieces of the pages that change, by id. */
const PIECES = [
  'rail',
  'summary',
  'topic-keys',
  'list',
  'more',
  'head',
  'controls',
  'conversation',
  'why',
  'reading',
  'related',
  'history',
  'rejected-list',
  'ledger',
];
/** Pieces whose children have ids and stay where they are when they did not change. */
const KEYED = new Set(['list', 'conversation']);

/** Markup without what differs at every rendering. */
function essence(element) {
  return element.outerHTML
    .replace(/(<time[^>]*>)[^<]*/g, '$1')
    .replace(/name="once" value="[^"]*"/g, '')
    .replace(/ open=""/g, '');
}

const known = new WeakMap();
function remember(root) {
  for (const id of PIECES) {
    const piece = root.getElementById(id);
    if (piece === null) continue;
    known.set(piece, essence(piece));
    if (KEYED.has(id)) for (const child of piece.children) known.set(child, essence(child));
  }
}
remember(document);

/** Somebody is choosing or writing there: it stays, and a form from before a change says so by its version. */
function busy(piece) {
  if (piece.querySelector('details.fold[open]')) return true;
  return (
    piece.contains(document.activeElement) &&
    document.activeElement.matches('input:not([type=checkbox]), textarea, select')
  );
}

/** How to find the focused control again after its piece was replaced. */
function focusPath() {
  const at = document.activeElement;
  if (!at || at === document.body) return () => null;
  const holder = at.closest('.row, .message, [id]');
  const scope = holder?.id ? `#${CSS.escape(holder.id)}` : '';
  const by = ['data-key', 'href', 'value', 'name'].find((name) => at.hasAttribute(name));
  const self = by ? ` ${at.localName}[${by}="${CSS.escape(at.getAttribute(by))}"]` : '';
  const rows = [...document.querySelectorAll('.row')];
  const place = rows.indexOf(at.closest('.row'));
  return () => {
    const same = at.id ? document.getElementById(at.id) : document.querySelector(`${scope}${self}` || 'body');
    if (same && same !== document.body) return same;
    const inRow = scope && document.querySelector(`${scope} .subject`);
    return (
      inRow ||
      (place >= 0
        ? document.querySelectorAll('.row .subject')[
            Math.min(place, document.querySelectorAll('.row').length - 1)
          ]
        : null)
    );
  };
}

function openDetails(piece) {
  return [...piece.querySelectorAll('details')].map((details) => details.open);
}

function replace(old, fresh) {
  const open = openDetails(old);
  old.replaceWith(fresh);
  for (const [at, details] of [...fresh.querySelectorAll('details')].entries())
    details.open = open[at] ?? details.open;
}

/** A child that is new or other than before is marked until seen. */
function child(old, fresh) {
  known.set(fresh, essence(fresh));
  if (old !== null && known.get(old) === known.get(fresh)) return keepTimes(old, fresh);
  const node = document.importNode(fresh, true);
  known.set(node, known.get(fresh));
  const box = old?.querySelector('input[name=pick]');
  if (box?.checked) node.querySelector('input[name=pick]').checked = true;
  if (old?.hidden) node.hidden = true;
  if (isNews(node.dataset.ticket ?? node.id))
    node.classList.add(old === null ? 'arrived' : 'changed', 'changed');
  for (const [at, details] of [...node.querySelectorAll('details')].entries()) {
    details.open = old?.querySelectorAll('details')[at]?.open ?? false;
  }
  return node;
}

function keepTimes(old, fresh) {
  const times = fresh.querySelectorAll('time');
  for (const [at, time] of [...old.querySelectorAll('time')].entries())
    time.textContent = times[at]?.textContent ?? '';
  return old;
}

function keyed(piece, fresh) {
  const old = new Map([...piece.children].map((one) => [one.id, one]));
  const wanted = [...fresh.children].map((one) => child(old.get(one.id) ?? null, one));
  const keep = new Set(wanted);
  for (const one of [...piece.children]) if (!keep.has(one)) one.remove();
  for (const [at, one] of wanted.entries()) {
    if (piece.children[at] !== one) piece.insertBefore(one, piece.children[at] ?? null);
  }
}

/** What must not move: the row one is at, else the first one in view, once one has begun to read. */
function anchor() {
  const list = document.getElementById('list') ?? document.getElementById('conversation');
  if (list === null) return () => {};
  const reading = scrollY > 0 || list.contains(document.activeElement) || list.matches(':hover');
  const all = [...list.children];
  const at = all.find((one) => one.contains(document.activeElement) || one.matches(':hover'));
  const held = at ?? all.find((one) => one.getBoundingClientRect().bottom > 0);
  if (!reading || held === undefined) return () => {};
  const { id } = held;
  const before = held.getBoundingClientRect().top;
  return () => {
    const now = id && document.getElementById(id);
    if (now) scrollBy({ top: now.getBoundingClientRect().top - before, behavior: 'instant' });
  };
}

/** Answers whether anything is other than before. */
export function patch(markup) {
  const fresh = new DOMParser().parseFromString(markup, 'text/html');
  const stay = anchor();
  const focus = focusPath();
  let changed = false;
  for (const id of PIECES) {
    const old = document.getElementById(id);
    const now = fresh.getElementById(id);
    if (old === null || now === null || busy(old)) continue;
    const text = essence(now);
    if (known.get(old) === text) {
      keepTimes(old, now);
      continue;
    }
    changed = true;
    if (KEYED.has(id) && old.localName === now.localName) {
      keyed(old, now);
      known.set(old, text);
    } else {
      const node = document.importNode(now, true);
      known.set(node, text);
      if (KEYED.has(id)) for (const one of node.children) known.set(one, essence(one));
      replace(old, node);
    }
  }
  if (changed) stay();
  if (changed && (document.activeElement === null || document.activeElement === document.body))
    focus()?.focus({ preventScroll: true });
  return changed;
}
