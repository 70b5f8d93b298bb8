/** One check in an Authentication-Results line. */
export interface Result {
  /** `dkim`, `spf`, `dmarc`, … */
  readonly method: string;
  /** `pass`, `fail`, `none`, … */
  readonly verdict: string;
  /** `header.d`, `smtp.mailfrom`, … */
  readonly properties: ReadonlyMap<string, string>;
  /** All of it, comments too. */
  readonly text: string;
}

const LONGEST = 10_000;

/** The line of RFC 8601 taken apart: who wrote it, and what it found. */
export function resultsIn(value: string): { readonly by: string; readonly results: readonly Result[] } {
  const [first, ...rest] = segments(value.slice(0, LONGEST));
  const by = first?.said.trim().split(/\s+/)[0] ?? '';
  return { by: by.replace(/"/g, '').toLowerCase(), results: rest.flatMap(resultOf) };
}

interface Segment {
  /** Without comments. */
  said: string;
  /** With them. */
  text: string;
}

/** Cut at semicolons that stand in no comment and no quoted string. */
function segments(value: string): readonly Segment[] {
  const found: Segment[] = [];
  let segment: Segment = { said: '', text: '' };
  let depth = 0;
  let quoted = false;
  for (const sign of value) {
    if (sign === '"' && depth === 0) quoted = !quoted;
    if (sign === '(' && !quoted) depth += 1;
    if (sign === ';' && !quoted && depth === 0) {
      found.push(segment);
      segment = { said: '', text: '' };
      continue;
    }
    segment.text += sign;
    if (depth === 0) segment.said += sign;
    if (sign === ')' && !quoted && depth > 0) depth -= 1;
  }
  return [...found, segment];
}

function resultOf({ said, text }: Segment): readonly Result[] {
  const pairs = [...said.matchAll(/([\w.-]{1,60})=("[^"]{0,500}"|[^\s"]{1,500})/g)].map(
    ([, name = '', value = '']) => [name.toLowerCase(), value.replace(/"/g, '').toLowerCase()] as const,
  );
  const [first, ...properties] = pairs;
  if (first === undefined) return [];
  return [{ method: first[0], verdict: first[1], properties: new Map(properties), text }];
}
