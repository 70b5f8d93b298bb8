import { UNSURE } from '../reading.ts';
import { visible } from './clean.ts';
import type { Rulebook } from './model.ts';

const spellings = new WeakMap<Rulebook, ReadonlyMap<string, string>>();

/**
 * The topic a person means, as rules.csv spells it: names are unique whatever the case, so `Billing` is `billing`.
 * Null when the rulebook has none; `unsure` is no topic.
 */
export function topicNamed(typed: string, rulebook: Rulebook): string | null {
  if (rulebook.topics.has(typed)) return typed;
  return spellingsOf(rulebook).get(form(typed)) ?? null;
}

/** The same for a tagged ticket, whose topic may be `unsure` or one no rulebook has: that one stays as it is. */
export function topicOrAsTyped(typed: string, rulebook: Rulebook): string {
  return topicNamed(typed, rulebook) ?? (form(typed) === UNSURE ? UNSURE : typed);
}

function spellingsOf(rulebook: Rulebook): ReadonlyMap<string, string> {
  const known = spellings.get(rulebook);
  if (known !== undefined) return known;
  const made = new Map([...rulebook.topics.keys()].map((name) => [form(name), name]));
  spellings.set(rulebook, made);
  return made;
}

/** The one rules.csv tells topics apart by. */
function form(name: string): string {
  return visible(name).toLowerCase();
}
