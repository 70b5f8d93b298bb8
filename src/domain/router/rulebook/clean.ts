/** Soft hyphen, zero-width space, direction marks, byte order mark: what copying out of a word processor leaves. */
const INVISIBLE =
  /\u00ad|\u061c|\u200b|\u200e|\u200f|[\u202a-\u202e]|[\u2060-\u2064]|[\u2066-\u2069]|\ufeff/g;

/** The zero-width joiners belong to Persian or Hindi words and to emoji, but to nothing beside an ASCII character. */
const STRAY_JOINERS = /(?<![^ -~])[\u200c\u200d]|[\u200c\u200d](?![^ -~])/g;

/** A cell or a line as a person sees it: nothing invisible, every white space one space, trimmed. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, '').replace(STRAY_JOINERS, '').replace(/\s+/g, ' ').trim().normalize('NFC');
}

/** Smart quotes as plain ones. */
export function plainQuotes(text: string): string {
  return text.replace(/[“”„‟«»″]/g, '"').replace(/[‘’‚‛′]/g, "'");
}

/** Every arrow a person or a word processor writes as `->`. The dashes are bounded: a line of dashes stays cheap. */
export function plainArrows(text: string): string {
  return text.replace(/[-–—−=]{1,3}[>›]|[→⇒➔➜➝➞➡⟶⟹⇨]\ufe0f?|&gt;/g, '->');
}

/** For comparing names of columns, titles and settings: case, underscores and hyphens do not count. */
export function nameForm(text: string): string {
  return visible(text.toLowerCase().replace(/[_-]/g, ' '));
}

/** Splits at commas of any script that stand outside double quotes; empty pieces are left out. */
export function splitItems(text: string): string[] {
  const items: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') quoted = !quoted && text.indexOf('"', at + 1) !== -1;
    if (at < text.length && (quoted || !SEPARATORS.has(sign))) continue;
    items.push(unquoted(text.slice(from, at)));
    from = at + 1;
  }
  return items.filter((item) => item !== '');
}

const SEPARATORS: ReadonlySet<string> = new Set([',', ';', '，', '、', '；', '،']);

/** Without the quotes around it. */
export function unquoted(text: string): string {
  const item = text.trim();
  const first = item.charAt(0);
  const isQuoted = item.length > 1 && (first === '"' || first === "'") && item.endsWith(first);
  return isQuoted ? item.slice(1, -1).trim() : item;
}
