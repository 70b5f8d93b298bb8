/** A quoted mail is below what is new; whoever writes more than this has something to say. */
const LOOKED_AT = 200_000;
/** A hand-off mail has nine, and a thread quotes a few of them. */
const MOST_LINKS = 100;

/**
 * What looks like links of hand-off mails, quoted in a mail, whole and each once. Anybody can write such a thing:
 * nothing of them is to be believed before their marks are.
 */
export function quotedLinks(texts: readonly string[]): readonly string[] {
  const tokens = texts.flatMap((text) =>
    [...unwrapped(text.slice(0, LOOKED_AT)).matchAll(LINK)].map(([, token = '']) => token),
  );
  return [...new Set(tokens)].slice(0, MOST_LINKS);
}

/** Also where a mail scanner has put its own address around ours, with the strokes encoded. */
const LINK = /(?:\/|%2F)correct(?:\/|%2F)([\w-]{20,1000}\.[\w-]{43})/gi;

/** Quoting breaks long lines and marks each half. */
const unwrapped = (text: string): string => text.replace(/=?\r?\n[>| \t]{0,20}/g, '');
