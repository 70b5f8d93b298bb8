import type { SampleInput, SampleMail } from './model.ts';
import { seededRandom } from './random.ts';
import { chats } from './scenes/chats.ts';
import { everywhere } from './scenes/everywhere.ts';
import { noise } from './scenes/noise.ts';
import { oddities } from './scenes/oddities.ts';
import { outage } from './scenes/outage.ts';
import { replies, strangers } from './scenes/replies.ts';
import { routine } from './scenes/routine.ts';
import { vips } from './scenes/vips.ts';
import { stage } from './stage.ts';

/**
 * A busy day at a small firm that sells and rents coffee machines: about 300 inputs over all three lanes, in order of
 * the day. All of it made up. The same seed gives the same day.
 */
export function sampleDay(seed: number): readonly SampleInput[] {
  const on = stage(seed, seededRandom(seed));
  const questions = [...routine(on), ...outage(on)];
  const mails = questions.filter((input): input is SampleMail => input.lane === 'mail');
  const inputs = [
    ...questions,
    ...vips(on),
    ...chats(on),
    ...everywhere(on),
    ...replies(on, mails),
    ...strangers(on, mails),
    ...noise(on),
    ...oddities(on),
  ];
  return inputs.sort((a, b) => a.minute - b.minute);
}
