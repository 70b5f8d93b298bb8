/** A line as its bytes; null when it was too long to be kept. */
export type ByteLine = Uint8Array | null;

/** Longer than any ticket the doors let in. */
const LONGEST = 4 * 1024 * 1024;

const LINE_FEED = 10;

/**
 * The lines of a stream, as they come, without their line feeds. Lines end at a line feed alone: a JSON text may well
 * hold a U+2028. Memory stays flat, because a line above the limit is let go.
 */
export async function* byteLines(
  source: AsyncIterable<Uint8Array | string>,
  longest = LONGEST,
): AsyncGenerator<ByteLine> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const keep = (part: Uint8Array): void => {
    length += part.length;
    if (length > longest) parts = [];
    else parts.push(part);
  };
  const take = (): ByteLine => {
    const line = length > longest ? null : joined(parts);
    parts = [];
    length = 0;
    return line;
  };
  for await (const data of source) {
    const chunk = typeof data === 'string' ? new TextEncoder().encode(data) : data;
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      keep(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (length > 0) yield take();
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first, ...more] = parts;
  if (first !== undefined && more.length === 0) return first;
  return new Uint8Array(Buffer.concat(parts));
}
