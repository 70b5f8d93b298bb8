import { s3ExampleStore } from '../../adapters/s3/example-store.ts';
import { sha256 } from '../../adapters/system/digest.ts';
import { hmacSeal } from '../../adapters/system/seal.ts';
import { lookAtTicket } from '../../usecases/look-at-ticket.ts';
import { bindCorrect } from '../cases/correct.ts';
import { bindLearn } from '../cases/stages.ts';
import { webLimits } from '../limits.ts';
import type { Rooms } from '../rooms.ts';
import { slackPresses } from '../slack.ts';
import { PORT, USE } from '../tokens.ts';
import { toldCorrections } from '../told.ts';
import { type Counted, type Ground, type Limited, openGround } from './ground.ts';
import { learningAtOnce } from './learning-at-once.ts';
import type { Environment } from './names.ts';
import { type Opened, opened } from './opened.ts';
import { queueIn } from './queue.ts';
import { roomOf } from './room.ts';
import { followedRules } from './rules.ts';
import { keptIn, storeIn } from './stores.ts';

/** What presses on Slack and the links in mails need. */
export type CorrectionRooms = Pick<
  Rooms,
  'store' | 'rulebook' | 'correct' | 'seal' | 'digest' | 'clock' | 'zone' | 'log' | 'slack' | 'hasBoard'
> &
  Counted &
  Limited;

/** What a person does. What it teaches is learned before the answer; nothing happens after it. */
export async function openCorrections(environment: Environment): Promise<Opened<CorrectionRooms>> {
  const ground = await openGround(environment, 'correct-handler');
  const { name, clock, ids, log, metrics, settings, secrets } = ground;
  const kept = keptIn(ground);
  const { rulebook, follow } = await followedRules(ground, kept.s3);
  const queue = queueIn(ground, kept);
  const lessons = learningAtOnce({ queue, log, ring: kept.ring });
  const examples = s3ExampleStore({ client: kept.s3, bucket: name('TR_RULES_SOURCE') });
  const store = storeIn(ground, { ...kept, ring: lessons.ring });
  const ports = { clock, ids, store, rulebook, queue, examples, examplesChanged: () => {} };
  const container = roomOf(ports, [bindCorrect, bindLearn]);
  const correct = lessons.after(
    toldCorrections(container.get(USE.correct), log.about),
    container.get(USE.learn),
  );
  const rooms = {
    store: container.get(PORT.store),
    rulebook,
    correct,
    seal: hmacSeal(secrets, 'link'),
    digest: sha256,
    clock,
    zone: settings.TZ,
    hasBoard: false,
    log,
    metrics,
    limits: webLimits({ perMinute: settings.RATE_LIMIT }),
    slack: pressesIn(ground)?.({ look: lookAtTicket({ store }), rulebook, clock, log }) ?? null,
  };
  return opened(ground, rooms, follow);
}

function pressesIn({ settings, log, signingSecret }: Ground) {
  return slackPresses(settings, { log, ...(signingSecret === null ? {} : { signingSecret }) });
}
