/** A correction that needs more than a press opens in place: the page it would have been, as a dialog. */
import { say } from './toasts.js';

function dialogAround(content, label) {
  const dialog = document.createElement('dialog');
  dialog.className = 'ask';
  const title = content.querySelector('h1');
  if (title) {
    title.id = 'ask-title';
    dialog.setAttribute('aria-labelledby', 'ask-title');
  } else dialog.setAttribute('aria-label', label);
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'away';
  close.textContent = '✕';
  close.setAttribute('aria-label', 'Close');
  close.addEventListener('click', () => dialog.close());
  dialog.append(content, close);
  return dialog;
}

/** Opens the `#ask` part of a page. `seen`: the version of the ticket the person was looking at. */
export async function openDialog(href, label, seen) {
  const back = document.activeElement;
  const answer = await fetch(href, { headers: { accept: 'text/html' } }).catch(() => null);
  if (!answer?.ok) return say('This cannot be opened just now.', { problem: true });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const content = page.getElementById('ask');
  if (content === null) return location.assign(href);
  const dialog = dialogAround(document.importNode(content, true), label);
  if (seen) for (const input of dialog.querySelectorAll('input[name=version]')) input.value = seen;
  document.body.append(dialog);
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (back?.isConnected && document.activeElement === document.body) back.focus({ preventScroll: true });
  });
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  dialog.showModal();
  readyFilters(dialog);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-dialog]');
  if (link === null || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const row = link.closest('.row');
  row?.querySelector('.subject')?.focus({ preventScroll: true });
  void openDialog(link.href, link.textContent, row?.dataset.version);
});

/** Shows the filters of topic lists, which do nothing without scripts. */
export function readyFilters(root) {
  for (const filter of root.querySelectorAll('.filter')) filter.hidden = false;
  if (root.localName === 'dialog') root.querySelector('[data-filter]')?.focus();
}
readyFilters(document);

const nameOf = (item) => item.querySelector('.topic-name').textContent.trim().toLowerCase();
const teamOf = (item) => item.closest('[data-group]').querySelector('h2').textContent.toLowerCase();

/** Shows the topics whose name or team has what was typed; only when there is none, those whose description has it. */
function filterTopics(form, wanted) {
  const items = [...form.querySelectorAll('[data-group] li')];
  const called = items.filter((item) => nameOf(item).includes(wanted) || teamOf(item).includes(wanted));
  const shown =
    called.length > 0 ? called : items.filter((item) => item.textContent.toLowerCase().includes(wanted));
  const best = wanted === '' ? null : (shown.find((item) => nameOf(item).startsWith(wanted)) ?? shown[0]);
  for (const item of items) {
    item.hidden = !shown.includes(item);
    item.classList.toggle('best', item === best);
  }
  for (const group of form.querySelectorAll('[data-group]')) {
    group.hidden = group.querySelector('li:not([hidden])') === null;
  }
  form.querySelector('.no-topic').hidden = shown.length > 0;
}

document.addEventListener('input', (event) => {
  if (!event.target.matches('[data-filter]')) return;
  filterTopics(event.target.form, event.target.value.trim().toLowerCase());
});

/** Enter takes the topic that is marked; arrows walk through them. */
document.addEventListener('keydown', (event) => {
  const form = event.target.closest?.('.correct-reassign');
  if (!form || !['Enter', 'ArrowDown', 'ArrowUp'].includes(event.key)) return;
  const shown = [...form.querySelectorAll('[data-group] li:not([hidden]) button')];
  const filter = form.querySelector('[data-filter]');
  if (event.key === 'Enter') {
    if (event.target !== filter) return;
    event.preventDefault();
    form.querySelector('.best button')?.click();
    return;
  }
  event.preventDefault();
  const at = shown.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1);
  (shown[at] ?? filter).focus();
});

document.addEventListener(
  'toggle',
  (event) => {
    if (event.target.open && event.target.closest('#controls'))
      event.target.querySelector('[data-filter], textarea')?.focus();
  },
  true,
);

/** Copy link, where there is a clipboard. */
for (const button of document.querySelectorAll('[data-copy]')) button.hidden = !navigator.clipboard;
document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (button === null) return;
  await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
  say('Link copied.');
});
