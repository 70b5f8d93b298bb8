import { type PhraseFinder, phraseFinder, phraseForm } from '../../kernel/phrases.ts';
import type { Phrase, Rulebook, Topic, UrgencyPhrase } from '../rulebook/model.ts';
import { TRIAGE } from '../rulebook/model.ts';
import { type Verdict, verdictsOf } from './priority.ts';

/** What one phrase found in a text means. */
export interface Meaning {
  readonly urgency: UrgencyPhrase | null;
  readonly outage: Phrase | null;
}

/** Where a topic's tickets go, and the reason as it will be given. */
export interface TopicStep {
  readonly topic: Topic;
  readonly team: string;
  readonly fallback: boolean;
  readonly reason: string;
}

/** A rulebook made ready for many decisions: whatever depends on the rulebook alone is worked out once. */
export interface ReadyRulebook {
  readonly phrases: PhraseFinder<Meaning>;
  readonly topics: ReadonlyMap<string, TopicStep>;
  /** What the priority rules say, by situation (see `priority.ts`). */
  readonly verdicts: readonly Verdict[];
}

const ready = new WeakMap<Rulebook, ReadyRulebook>();

export function readyRulebook(rulebook: Rulebook): ReadyRulebook {
  const known = ready.get(rulebook);
  if (known !== undefined) return known;
  const made = {
    phrases: phraseFinder(meanings(rulebook)),
    topics: new Map([...rulebook.topics].map(([name, topic]) => [name, topicStep(topic)])),
    verdicts: verdictsOf(rulebook.priorityRules),
  };
  ready.set(rulebook, made);
  return made;
}

function topicStep(topic: Topic): TopicStep {
  const where = `rules.csv:${topic.source.line} ${topic.name}`;
  return topic.team === null
    ? { topic, team: TRIAGE, fallback: true, reason: `${where} has no team → ${TRIAGE}` }
    : { topic, team: topic.team, fallback: false, reason: `${where} → ${topic.team}` };
}

/**
 * By form. Where two lines hold the same phrase, the higher urgency counts, then the spelling that sorts first: never
 * the order of the lines.
 */
function meanings(rulebook: Rulebook): Map<string, Meaning> {
  const found = new Map<string, { urgency: UrgencyPhrase | null; outage: Phrase | null }>();
  const at = (phrase: Phrase) => {
    const form = phraseForm(phrase.text);
    if (form === null) return null;
    const meaning = found.get(form) ?? { urgency: null, outage: null };
    found.set(form, meaning);
    return meaning;
  };
  for (const phrase of rulebook.urgencyWords) {
    const meaning = at(phrase);
    if (meaning !== null && comesBefore(phrase, meaning.urgency)) meaning.urgency = phrase;
  }
  for (const phrase of rulebook.outageWords) {
    const meaning = at(phrase);
    if (meaning !== null && (meaning.outage === null || phrase.text < meaning.outage.text))
      meaning.outage = phrase;
  }
  return found;
}

function comesBefore(phrase: UrgencyPhrase, other: UrgencyPhrase | null): boolean {
  if (other === null) return true;
  return phrase.urgency === other.urgency ? phrase.text < other.text : phrase.urgency === 'high';
}
