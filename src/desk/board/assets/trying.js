const form = document.querySelector('form[data-edit]');
const areas = form === null ? [] : [...form.querySelectorAll('textarea')];
let sending = false;

/** From the problem to its line in the text beside it. */
function show(link) {
  const area = document.getElementById(link.hash.slice(1));
  const before = area.value.split('\n', Number(link.dataset.line) - 1);
  const start = before.reduce((length, line) => length + line.length + 1, 0);
  const end = area.value.indexOf('\n', start);
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end === -1 ? area.value.length : end);
  const height = Number.parseFloat(getComputedStyle(area).lineHeight);
  area.scrollTop = Math.max(0, (before.length - 4) * height);
  area.scrollIntoView({ block: 'nearest' });
}

/** The problems name lines, and a text area numbers none. */
function tellLine(area) {
  const line = area.value.slice(0, area.selectionStart).split('\n').length;
  area.parentElement.querySelector('.caret').textContent = `Line ${line}`;
}

const edited = () =>
  form.dataset.edit === 'unsaved' || areas.some((area) => area.value !== area.defaultValue);

function busy(button) {
  sending = true;
  button.setAttribute('aria-busy', 'true');
  button.dataset.says = button.textContent;
  button.textContent = button.hasAttribute('formaction') ? 'Putting it live …' : 'Trying …';
}

/** A page the browser kept comes back as it was left. */
function again() {
  sending = false;
  for (const button of document.querySelectorAll('[aria-busy]')) {
    button.removeAttribute('aria-busy');
    button.textContent = button.dataset.says;
  }
}

if (form !== null) {
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-line]');
    if (!link) return;
    event.preventDefault();
    show(link);
  });
  document.addEventListener('selectionchange', () => {
    if (areas.includes(document.activeElement)) tellLine(document.activeElement);
  });
  form.addEventListener('submit', (event) => (sending ? event.preventDefault() : busy(event.submitter)));
  addEventListener('beforeunload', (event) => edited() && !sending && event.preventDefault());
  addEventListener('pageshow', (event) => event.persisted && again());
}
