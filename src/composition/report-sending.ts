import { bedrockClient } from '../adapters/bedrock/client.ts';
import { realPatience } from '../adapters/bedrock/patience.ts';
import { bedrockSummaryWriter } from '../adapters/bedrock/summary-writer.ts';
import type { MailCarrier } from '../adapters/mail/carrier.ts';
import { mailReportOutbox } from '../adapters/mail/report-outbox.ts';
import { smtpCarrier } from '../adapters/mail/smtp-carrier.ts';
import { slackChannels } from '../adapters/slack/channels.ts';
import { slackClient } from '../adapters/slack/client.ts';
import { slackReportOutbox } from '../adapters/slack/report-outbox.ts';
import type { Period, ReportKind } from '../domain/router/report/period.ts';
import type { Rulebook } from '../domain/router/rulebook/model.ts';
import type { Log } from '../ports/log.ts';
import type { Notices } from '../ports/notices.ts';
import type { ReportOutbox } from '../ports/report-outbox.ts';
import type { ReportStore } from '../ports/report-store.ts';
import type { SummaryWriter } from '../ports/summary-writer.ts';
import { keepSchedules } from '../usecases/keep-schedules.ts';
import { sendDigest } from '../usecases/send-digest.ts';
import { writeSummary } from '../usecases/write-summary.ts';
import { reportPictures } from './report-pictures.ts';
import { type FiguresFrom, reportsRoom } from './reports.ts';
import type { Settings } from './settings.ts';

export interface SendingFrom extends FiguresFrom {
  readonly reports: ReportStore;
  readonly settings: Settings;
  readonly log: Log;
  readonly notices: Notices;
  /** Null where there is no board. */
  readonly boardUrl: () => string | null;
  /** How mails leave; absent = by the relay of the settings, null = not at all. */
  readonly carrier?: MailCarrier | null;
  readonly rulebook: () => Rulebook;
}

export interface Sending {
  readonly send: Readonly<Record<ReportKind, (period: Period, key: string) => Promise<string>>>;
  /** Null = none is used. */
  readonly writer: SummaryWriter | null;
  /** Sends what is due by schedule; answers how much. */
  keep(): Promise<number>;
}

/** Reports as the settings have them sent: the digest to Slack, else by mail; the summary by mail, else to Slack. */
export function reportSending(from: SendingFrom): Sending {
  const { clock, reports, notices } = from;
  const { calendar, figures } = reportsRoom(from);
  const slack = slackOutbox(from);
  const writer = summaryWriter(from.settings);
  const common = { figures, reports, clock, notices };
  const send = {
    digest: sendDigest({ ...common, outboxes: () => [...slack, ...mailOutbox(from)] }),
    summary: writeSummary({
      ...common,
      writer,
      pictures: reportPictures,
      outboxes: () => [...mailOutbox(from), ...slack],
    }),
  };
  return { send, writer, keep: keepSchedules({ reports, clock, calendar, notices, send }) };
}

function slackOutbox({ settings, clock, log, boardUrl }: SendingFrom): readonly ReportOutbox[] {
  const { SLACK_BOT_TOKEN: token, SLACK_API_URL: apiUrl, DIGEST_CHANNEL: channel } = settings;
  if (token === null || channel === null) return [];
  const client = slackClient({ token, apiUrl });
  const channels = slackChannels(client, clock);
  return [slackReportOutbox({ client, channels, clock, log, channel, boardUrl })];
}

/** To those named in the settings, else to the triage inbox of the live rulebook: somebody there watches. */
function mailOutbox({
  settings,
  boardUrl,
  rulebook,
  carrier = relayOf(settings),
}: SendingFrom): readonly ReportOutbox[] {
  const { SUMMARY_RECIPIENTS: named, MAIL_FROM } = settings;
  const inbox = rulebook().triage.email;
  const to = named.length > 0 || inbox === null ? named : [inbox];
  if (carrier === null || to.length === 0) return [];
  return [mailReportOutbox({ carrier, from: MAIL_FROM ?? 'front-desk@localhost', to, boardUrl })];
}

function relayOf({ SMTP_RELAY_URL: relayUrl }: Settings): MailCarrier | null {
  return relayUrl === null ? null : smtpCarrier({ relayUrl });
}

/** Only where a model reads anyway: no desk asks one unknowingly. Connected for one paragraph a month. */
function summaryWriter(settings: Settings): SummaryWriter | null {
  const { READER, BEDROCK_MODEL_ID: modelId, BEDROCK_REGION: region, BEDROCK_URL: url } = settings;
  if (READER === 'lexical') return null;
  return {
    async write(facts) {
      const client = bedrockClient({ region, url });
      try {
        return await bedrockSummaryWriter({ client, modelId, patience: realPatience(Math.random) }).write(
          facts,
        );
      } finally {
        client.close();
      }
    },
  };
}
