import type { Drawn } from '../../../src/adapters/slack/blocks/card.ts';

type Piece = Readonly<Record<string, unknown>>;

/** The desk's own: a link to the board with words of the desk, and a time in the reader's zone. */
const OURS =
  /<http:\/\/board\.example\/t\/[\w%-]+\|(?:Open|Open on the board)>|<!date\^\d+\^\{date_short_pretty\} \{time\}\|[\d :UTC-]+>/g;
const SEQUENCE = /<(?=[!@#]|[a-z][a-z0-9+.-]*:)/i;
const HIDDEN = /(?!\n)\p{Cc}|\p{Bidi_Control}/u;

/**
 * What Slack would act on in a message as it is sent, beside what the desk wrote itself; `mentions` are those that are
 * meant. Empty = nothing.
 */
export function activeIn({ text, blocks }: Drawn, mentions: readonly string[] = []): readonly string[] {
  return [...inMrkdwn(text, mentions), ...textsIn(blocks).flatMap((one) => inText(one, mentions))];
}

function textsIn(value: unknown): readonly Piece[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (value === null || typeof value !== 'object') return [];
  const piece = value as Piece;
  const isText = piece.type === 'plain_text' || piece.type === 'mrkdwn';
  return isText ? [piece] : Object.values(piece).flatMap(textsIn);
}

function inText({ type, text, emoji, verbatim }: Piece, mentions: readonly string[]): readonly string[] {
  if (type === 'mrkdwn')
    return [...inMrkdwn(String(text), mentions), ...(verbatim === true ? [] : ['links by itself'])];
  return [
    ...found('a sequence', String(text), SEQUENCE),
    ...hidden(String(text)),
    ...(emoji === false ? [] : ['makes emoji']),
  ];
}

function inMrkdwn(text: string, mentions: readonly string[]): readonly string[] {
  const rest = mentions.reduce((said, mention) => said.replaceAll(mention, ''), text.replace(OURS, ''));
  return [
    ...found('a control sign', rest, /[<>]/),
    ...found('an entity that is none', rest, /&(?!amp;|lt;|gt;)/),
    ...found('an emoji', rest, /:[a-z0-9_+'-]+:/i),
    ...found('everybody', rest, /@(?:channel|here|everyone)\b/i),
    ...hidden(rest),
  ];
}

const hidden = (text: string) => [
  ...found('something hidden', text, HIDDEN),
  ...(text.isWellFormed() ? [] : ['torn']),
];

function found(what: string, text: string, pattern: RegExp): readonly string[] {
  const hit = pattern.exec(text);
  return hit === null ? [] : [`${what}: ${text.slice(Math.max(0, hit.index - 10), hit.index + 30)}`];
}
