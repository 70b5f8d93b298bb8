import type { SampleInput } from '../model.ts';
import { form, LAST_MINUTE, mail, type Stage, saidBy } from '../stage.ts';
import { type SampleText, sampleTexts } from '../texts.ts';

/** How many of the texts come a second time, from another customer about another order. */
const AGAIN = 36;

/** The questions of every day, mail and form, in every language. */
export function routine(on: Stage): readonly SampleInput[] {
  const texts = sampleTexts('routine');
  const again = on.random.shuffled(texts).slice(0, AGAIN);
  return [...texts, ...again].map((text) => asked(on, text));
}

function asked(on: Stage, text: SampleText): SampleInput {
  const from = on.person(text.language);
  const said = saidBy(from, on.slots(from), text, on.random.int(0, LAST_MINUTE));
  return on.random.chance(0.65) ? mail(on, said) : form(on, said);
}
