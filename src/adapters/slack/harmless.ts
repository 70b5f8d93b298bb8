import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { cut } from './cut.ts';

/** Word joiner: takes no room and has no look, and keeps the signs on its sides from being read as one thing. */
const APART = '\u2060';

/** What hides something, or turns the direction in which a line is read (Unicode TR36); line ends are kept. */
const HIDDEN = /(?!\n)\p{Cc}|\p{Bidi_Control}|[\u00ad\u200b\ufeff\u{e0000}-\u{e007f}]/gu;
/** How Slack's control sequences begin: `<!channel>`, `<@U…>`, `<#C…>`, `<http://…|label>` (formatting message text). */
const CONTROL = /<(?=[!@#]|[a-z][a-z0-9+.-]*:)/gi;
/** Words that Slack's clients turn into a ping of everybody when `parse` is on; also as the beginning of another, since the end may be cut off. */
const EVERYBODY = /@(?=channel|here|everyone|group)/gi;

/**
 * Everything a customer wrote goes through here, and all else that is not the desk's own words: subject, name, text, file
 * names, why-lines. What comes out reads the same and does nothing: no mention, no channel-wide ping, no link that says
 * another thing than it is.
 */
export function harmless(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(HIDDEN, '')
    .replace(CONTROL, `<${APART}`)
    .replace(EVERYBODY, `@${APART}`)
    .toWellFormed();
}

/** Read to the end before it is cut: what is removed does not count. More than this is not looked at. */
const GENEROUS = 4;

/** The same, in one line. */
export function harmlessLine(text: string, longest: number): string {
  const line = harmless(text.slice(0, longest * GENEROUS))
    .replace(/\s+/g, ' ')
    .trim();
  return cut(line, longest);
}

/** Text that Slack does not parse: no formatting, no mentions, and `:smile:` stays what was typed. Never empty. */
export function plain(text: string, longest: number): PlainTextElement {
  return { type: 'plain_text', text: cut(harmless(text).trim() || '–', longest), emoji: false };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * For the places that Slack parses: the three control signs as entities ("Escaping text"), and no emoji codes. Cut before
 * it is escaped, so that no entity is torn.
 */
export function escaped(text: string, longest: number): string {
  return harmlessLine(text, longest)
    .replace(/:(?=[a-z0-9_+'-])/gi, `:${APART}`)
    .replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? '');
}

/** Words of our own with escaped ones among them. Nothing in it becomes a link or a mention by itself. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}
