import type { CardView } from './card-view.ts';

/** The hand-off mail for clients that show text: the same, with the long addresses behind what is to be read. */
export function cardText(view: CardView): string {
  const facts = view.facts.map(([label, value]) => `${label}: ${value}`);
  return [
    view.headline,
    '',
    ...facts,
    ...section(
      'Message',
      view.message === '' ? ['(no text)'] : view.message.split('\n').map((line) => `  ${line}`),
    ),
    ...section('Attachments', view.attachments),
    ...section('Why', view.because),
    ...section(
      'Why it was read so',
      view.read.map(({ text, url }) => (url === null ? text : `${text} ${url}`)),
    ),
    ...section(
      'Other open tickets of this customer',
      view.others.map(({ title, url }) => (url === null ? title : `${title} ${url}`)),
    ),
    ...section(
      'What you can do',
      view.actions.map(({ label, hint, url }) => `${label} (${hint}):\n${url}`),
    ),
    ...(view.url === null ? [] : ['', `See the whole ticket on the board: ${view.url}`]),
    '',
    ...view.remarks,
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}
