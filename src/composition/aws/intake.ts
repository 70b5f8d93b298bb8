import { sha256 } from '../../adapters/system/digest.ts';
import { hmacSeal } from '../../adapters/system/seal.ts';
import { bindReceive } from '../cases/intake.ts';
import { dayIn } from '../day-in.ts';
import { webLimits } from '../limits.ts';
import type { Rooms } from '../rooms.ts';
import { USE } from '../tokens.ts';
import { type Counted, type Ground, type Limited, openGround } from './ground.ts';
import type { Environment } from './names.ts';
import { type Opened, opened } from './opened.ts';
import { roomOf } from './room.ts';
import { followedRules } from './rules.ts';
import { type Kept, keptIn, storeIn } from './stores.ts';

/** What the form's and the chat's door need. */
export type WebIntakeRooms = Pick<Rooms, 'receive' | 'secrets' | 'clock' | 'digest' | 'log'> &
  Counted &
  Limited;

export const openIntakeForm = (environment: Environment): Promise<Opened<WebIntakeRooms>> =>
  openWebIntake(environment, 'intake-form');

export const openIntakeChat = (environment: Environment): Promise<Opened<WebIntakeRooms>> =>
  openWebIntake(environment, 'intake-chat');

async function openWebIntake(
  environment: Environment,
  of: 'intake-form' | 'intake-chat',
): Promise<Opened<WebIntakeRooms>> {
  const ground = await openGround(environment, of);
  const { receive, before } = await receiving(ground, keptIn(ground));
  const { secrets, clock, log, metrics } = ground;
  const limits = webLimits({ perMinute: ground.settings.RATE_LIMIT });
  return opened(ground, { receive, secrets, clock, digest: sha256, log, metrics, limits }, before);
}

/** The one intake of all lanes. */
export async function receiving(
  ground: Ground,
  kept: Kept,
): Promise<{ readonly receive: Rooms['receive']; readonly before: () => Promise<void> }> {
  const { clock, ids, settings, secrets } = ground;
  const rules = await followedRules(ground, kept.s3);
  const container = roomOf(
    {
      clock,
      ids,
      store: storeIn(ground, kept),
      rulebook: rules.rulebook,
      seal: hmacSeal(secrets, 'link'),
      dayOf: dayIn(settings.TZ),
    },
    [bindReceive],
  );
  return { receive: container.get(USE.receive), before: rules.follow };
}
