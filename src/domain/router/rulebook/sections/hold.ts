import { DEFAULTS } from '../defaults.ts';
import { parseDuration } from '../duration.ts';
import type { Rulebook } from '../model.ts';
import { quoteShort, type Trouble } from '../trouble.ts';
import type { VoiceLine } from '../voice-lines.ts';
import { readSettings } from './settings.ts';

/** So many words are no longer "nearly empty": the rule would hold ordinary tickets. */
const MANY_WORDS = 30;

export function readHold(lines: readonly VoiceLine[], trouble: Trouble): Rulebook['hold'] {
  let hold = DEFAULTS.hold;
  const readBelow = (value: string, line: number): string | null => {
    const count = /^(?:(?:below|under|fewer than|less than) )?(\d{1,4})(?: words?)?$/i.exec(value)?.[1];
    if (count === undefined) return `${quoteShort(value)} is not a number of words`;
    hold = { ...hold, belowWords: Number(count), belowSource: { file: 'voice.txt', line } };
    if (hold.belowWords > MANY_WORDS)
      trouble.warn(line, `everything with fewer than ${count} words will be held`, 'A usual number is 3.');
    return null;
  };
  const readRemind = (value: string): string | null => {
    const after = parseDuration(value);
    if (after === null) return `${quoteShort(value)} is not a length of time`;
    hold = { ...hold, remindAfter: after };
    return null;
  };
  readSettings(
    lines,
    [
      { names: ['nearly empty'], example: 'nearly empty below 3 words', read: readBelow },
      { names: ['remind after', 'remind'], example: 'remind after 4 hours', read: readRemind },
    ],
    trouble,
  );
  return hold;
}
