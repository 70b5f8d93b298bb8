/** What could end a header, or hide what a line says: control characters, line ends of all kinds, direction marks. */
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]+/gu;

/** One line that holds nothing but its characters. */
export function safeLine(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 4)
    .replace(UNSAFE, ' ')
    .replace(/\s{2,}/g, ' ')
    .trim();
  return (line.length > longest ? `${line.slice(0, longest - 1)}…` : line).toWellFormed();
}

/** Text of several lines, other control characters out. `rest`: where the end of a longer one is. */
export function safeText(text: string, longest: number, rest = 'the rest is on the board'): string {
  const lines = text.slice(0, longest).split(/\r\n|\r|\n/);
  const safe = lines.map((line) => line.replace(UNSAFE, ' ').trimEnd()).join('\n');
  return (text.length > longest ? `${safe}\n[… ${rest}]` : safe).toWellFormed();
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it and nothing else: for content and quoted attributes alike. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
