import { countedPlace } from '../../adapters/metrics/hand-off-place.ts';
import { bindDeliver, bindHandOff } from '../cases/stages.ts';
import { reachOf } from '../slack.ts';
import { openGround } from './ground.ts';
import { mailPlaces } from './mail.ts';
import type { Environment } from './names.ts';
import { onceForAll, slackIn } from './notices.ts';
import { type Opened, opened } from './opened.ts';
import { followedRules } from './rules.ts';
import { keptIn } from './stores.ts';
import { type WorkRooms, workerIn } from './worker.ts';

/** The four gates, and the card. */
export async function openDispatch(environment: Environment): Promise<Opened<WorkRooms>> {
  const ground = await openGround(environment, 'dispatch');
  const kept = keptIn(ground);
  const { rulebook, follow } = await followedRules(ground, kept.s3);
  const slack = slackIn(ground);
  const places = [...slack.places, ...mailPlaces(ground, kept)].map((place) =>
    countedPlace(place, ground.metrics),
  );
  const ports = {
    rulebook,
    places,
    reach: { ...reachOf(places), board: false },
    notices: onceForAll(slack.notices, ground, kept),
  };
  const rooms = workerIn(ground, kept, { rungBy: 'dispatch', cases: [bindHandOff, bindDeliver], ports });
  return opened(ground, rooms, follow);
}
