/** A mail and what a reference parser found in it; null where the reference says nothing. */
export interface ExpectedMail {
  readonly set: string;
  readonly name: string;
  readonly raw: Buffer;
  readonly subject: string | null;
  readonly sender: string | null;
  readonly text: string | null;
  /** How many. */
  readonly attachments: number | null;
}

/** The same as one of the readers saw it. Each of `texts` will do. */
export interface SeenMail {
  readonly subject: string;
  readonly sender: string;
  readonly texts: readonly string[];
  readonly attachments: number;
}

export const FIELDS = ['subject', 'sender', 'text', 'attachments'] as const;
export type Field = (typeof FIELDS)[number];

/** Null where the reference says nothing. */
export function equalIn(field: Field, seen: SeenMail, expected: ExpectedMail): boolean | null {
  const told = expected[field];
  if (told === null) return null;
  if (field === 'text') return seen.texts.some((text) => sameWords(text, String(told)));
  if (field === 'subject') return sameWords(seen.subject, String(told));
  return seen[field] === told;
}

/** Whether no word of the reference's text is missing: what a lenient reader shows beside it is no loss. */
export function holdsText(seen: SeenMail, expected: ExpectedMail): boolean {
  return seen.texts.some((text) => words(text).includes(words(expected.text ?? '')));
}

/** Where the reference has a replacement character it could not read a byte: any character of ours is as good. */
function sameWords(ours: string, reference: string): boolean {
  const [read, expected] = [words(ours), words(reference)];
  if (!expected.includes('\ufffd')) return read === expected;
  return (
    read.length === expected.length &&
    [...expected].every((sign, at) => sign === '\ufffd' || sign === read[at])
  );
}

function words(text: string): string {
  return text
    .replace(/[\s\u00a0]+/g, ' ')
    .replaceAll('\0', '')
    .trim();
}
