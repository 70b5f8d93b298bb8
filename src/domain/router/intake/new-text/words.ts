/** Makes one alternative of words and phrases; a blank matches any blanks. Entries may hold regular expressions. */
export function anyOf(entries: readonly string[]): string {
  const longestFirst = [...entries].sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map((entry) => entry.replaceAll(' ', '\\s+')).join('|')})`;
}

/** The entries as whole words: no letter before or after, in any script. */
export function wholeWords(entries: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${anyOf(entries)}(?![\\p{L}\\p{N}])`, 'iu');
}
