import type { CardView } from './card-view.ts';
import { escaped } from './safe-line.ts';

/**
 * The hand-off mail as HTML. Everything a customer wrote is escaped; there is no picture, no script, no remote
 * content, and the only links are to the board.
 */
export function cardHtml(view: CardView): string {
  const facts = view.facts.map(([label, value]) => row(label, escaped(value))).join('');
  return `<!doctype html><html><body style="font:15px/1.45 sans-serif">
<p><b>${escaped(view.headline)}</b></p>
<table cellpadding="2">${facts}</table>
${list('Why', view.because.map(escaped))}
${list(
  'Why it was read so',
  view.read.map(({ text, url }) => (url === null ? escaped(text) : link(url, text))),
)}
<p><b>Message</b></p>
<blockquote style="margin:0;padding:0 1em;border-left:3px solid #999;white-space:pre-wrap">${message(view)}</blockquote>
${list('Attachments', view.attachments.map(escaped))}
${list(
  'Other open tickets of this customer',
  view.others.map((other) => link(other.url, other.title)),
)}
<p>${link(view.url, 'Answer, correct or take it on the board')}</p>
</body></html>`;
}

function message(view: CardView): string {
  return view.message === '' ? '<i>no text</i>' : escaped(view.message).replaceAll('\n', '<br>\n');
}

function row(label: string, value: string): string {
  return `<tr><td style="color:#666">${escaped(label)}</td><td>${value}</td></tr>`;
}

/** `items` are HTML already. */
function list(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<p><b>${escaped(title)}</b></p><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

function link(url: string, text: string): string {
  return `<a href="${escaped(url)}">${escaped(text)}</a>`;
}
