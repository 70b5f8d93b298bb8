import { linesOf } from '../../../domain/router/intake/new-text/line.ts';
import { isForwardMarker } from '../../../domain/router/intake/new-text/rules/forward-marker.ts';

/** A line takes more memory than its letters: so many characters' worth. */
const COST_OF_A_LINE = 20;

/** Deeper quotes are shown this deep. */
const DEEPEST = 20;

/** An earlier mail inside the mail; what it begins with tells whether it was forwarded. */
export interface Quote {
  readonly outer: Quote | null;
  readonly depth: number;
  begins: string | null;
}

interface TextLine {
  readonly text: string;
  readonly quote: Quote | null;
  readonly rest: boolean;
  readonly signature: boolean;
}

/** What the lines being written belong to. */
export interface Place {
  readonly quote: Quote | null;
  readonly rest: boolean;
  readonly signature: boolean;
}

/**
 * Builds the lines of a text out of the runs and breaks of HTML. Work and memory grow with what is written only;
 * `longest` counts characters, and a line for some.
 */
export function textLines(longest: number) {
  const lines: TextLine[] = [];
  let current: string[] = [];
  let filled = false;
  let blankEnd = true;
  let written = 0;
  let empty = 0;

  const put = (text: string, place: Place) => {
    for (let quote = place.quote; quote !== null && quote.begins === null; quote = quote.outer) {
      if (text.trim() !== '') quote.begins = text;
    }
    push(text, place);
  };
  /** Of many empty lines one is shown, so no more than two are kept. */
  const push = (text: string, { quote, rest, signature }: Place) => {
    empty = text === '' ? empty + 1 : 0;
    if (empty <= 2) lines.push({ text, quote, rest, signature });
  };
  const end = (place: Place) => {
    put(current.join('').trimEnd(), place);
    begin('');
  };
  const begin = (text: string) => {
    current = [];
    filled = false;
    blankEnd = true;
    append(text);
  };
  // Kept in pieces: asking a growing string for its last character would copy it each time.
  const append = (text: string) => {
    if (text === '') return;
    current.push(text);
    // A line with nothing but a hard space is an empty line somebody meant.
    filled ||= /[^ \t\n]/.test(text);
    blankEnd = text.endsWith(' ');
  };

  const cost = () => written + lines.length * COST_OF_A_LINE;
  const preformatted = (text: string, place: Place) => {
    let from = 0;
    for (let to = text.indexOf('\n'); to !== -1 && cost() <= longest; to = text.indexOf('\n', from)) {
      append(text.slice(from, to));
      end(place);
      from = to + 1;
    }
    append(text.slice(from));
  };

  return {
    /** Whether there is as much as was wanted. */
    full: () => cost() > longest,
    /** A run of text; white space is one blank, as a browser shows it. */
    run(text: string, place: Place, preserved: boolean) {
      written += text.length;
      if (preserved) return preformatted(text, place);
      const shown = text.replace(/[ \t\r\n\f]+/g, ' ');
      append(blankEnd && shown.startsWith(' ') ? shown.slice(1) : shown);
    },
    /** `<br>`: ends a line, an empty one too. */
    lineBreak(place: Place) {
      written += 1;
      end(place);
    },
    /** The edge of a block: ends a line that was begun; `spaced` leaves an empty line. */
    edge(place: Place, spaced: boolean) {
      if (filled) end(place);
      else begin('');
      const last = lines.at(-1);
      if (spaced && last !== undefined && last.text !== '') push('', place);
    },
    /** The text so far, quotes marked with `>`. */
    text(withSignature: boolean): string {
      const shown = withSignature ? lines : lines.filter((line) => !line.signature);
      const known = new Map<Quote, number>();
      return tidy(shown.map((line) => marked(line, known)).join('\n'));
    },
  };
}

function marked(line: TextLine, known: Map<Quote, number>): string {
  const depth = (line.rest ? 1 : 0) + depthOf(line.quote, known);
  const text = line.text.replaceAll('\u00a0', ' ').trimEnd();
  if (depth === 0) return text;
  return `${'>'.repeat(depth)} ${text}`.trimEnd();
}

/** A quote that begins with a forward marker is content, not history. */
function depthOf(quote: Quote | null, known: Map<Quote, number>): number {
  if (quote === null) return 0;
  const seen = known.get(quote);
  if (seen !== undefined) return seen;
  const [first] = linesOf(quote.begins ?? '');
  const own = first !== undefined && isForwardMarker(first) ? 0 : 1;
  const depth = own + depthOf(quote.outer, known);
  known.set(quote, depth);
  return depth;
}

export function quoteWithin(outer: Quote | null): Quote | null {
  if (outer !== null && outer.depth >= DEEPEST) return outer;
  return { outer, depth: (outer?.depth ?? 0) + 1, begins: null };
}

function tidy(text: string): string {
  return text.replace(/\n{3,}/g, '\n\n').trim();
}
