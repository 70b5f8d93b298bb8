/** The rows of a list, as keys and patches see them. */

export const rowsShown = () => [...document.querySelectorAll('.row:not([hidden])')];

let last = null;

/** The row one is at: where the focus is, else where it was. */
export function currentRow() {
  const focused = document.activeElement?.closest('.row');
  if (focused) return focused;
  const known = last && document.getElementById(last);
  return known && !known.hidden ? known : null;
}

document.addEventListener('focusin', (event) => {
  const row = event.target.closest('.row');
  if (row === null) return;
  last = row.id;
  row.classList.remove('changed');
});
document.addEventListener('pointerover', (event) => {
  event.target.closest?.('.row.changed')?.classList.remove('changed');
});

export function nextOf(row) {
  const rows = rowsShown();
  const at = rows.indexOf(row);
  return rows[at + 1] ?? rows[at - 1] ?? null;
}

/** What I did myself is no news to me. */
const mine = new Set();
export const markMine = (id) => mine.add(id);
export function isNews(id) {
  return !mine.delete(id);
}
