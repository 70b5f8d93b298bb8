import type { SampleInput } from '../model.ts';
import { form, mail, type Stage, saidBy } from '../stage.ts';
import { sampleTexts } from '../texts.ts';

/** The portal goes down a little after ten. */
const STARTS = 126;
const LASTS = 75;

/** An outage: everybody at once, most of them within the first half hour, many of them angry. */
export function outage(on: Stage): readonly SampleInput[] {
  return sampleTexts('outage').map((text) => {
    const from = on.person(text.language);
    const late = on.random.int(0, 100) ** 2 / 100 ** 2;
    const said = saidBy(from, on.slots(from), text, STARTS + Math.floor(late * LASTS));
    return on.random.chance(0.7) ? mail(on, said) : form(on, said);
  });
}
