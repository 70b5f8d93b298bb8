import { fold } from '../../kernel/fold.ts';
import { type Segmented, segmentForm } from '../../kernel/words.ts';
import { stripReplyPrefixes } from '../intake/subject.ts';
import type { Phrase, UrgencyPhrase } from '../rulebook/model.ts';
import type { ReadyRulebook } from './ready-rulebook.ts';

/** A subject and a new text cut into words: the costly half of a decision, and the same for every rulebook. */
export interface Prepared {
  readonly words: Segmented;
}

/** Stands in no phrase and is no white space, so that no phrase is found across subject and text. */
const BETWEEN = '\0';

export function prepare(subject: string, text: string): Prepared {
  // `join` makes one flat string; `+` would leave a rope, and reading it costs a quarter more.
  return { words: segmentForm([fold(stripReplyPrefixes(subject)), fold(text)].join(BETWEEN)) };
}

/** What the rulebook's words found in a message. */
export interface Found {
  /** The strongest urgency word; the first in the text among equals. */
  readonly urgency: UrgencyPhrase | null;
  /** The first outage word. */
  readonly outage: Phrase | null;
}

export function wordsFound({ words }: Prepared, ready: ReadyRulebook): Found {
  let urgency: UrgencyPhrase | null = null;
  let outage: Phrase | null = null;
  ready.phrases.find(words, (meaning) => {
    const raises =
      meaning.urgency !== null && (urgency === null || meaning.urgency.urgency !== urgency.urgency);
    if (raises && urgency?.urgency !== 'high') urgency = meaning.urgency;
    outage ??= meaning.outage;
    return outage !== null && urgency?.urgency === 'high';
  });
  return { urgency, outage };
}
