import { escaped } from './page.ts';

/** HTML that is safe to send: made by `markup` alone. */
export interface Markup {
  readonly html: string;
}

type Piece = string | number | Markup | readonly Markup[];

/** A template whose values are text, and escaped, unless they are markup themselves. */
export function markup(fixed: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const html = fixed.map((text, at) => text + htmlOf(pieces[at] ?? '')).join('');
  return { html };
}

export const NOTHING: Markup = { html: '' };

/**
 * Text of a customer as it may be shown. Direction marks can make a line read as another than it is (Unicode TR36) and
 * control characters hide things: both are left out.
 */
export function words(text: string): Markup {
  const plain = text
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '');
  return { html: `<bdi>${escaped(plain)}</bdi>` };
}

function htmlOf(piece: Piece): string {
  if (typeof piece === 'string') return escaped(piece);
  if (typeof piece === 'number') return String(piece);
  if ('html' in piece) return piece.html;
  return piece.map(({ html }) => html).join('');
}
