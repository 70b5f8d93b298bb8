import { logNotices } from '../../adapters/log/notices.ts';
import { s3ExampleStore } from '../../adapters/s3/example-store.ts';
import { s3ThresholdStore } from '../../adapters/s3/threshold-store.ts';
import { MINUTE } from '../../domain/kernel/instant.ts';
import { errorFields } from '../../ports/error-fields.ts';
import type { TicketReader } from '../../ports/ticket-reader.ts';
import { bindRead } from '../cases/stages.ts';
import { ownThreshold } from '../own-threshold.ts';
import { openReader } from '../readers.ts';
import { teaching } from '../teaching.ts';
import { type Ground, openGround } from './ground.ts';
import type { Environment } from './names.ts';
import { type Opened, opened } from './opened.ts';
import { type FollowedRules, followedRules } from './rules.ts';
import { seldom } from './seldom.ts';
import { type Kept, keptIn } from './stores.ts';
import { type WorkRooms, workerIn } from './worker.ts';

/** The reader with what keeps it up to date. */
interface Taught {
  readonly reader: TicketReader;
  /** Lessons and thresholds, if there are others. Never rejects. */
  look(): Promise<void>;
}

/** Reads, within the time that the invocation under way has left. */
export async function openRead(environment: Environment): Promise<Opened<WorkRooms>> {
  const ground = await openGround(environment, 'read');
  const kept = keptIn(ground);
  const rules = await followedRules(ground, kept.s3);
  let left = () => Number.POSITIVE_INFINITY;
  const taught = await taughtReader(ground, kept, rules, () => left());
  const ports = { rulebook: rules.rulebook, reader: taught.reader, notices: logNotices(ground.log) };
  const rooms = workerIn(ground, kept, { rungBy: 'intake', cases: [bindRead], ports });
  const before = async (timeLeft: () => number): Promise<void> => {
    left = timeLeft;
    await rules.follow();
    await taught.look();
  };
  return opened(ground, rooms, before);
}

/** Milliseconds of an invocation that a read leaves to the commit after it. */
const TO_COMMIT = 3_000;
/** The sweeper looks at the corrections a few times a day. */
const THRESHOLDS_EVERY = 5 * MINUTE;

async function taughtReader(
  ground: Ground,
  { s3 }: Kept,
  { rulebook }: FollowedRules,
  timeLeft: () => number,
): Promise<Taught> {
  const { name, log, metrics, settings } = ground;
  const bucket = name('TR_RULES_SOURCE');
  const bare = openReader(settings.READER, {
    settings,
    log,
    metrics,
    briefly: { left: () => timeLeft() - TO_COMMIT },
  });
  const thresholds = s3ThresholdStore({ client: s3, bucket });
  const own = ownThreshold({
    reader: bare,
    learn: async () => (await thresholds.last())?.thresholds ?? [],
    log,
  });
  const examples = s3ExampleStore({ client: s3, bucket });
  const lessons = teaching({ reader: bare, examples, rulebook, log, afterwards: async () => {} });
  const look = { lessons: () => lessons.caughtUp(), thresholds: () => own.refresh() };
  await Promise.all([
    look.lessons(),
    // Without them the reader's own threshold holds.
    look.thresholds().catch((error: unknown) => log.warn('no thresholds yet', errorFields(error))),
  ]);
  const lessonsAgain = seldom(ground, 'the lessons', look.lessons);
  const thresholdsAgain = seldom(ground, 'the thresholds', look.thresholds, THRESHOLDS_EVERY);
  return {
    reader: own.reader,
    look: async () => void (await Promise.all([lessonsAgain(), thresholdsAgain()])),
  };
}
