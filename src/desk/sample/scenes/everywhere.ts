import type { SampleInput } from '../model.ts';
import { chat, form, LAST_MINUTE, mail, type Stage, saidBy } from '../stage.ts';
import { type SampleText, sampleTexts } from '../texts.ts';

/** People in a hurry: a mail, the same words in the form, and once more in the chat. One problem, one card. */
export function everywhere(on: Stage): readonly SampleInput[] {
  return sampleTexts('everywhere').flatMap((text) => threeTimes(on, text));
}

function threeTimes(on: Stage, text: SampleText): readonly SampleInput[] {
  const from = on.person(text.language);
  const slots = on.slots(from);
  const minute = on.random.int(10, LAST_MINUTE - 60);
  const said = saidBy(from, slots, text, minute);
  const inChat = { ...said, minute: minute + on.random.int(12, 50), text: `customer: ${said.text}` };
  const inForm = { ...said, minute: minute + on.random.int(2, 11) };
  return [mail(on, said), form(on, inForm), chat(on, inChat, true)];
}
