import { logNotices } from '../../adapters/log/notices.ts';
import { bindRoute } from '../cases/stages.ts';
import { openGround } from './ground.ts';
import type { Environment } from './names.ts';
import { type Opened, opened } from './opened.ts';
import { followedRules } from './rules.ts';
import { keptIn } from './stores.ts';
import { type WorkRooms, workerIn } from './worker.ts';

/** Decides. It has nobody to tell but the log: what it gives up rings the alarm of its dead-letter queue. */
export async function openRouter(environment: Environment): Promise<Opened<WorkRooms>> {
  const ground = await openGround(environment, 'router');
  const kept = keptIn(ground);
  const { rulebook, follow } = await followedRules(ground, kept.s3);
  const ports = { rulebook, notices: logNotices(ground.log) };
  const rooms = workerIn(ground, kept, { rungBy: 'route', cases: [bindRoute], ports });
  return opened(ground, rooms, follow);
}
