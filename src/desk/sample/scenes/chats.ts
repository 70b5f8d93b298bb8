import type { SampleInput } from '../model.ts';
import { chat, LAST_MINUTE, type Stage, saidBy } from '../stage.ts';
import { sampleTexts } from '../texts.ts';

/** Finished conversations of the chat on the page; some customers never say who they are. */
export function chats(on: Stage): readonly SampleInput[] {
  return sampleTexts('chats').map((text) => {
    const from = on.person(text.language);
    const said = saidBy(from, on.slots(from), text, on.random.int(0, LAST_MINUTE));
    return chat(on, said, on.random.chance(0.7));
  });
}
