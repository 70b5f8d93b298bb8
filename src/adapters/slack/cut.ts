const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Where `text` can be cut at or before `at` without tearing what a reader sees as one character. */
function borderBefore(text: string, at: number): number {
  const around = text.slice(0, at + 64);
  const border = graphemes.segment(around).containing(at)?.index ?? at;
  // One endless pile of accents: then between code points.
  return border > at / 2 ? border : at - (/[\ud800-\udbff]/.test(text.charAt(at - 1)) ? 1 : 0);
}

/** At most `longest` UTF-16 units, "…" at its end when something was left out. */
export function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, borderBefore(text, longest - 1)).trimEnd()}…`;
}

/** A text in pieces, and what none of them had room for. */
export interface Pieces {
  readonly made: readonly string[];
  readonly left: string;
}

/** One piece for each of these lengths, cut at a line or a word where one ends late enough, else between characters. */
export function pieces(text: string, lengths: readonly number[]): Pieces {
  const made: string[] = [];
  let left = text.trim();
  for (const longest of lengths) {
    if (left === '') break;
    const at = left.length <= longest ? left.length : goodBorder(left, longest);
    made.push(left.slice(0, at).trimEnd());
    left = left.slice(at).trimStart();
  }
  return { made, left };
}

function goodBorder(text: string, longest: number): number {
  const head = text.slice(0, longest);
  const least = longest / 2;
  const line = head.lastIndexOf('\n');
  if (line > least) return line;
  const word = head.lastIndexOf(' ');
  return word > least ? word : borderBefore(text, longest);
}
