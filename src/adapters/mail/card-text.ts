import type { CardView } from './card-view.ts';

/** The hand-off mail for clients that show text. */
export function cardText(view: CardView): string {
  const facts = view.facts.map(([label, value]) => `${label}: ${value}`);
  return [
    view.headline,
    '',
    ...facts,
    ...section('Why', view.because),
    ...section(
      'Why it was read so',
      view.read.map(({ text, url }) => (url === null ? text : `${text} ${url}`)),
    ),
    ...section(
      'Message',
      view.message === '' ? ['(no text)'] : view.message.split('\n').map((line) => `  ${line}`),
    ),
    ...section('Attachments', view.attachments),
    ...section(
      'Other open tickets of this customer',
      view.others.map((other) => `${other.title} ${other.url}`),
    ),
    '',
    `Answer, correct or take it: ${view.url}`,
  ].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}
