import type { Trial } from '../../../src/cli/evaluate/trial.ts';
import type { LabelledText } from '../../../src/cli/labelled-texts.ts';

export function aText(text: string, given: Partial<LabelledText> = {}): LabelledText {
  return { text, topic: null, urgency: null, tone: null, language: null, ...given };
}

/** A text on `truth` read as `named`, surely, by the lexical reader, but for what is given. */
export function aTrial(
  truth: string | null,
  named: string | null,
  given: { readonly labelled?: Partial<LabelledText>; readonly read?: Partial<Trial['read']> } = {},
): Trial {
  return {
    labelled: aText(`about ${truth}`, { topic: truth, ...given.labelled }),
    read: {
      named,
      best: named,
      confidence: 0.9,
      urgency: 'low',
      tone: 'calm',
      by: 'lexical',
      usage: null,
      ...given.read,
    },
  };
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  billing: ['invoice', 'charged', 'payment', 'refund'],
  login: ['password', 'locked', 'sign in', 'account'],
  shipping: ['parcel', 'courier', 'delivery', 'tracking'],
};

/** Made-up messages: so many rows of each of three topics, and two that fit none. */
export function someTexts(each: number): readonly LabelledText[] {
  const about = Object.entries(WORDS).flatMap(([topic, words]) =>
    Array.from({ length: each }, (_, at) =>
      aText(`my ${words[at % 4]} ${words[(at + 1 + (at >> 2)) % 4]} is wrong, number ${at}`, { topic }),
    ),
  );
  return [...about, aText('sing me a song'), aText('what is the capital of France')];
}

/** The same as a file. */
export function someCsv(each: number): string {
  const rows = someTexts(each).map(({ text, topic }) => `"${text}",${topic ?? 'oos'}`);
  return `text,category\n${rows.join('\n')}\n`;
}
