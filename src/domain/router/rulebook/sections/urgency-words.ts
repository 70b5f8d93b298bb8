import { URGENCIES, type Urgency } from '../../reading.ts';
import { didYouMean, nearest } from '../did-you-mean.ts';
import type { UrgencyPhrase } from '../model.ts';
import { quoteShort, type Trouble } from '../trouble.ts';
import type { VoiceLine } from '../voice-lines.ts';
import { readPhrases, warnOfRepeats } from './phrases.ts';

type Raised = UrgencyPhrase['urgency'];

/** `high: down, outage`; or `high` alone with its words on the lines below. */
export function readUrgencyWords(lines: readonly VoiceLine[], trouble: Trouble): UrgencyPhrase[] {
  const phrases: UrgencyPhrase[] = [];
  let below: Raised | null = null;
  for (const line of lines) {
    const { level, rest } = levelOf(line.text);
    const urgency: Raised | null = level === null ? below : raised(level, line, trouble);
    if (level !== null) below = rest === '' ? urgency : null;
    else if (urgency === null || namesLevel(line.text)) {
      noLevel(line, trouble);
      continue;
    }
    if (urgency !== null && rest !== '')
      for (const phrase of readPhrases({ text: rest, line: line.line }, trouble))
        phrases.push({ ...phrase, urgency });
  }
  warnOfRepeats(phrases, (phrase) => phrase.urgency, trouble);
  return phrases;
}

function levelOf(text: string): { readonly level: Urgency | null; readonly rest: string } {
  const head = /^([a-z]+)\s?(?:[:=：]|$)/i.exec(text);
  const level = URGENCIES.find((urgency) => urgency === head?.[1]?.toLowerCase()) ?? null;
  return { level, rest: level === null || head === null ? text : text.slice(head[0].length).trim() };
}

function raised(level: Urgency, { line }: VoiceLine, trouble: Trouble): Raised | null {
  if (level !== 'low') return level;
  trouble.error(
    line,
    'low has no words: words can only raise the urgency',
    'Use high or medium, or delete the line.',
  );
  return null;
}

/** `hgih: down`: a misspelt level rather than a phrase. */
function namesLevel(text: string): boolean {
  const colon = text.search(/[:=：]/);
  return colon > 0 && nearest(text.slice(0, colon).trim(), URGENCIES) !== null;
}

function noLevel({ text, line }: VoiceLine, trouble: Trouble): void {
  const word = text.split(/[:=：]/, 1)[0]?.trim() ?? '';
  const cure = 'Start the line with "high:" or "medium:".';
  trouble.error(
    line,
    `${quoteShort(text)} does not say which urgency it means`,
    didYouMean(word, URGENCIES, cure),
  );
}
