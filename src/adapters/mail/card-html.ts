import { actionsHtml } from './actions-html.ts';
import { DARK, FRAME, LABEL, QUIET, SHEET, TEXT } from './card-style.ts';
import type { CardView } from './card-view.ts';
import { escaped } from './safe-line.ts';

/**
 * The hand-off mail as HTML. Everything a customer wrote is escaped; there is no picture, no script, no remote
 * content, and the only links are to the desk. Tables and styles on the elements, because mail clients know no others.
 */
export function cardHtml(view: CardView): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(view.title)}</title><style>${DARK}</style></head>
<body style="${TEXT}"><div role="main">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${FRAME}"><tr><td>
<h1 style="margin:0 0 12px;font-size:18px;line-height:1.35">${escaped(view.headline)}</h1>
<table cellpadding="0" cellspacing="0" border="0" style="margin:0 0 14px">${view.facts.map(row).join('')}</table>
<p style="${LABEL}">Message</p>
<blockquote class="sheet" style="${SHEET}">${message(view)}</blockquote>
${list('Attachments', view.attachments.map(escaped))}
${actionsHtml(view.actions)}
${list('Why', view.because.map(escaped))}
${list(
  'Why it was read so',
  view.read.map(({ text, url }) => perhapsLink(url, text)),
)}
${list(
  'Other open tickets of this customer',
  view.others.map(({ title, url }) => perhapsLink(url, title)),
)}
${wayToBoard(view.url)}
<p class="quiet" style="${QUIET}">${view.remarks.map(escaped).join('<br>\n')}</p>
</td></tr></table>
</td></tr></table>
</div></body></html>`;
}

function message(view: CardView): string {
  return view.message === '' ? '<i>no text</i>' : escaped(view.message).replaceAll('\n', '<br>');
}

function row([label, value]: CardView['facts'][number]): string {
  return `<tr><td class="quiet" valign="top" style="padding:1px 14px 1px 0;color:#6b6b6b;white-space:nowrap">${escaped(label)}</td><td valign="top" style="padding:1px 0">${escaped(value)}</td></tr>`;
}

/** `items` are HTML already. */
function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const lines = items.map((item) => `<li style="margin:0 0 3px">${item}</li>`).join('');
  return `<p style="${LABEL}">${escaped(title)}</p><ul style="margin:0 0 14px;padding:0 0 0 20px">${lines}</ul>`;
}

function wayToBoard(url: string | null): string {
  return url === null
    ? ''
    : `<p style="margin:0 0 12px">${link(url, 'See the whole ticket on the board')}</p>`;
}

function perhapsLink(url: string | null, text: string): string {
  return url === null ? escaped(text) : link(url, text);
}

function link(url: string, text: string): string {
  return `<a href="${escaped(url)}" class="link" style="color:#3451b2">${escaped(text)}</a>`;
}
