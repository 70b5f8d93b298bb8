/** Line ends and other control characters, which could start a header or a line of their own somewhere. */
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

/** A header's value as one safe line of at most `longest` characters. */
export function oneLine(value: string, longest: number): string {
  const line = value
    .slice(0, longest * 4)
    .replace(CONTROL, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return (line.length > longest ? `${line.slice(0, longest - 1)}…` : line).toWellFormed();
}

/** A body's text: NUL and other control characters out, line ends as `\n`, no half characters. */
export function plainText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here
  return lines.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').toWellFormed();
}
