import { dynamoArrivals } from '../../adapters/dynamodb/arrivals.ts';
import { dynamoReportStore } from '../../adapters/dynamodb/report-store.ts';
import { dynamoTicketViews } from '../../adapters/dynamodb/ticket-views.ts';
import { s3ArrivedMail } from '../../adapters/s3/arrived-mail.ts';
import { s3ExampleStore } from '../../adapters/s3/example-store.ts';
import { s3ThresholdStore } from '../../adapters/s3/threshold-store.ts';
import { sqsMailQueue } from '../../adapters/sqs/mail-queue.ts';
import { REPORT_KINDS } from '../../domain/router/report/period.ts';
import { compareArrivedMail } from '../../usecases/compare-arrived-mail.ts';
import { planFirst } from '../../usecases/keep-schedules.ts';
import { keepThreshold } from '../../usecases/keep-threshold.ts';
import { learnThreshold } from '../../usecases/learn-threshold.ts';
import { ringOverdue } from '../../usecases/ring-overdue.ts';
import { together } from '../../usecases/together.ts';
import { calendarIn } from '../calendar.ts';
import { bindLearn } from '../cases/stages.ts';
import { bindRemind, bindSweep } from '../cases/upkeep.ts';
import { bindWork } from '../cases/work.ts';
import { USE } from '../tokens.ts';
import { toldWork } from '../told.ts';
import { type Ground, openGround } from './ground.ts';
import type { Environment } from './names.ts';
import { adminNotices } from './notices.ts';
import { type Opened, opened } from './opened.ts';
import { queueIn } from './queue.ts';
import { roomOf } from './room.ts';
import { followedRules } from './rules.ts';
import { type Kept, keptIn, MAILS, storeIn } from './stores.ts';
import type { Tasks } from './tasks.ts';

/** What is done by nobody in particular: lost bells, lessons left over, reminders; once a day lost mails. */
export async function openSweeper(environment: Environment): Promise<Opened<Tasks>> {
  const ground = await openGround(environment, 'sweeper');
  const kept = keptIn(ground);
  const { rulebook, follow } = await followedRules(ground, kept.s3);
  const { clock, log } = ground;
  const queue = queueIn(ground, kept);
  const container = roomOf(
    {
      clock,
      log,
      queue,
      rulebook,
      store: storeIn(ground, kept),
      examples: s3ExampleStore({ client: kept.s3, bucket: ground.name('TR_RULES_SOURCE') }),
      examplesChanged: () => {},
      notices: adminNotices(ground, kept),
      chance: Math.random,
    },
    [bindSweep, bindRemind, bindLearn, (room) => bindWork(room, 'thrown')],
  );
  const work = toldWork(container.get(USE.work), log.about);
  const sweep = together(log, {
    forgotten: container.get(USE.sweep),
    overdue: ringOverdue({ queue, ring: kept.ring, work, clock }),
    reminders: container.get(USE.remind),
    thresholds: thresholdsIn(ground, kept),
    schedules: plannedOnce(ground, kept),
  });
  return opened(ground, { sweep, 'compare-raw-mail': comparing(ground, kept) }, follow);
}

/** Here and not where tickets are read: it looks through months of them. */
function thresholdsIn({ name, clock, settings }: Ground, kept: Kept): () => Promise<void> {
  const wrongTeamCost = settings.WRONG_TEAM_COST;
  return keepThreshold({
    thresholds: s3ThresholdStore({ client: kept.s3, bucket: name('TR_RULES_SOURCE') }),
    learn: learnThreshold({ views: dynamoTicketViews(kept), clock, wrongTeamCost }),
    clock,
  });
}

/** The reports owe nothing for the time before the desk was there, and everything after it. */
function plannedOnce({ clock, settings }: Ground, kept: Kept): () => Promise<void> {
  let planned = false;
  return async () => {
    if (planned) return;
    const room = { reports: dynamoReportStore(kept), clock, calendar: calendarIn(settings.TZ) };
    for (const kind of REPORT_KINDS) await planFirst(room, kind);
    planned = true;
  };
}

function comparing({ name, clock, log }: Ground, kept: Kept): () => Promise<void> {
  const bucket = name('TR_RAW_MAIL');
  const compare = compareArrivedMail({
    mails: s3ArrivedMail({ client: kept.s3, bucket, prefix: MAILS }),
    arrivals: dynamoArrivals({ ...kept, clock }),
    tellAgain: sqsMailQueue({ client: kept.sqs, queue: name('TR_MAIL'), bucket }),
    clock,
    log,
  });
  return async () => void (await compare());
}
