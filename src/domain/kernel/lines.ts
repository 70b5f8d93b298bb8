const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** A physical line: LF, CR LF or a lone CR ends it; the first is 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/** How many line ends stand between two offsets. */
export function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) count += 1;
    else if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED) count += 1;
  }
  return count;
}

export function linesOf(text: string): Line[] {
  return text.split(/\r\n|\n|\r/).map((line, at) => ({ text: line, number: at + 1 }));
}
