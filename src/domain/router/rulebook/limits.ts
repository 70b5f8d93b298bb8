import type { RulebookTexts } from './model.ts';
import type { Trouble } from './trouble.ts';

/** Characters of one file: far above any real rulebook, and still read in a moment. */
export const LONGEST_TEXT = 1_000_000;
/** Rows of rules.csv. Nobody keeps teams apart by more topics, and each is a thing to learn for the reader. */
export const MOST_TOPICS = 2_000;

/** Answers whether a file is short enough to be read; adds an error when it is not. */
export function fits(text: string, trouble: Trouble): boolean {
  if (text.length <= LONGEST_TEXT) return true;
  trouble.error(
    1,
    'the file is longer than 1 MB, so it is no rulebook',
    'Put the right file there, or shorten this one.',
  );
  return false;
}

/** Whether a pair is worth keeping beside its problems. */
export function bothFit({ rules, voice }: RulebookTexts): boolean {
  return rules.length <= LONGEST_TEXT && voice.length <= LONGEST_TEXT;
}
