import type { Phrase } from '../model.ts';
import type { Trouble } from '../trouble.ts';
import type { VoiceLine } from '../voice-lines.ts';
import { readPhrases, warnOfRepeats } from './phrases.ts';

/** `down, outage, offline`, on one line or several. */
export function readOutageWords(lines: readonly VoiceLine[], trouble: Trouble): Phrase[] {
  const phrases = lines.flatMap((line) => readPhrases(line, trouble));
  warnOfRepeats(phrases, () => 'Outage words', trouble);
  return phrases;
}
