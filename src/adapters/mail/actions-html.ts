import { BUTTON, LABEL, MAIN_BUTTON } from './card-style.ts';
import type { CardView } from './card-view.ts';
import { escaped } from './safe-line.ts';

/** One row a link: the button, and what it does. Rows are far enough apart for a thumb. */
export function actionsHtml(actions: CardView['actions']): string {
  if (actions.length === 0) return '';
  const rows = actions.map(actionRow).join('');
  return `<p style="${LABEL}">What you can do</p>
<table cellpadding="0" cellspacing="0" border="0" style="margin:0 0 14px">${rows}</table>`;
}

function actionRow({ label, hint, url }: CardView['actions'][number], at: number): string {
  const main = at === 0;
  return `<tr><td style="padding:4px 12px 4px 0"><a href="${escaped(url)}" class="button${main ? ' main' : ''}" style="${main ? MAIN_BUTTON : BUTTON}">${escaped(label)}</a></td><td class="quiet" style="padding:4px 0;color:#6b6b6b">${escaped(hint)}</td></tr>`;
}
