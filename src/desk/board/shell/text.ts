import { html } from 'hono/html';

/** What `hono/html` makes: escaped markup, ready to be put into other markup. */
export type Html = ReturnType<typeof html>;

/**
 * Text of a customer as it may be shown. Direction marks can make a line read as another than it is (Unicode TR36,
 * "Trojan Source") and control characters hide things: both are left out. The raw original still has them.
 */
export function plain(text: string): string {
  return text
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '');
}

/** Somebody else's words inside ours: isolated, so that their direction stays theirs. */
export function words(text: string): Html {
  return html`<bdi>${plain(text)}</bdi>`;
}

/** On one line, at most `length` characters long. */
export function oneLine(text: string, length: number): string {
  const line = plain(text.slice(0, length * 4))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

export function subjectOf(thing: { readonly subject: string }): string {
  return oneLine(thing.subject, 160) || '(no subject)';
}

/** `1 ticket`, `2 tickets`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}
