import { CHINESE } from './words-mood/chinese.ts';
import { DUTCH } from './words-mood/dutch.ts';
import { ENGLISH } from './words-mood/english.ts';
import { FRENCH } from './words-mood/french.ts';
import { GERMAN } from './words-mood/german.ts';
import { ITALIAN } from './words-mood/italian.ts';
import { JAPANESE } from './words-mood/japanese.ts';
import type { MoodWords } from './words-mood/model.ts';
import { POLISH } from './words-mood/polish.ts';
import { PORTUGUESE } from './words-mood/portuguese.ts';
import { SPANISH } from './words-mood/spanish.ts';

/** The words of all languages that the reader knows. */
export const MOOD_WORDS: readonly MoodWords[] = [
  ENGLISH,
  GERMAN,
  FRENCH,
  SPANISH,
  PORTUGUESE,
  ITALIAN,
  DUTCH,
  POLISH,
  JAPANESE,
  CHINESE,
];
