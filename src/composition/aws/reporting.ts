import { dynamoReportStore } from '../../adapters/dynamodb/report-store.ts';
import { dynamoTicketViews } from '../../adapters/dynamodb/ticket-views.ts';
import { slackChannels } from '../../adapters/slack/channels.ts';
import { slackClient } from '../../adapters/slack/client.ts';
import { slackReportOutbox } from '../../adapters/slack/report-outbox.ts';
import type { Period, ReportKind } from '../../domain/router/report/period.ts';
import type { ReportOutbox } from '../../ports/report-outbox.ts';
import type { DeliveringRoom } from '../../usecases/deliver-report.ts';
import { keepSchedule } from '../../usecases/keep-schedules.ts';
import { type ReportsRoom, reportsRoom } from '../reports.ts';
import { type Ground, openGround } from './ground.ts';
import { mailOutboxes } from './mail.ts';
import type { Environment } from './names.ts';
import { adminNotices } from './notices.ts';
import { type Opened, opened } from './opened.ts';
import { followedRules } from './rules.ts';
import { keptIn, storeIn } from './stores.ts';
import type { Tasks } from './tasks.ts';

/** What a report is counted and sent with. */
export interface Reporting extends Pick<DeliveringRoom, 'reports' | 'clock' | 'notices'> {
  readonly ground: Ground;
  readonly figures: ReportsRoom['figures'];
  readonly slack: () => readonly ReportOutbox[];
  readonly mail: () => readonly ReportOutbox[];
}

type Send = (period: Period, key: string) => Promise<string>;

/**
 * One kind of report, sent when it is due, once however often the schedule calls. What does not take it makes the task
 * fail, so that it is tried again.
 */
export async function openReport(
  environment: Environment,
  kind: ReportKind,
  sending: (from: Reporting) => Send,
): Promise<Opened<Tasks>> {
  const ground = await openGround(environment, kind);
  const { clock, settings } = ground;
  const kept = keptIn(ground);
  const { rulebook, follow } = await followedRules(ground, kept.s3);
  const reports = dynamoReportStore(kept);
  const room = reportsRoom({
    views: dynamoTicketViews(kept),
    store: storeIn(ground, kept),
    clock,
    zone: settings.TZ,
  });
  const send = sending({
    ground,
    reports,
    clock,
    notices: adminNotices(ground, kept),
    figures: room.figures,
    slack: () => slackOutbox(ground),
    mail: () => mailOutboxes(ground, kept, rulebook().triage.email),
  });
  const due = { reports, clock, calendar: room.calendar, send: { digest: send, summary: send } };
  return opened(ground, { [kind]: async () => void (await keepSchedule(due, kind)) }, follow);
}

function slackOutbox({ settings, clock, log }: Ground): readonly ReportOutbox[] {
  const { SLACK_BOT_TOKEN: token, SLACK_API_URL: apiUrl, DIGEST_CHANNEL: channel } = settings;
  if (token === null || channel === null) return [];
  log.conceal(token);
  const client = slackClient({ token, apiUrl });
  const channels = slackChannels(client, clock);
  return [slackReportOutbox({ client, channels, clock, log, channel, boardUrl: () => null })];
}
