import { phraseForm } from '../../../kernel/phrases.ts';
import { splitItems } from '../clean.ts';
import type { Phrase } from '../model.ts';
import { quoteShort, type Trouble } from '../trouble.ts';
import type { VoiceLine } from '../voice-lines.ts';

/** Longer than any phrase somebody writes; keeps the search for phrases linear in the text. */
const LONGEST = 200;

/** The phrases of one line, between commas. */
export function readPhrases({ text, line }: VoiceLine, trouble: Trouble): Phrase[] {
  return splitItems(text).flatMap((item) => {
    if (item.length > LONGEST) {
      trouble.error(
        line,
        `${quoteShort(item)} is longer than ${LONGEST} characters`,
        'Put a comma between the phrases.',
      );
      return [];
    }
    if (phraseForm(item) !== null) return [{ text: item, source: { file: 'voice.txt', line } }];
    trouble.warn(
      line,
      `${quoteShort(item)} has no word in it, so it is never found`,
      'Write it with letters.',
    );
    return [];
  });
}

/** Warns of phrases that find the very same texts. `where` names the list of a phrase. */
export function warnOfRepeats<P extends Phrase>(
  phrases: readonly P[],
  where: (phrase: P) => string,
  trouble: Trouble,
): void {
  const first = new Map<string, P>();
  for (const phrase of phrases) {
    const form = phraseForm(phrase.text) ?? phrase.text;
    const known = first.get(form);
    if (known === undefined) {
      first.set(form, phrase);
      continue;
    }
    trouble.warn(
      phrase.source.line,
      `${quoteShort(phrase.text)} stands under ${where(phrase)} here and under ${where(known)} on line ${known.source.line}`,
      where(phrase) === where(known)
        ? 'Delete one of the two.'
        : 'Delete one of the two: the higher one counts.',
    );
  }
}
