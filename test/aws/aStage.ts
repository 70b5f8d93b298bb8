import { createHmac } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { dynamoReportStore } from '../../src/adapters/dynamodb/report-store.ts';
import { tablesOf } from '../../src/adapters/dynamodb/tables.ts';
import { dynamoTicketStore } from '../../src/adapters/dynamodb/ticket-store.ts';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { s3ExampleStore } from '../../src/adapters/s3/example-store.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';
import type { ReportStore } from '../../src/ports/report-store.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import { type ConverseServer, converseServer } from '../servers/converse.ts';
import { type CountedCalls, countedCalls } from '../servers/counted-calls.ts';
import { type Deployed, deployed } from '../servers/deployed.ts';
import {
  type LambdaRunner,
  lambdaRunner,
  type RunnerOptions,
  type UrlAnswered,
} from '../servers/lambda-runner.ts';
import { awsConfig, uniqueName } from '../servers/moto.ts';
import { aSlack, type SlackOptions, type SlackServer, TOKEN } from '../servers/slack.ts';
import { compareActions } from './known-actions.ts';

export const SIGNING = 'signing-secret-of-the-tests';

export const RULES = `topic,team,slack_channel,email,lead,manager,about,outage
billing,Finance,#finance,,fay@desk.example,max@desk.example,invoices and refunds,
login,Support,#support,,sam@desk.example,,signing in,
shipping,Store,,store@desk.example,,,parcels and post,
`;
export const VOICE = `Urgency words
high: down, urgent
Triage
channel: #triage
`;

/** A whole stage on the emulator, with a Slack and a model beside it. */
export interface Stage {
  readonly on: Deployed;
  readonly lambda: LambdaRunner;
  readonly counted: CountedCalls;
  readonly slack: SlackServer;
  readonly model: ConverseServer;
  form(fields: Readonly<Record<string, string>>): Promise<UrlAnswered>;
  chat(conversation: object): Promise<UrlAnswered>;
  mail(key: string, lines: readonly string[]): Promise<void>;
  press(payload: object): Promise<UrlAnswered>;
  /** The mails that went out by SES, as they are on the wire, the newest last. */
  sentMails(): readonly string[];
  ticket(id: string): Promise<Ticket | null>;
  layRules(texts: { readonly rules: string; readonly voice: string }): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly slack?: SlackOptions;
  /** Whether calls that test/aws/actions.json does not know are a failure; they are unless said otherwise. */
  readonly comparesActions?: boolean;
  readonly lambda?: (on: Deployed) => Pick<RunnerOptions, 'start'>;
  /** Null = drive-sync lays the starter pair. */
  readonly rules?: { readonly rules: string; readonly voice: string } | null;
}

export async function aStage(options: StageOptions = {}): Promise<Stage> {
  const channels = ['finance', 'support', 'triage', 'admins', 'reports'];
  const people = { amy: 'amy@desk.example' };
  const [slack, model] = await Promise.all([
    aSlack({ channels, people, ...options.slack }),
    converseServer(),
  ]);
  const on = await deployed({
    config: awsConfig(),
    stage: uniqueName('t'),
    settings: {
      TZ: 'UTC',
      LOG_LEVEL: 'error',
      SLACK_API_URL: slack.apiUrl,
      BEDROCK_URL: model.url,
      MAIL_FROM: 'router@desk.example',
      ADMIN_CHANNEL: '#admins',
      DIGEST_CHANNEL: '#reports',
      OWN_ADDRESSES: 'support@desk.example',
      ...options.settings,
    },
    secrets: { 'slack/bot-token': TOKEN, 'slack/signing-secret': SIGNING, ...options.secrets },
  });
  const counted = countedCalls();
  const lambda = lambdaRunner({ deployed: on, counted, ...options.lambda?.(on) });
  if (options.rules !== null) await layRules(on, options.rules ?? { rules: RULES, voice: VOICE });
  await lambda.invoke('drive-sync', { task: 'drive-sync' });
  return {
    on,
    lambda,
    counted,
    slack,
    model,
    form: (fields) =>
      lambda.url('intake-form', {
        path: '/intake/form',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ secret: 'form-secret-of-the-tests', ...fields }),
      }),
    chat: (conversation) => signedChat(lambda, conversation),
    mail: async (key, lines) => {
      const Body = lines.join('\r\n');
      await on.clients.s3.send(new PutObjectCommand({ Bucket: on.environment.TR_RAW_MAIL, Key: key, Body }));
    },
    press: (payload) => signedPress(lambda, payload),
    sentMails: () =>
      counted.calls
        .filter(({ command, error }) => command === 'SendEmail' && error === null)
        .map(({ input }) => rawOf(input)),
    ticket: (id) => storeOf(on).ticket(id),
    layRules: (texts) => layRules(on, texts),
    close: async () => {
      counted.stop();
      lambda.close();
      on.close();
      await Promise.all([slack.close(), model.close()]);
      if (options.comparesActions !== false) compareActions(counted.calls, on);
    },
  };
}

/** The tickets as the functions left them. */
export function storeOf({ clients, stage }: Deployed): TicketStore {
  return dynamoTicketStore({
    client: clients.dynamo,
    tables: tablesOf(stage),
    clock: systemClock(),
    large: memoryStore({ clock: systemClock() }).rawMail,
  });
}

/** A dozen made-up examples of each topic, as agents taught them. */
export async function taughtTopics({ clients, environment }: Deployed): Promise<void> {
  const examples = s3ExampleStore({ client: clients.s3, bucket: environment.TR_RULES_SOURCE ?? '' });
  const words = {
    billing: 'invoice number N was charged twice, send the bill and the refund of invoice N',
    login: 'cannot sign in with my password since N minutes, the login page N shows an error',
  };
  for (const [topic, text] of Object.entries(words))
    for (let n = 1; n <= 12; n += 1)
      await examples.add({
        ticketId: `${topic}-${n}`,
        text: text.replaceAll('N', String(n)),
        topic,
        urgency: null,
        tone: null,
        by: n % 2 === 0 ? 'amy' : 'ben',
        at: Date.UTC(2026, 9, n),
      });
}

export function reportsOf({ clients, stage }: Deployed): ReportStore {
  return dynamoReportStore({ client: clients.dynamo, tables: tablesOf(stage) });
}

function rawOf(input: Readonly<Record<string, unknown>>): string {
  const { Content } = input as { readonly Content?: { readonly Raw?: { readonly Data?: Uint8Array } } };
  return Buffer.from(Content?.Raw?.Data ?? []).toString('utf8');
}

async function layRules(
  { clients, environment }: Deployed,
  texts: { rules: string; voice: string },
): Promise<void> {
  const put = (Key: string, Body: string) =>
    clients.s3.send(new PutObjectCommand({ Bucket: environment.TR_RULES_SOURCE, Key, Body }));
  await put('rules.csv', texts.rules);
  await put('voice.txt', texts.voice);
}

function signedChat(lambda: LambdaRunner, conversation: object): Promise<UrlAnswered> {
  const body = JSON.stringify(conversation);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = `v1=${createHmac('sha256', 'chat-secret-of-the-tests').update(`v1:${timestamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': 'application/json',
    'x-frontdesk-timestamp': timestamp,
    'x-frontdesk-signature': signature,
  };
  return lambda.url('intake-chat', { path: '/intake/chat', headers, body });
}

function signedPress(lambda: LambdaRunner, payload: object): Promise<UrlAnswered> {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const signature = `v0=${createHmac('sha256', SIGNING).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signature,
  };
  return lambda.url('correct-handler', { path: '/slack/interactivity', headers, body });
}
