import { tablesOf } from '../../src/adapters/dynamodb/tables.ts';
import { buttonOf } from '../../test/adapters/slack/interactivity/aSlackDesk.ts';
import { pressOn, submitted } from '../../test/aws/aPressOn.ts';
import { aStage, type Stage } from '../../test/aws/aStage.ts';
import type { AwsCall } from '../../test/servers/counted-calls.ts';
import { countUnits, type Units } from './dynamo-units.ts';
import { type Kept, keptIn } from './kept.ts';
import type { Step } from './made-up-day.ts';

/** One invocation of a function, with all it did. */
export interface Invoked {
  readonly name: string;
  readonly calls: readonly AwsCall[];
  readonly units: readonly Units[];
  /** Calls to Slack. */
  readonly slack: number;
  /** Processor time of this process meanwhile, milliseconds: the emulated Slack and model are in it too. */
  readonly processor: number;
  /** Lines it wrote, bytes. */
  readonly logged: number;
}

/** What one step caused, until nothing moved any more. */
export interface Caused<Of = Step> {
  readonly of: Of;
  readonly invoked: readonly Invoked[];
  /** Batches that SQS handed to functions, and messages in them. */
  readonly batches: number;
  readonly messages: number;
}

export interface CountedRun {
  readonly steps: readonly Caused[];
  /** By the task: what a run of it takes when there is nothing in particular to do. */
  readonly tasks: ReadonlyMap<string, Caused<string>>;
  readonly kept: Kept;
  /** Invocations that threw; there should be none. */
  readonly failed: number;
}

export interface RunOptions {
  readonly steps: readonly Step[];
  /** Looks at each item around each write: right units, but processor times that mean nothing. */
  readonly withUnits: boolean;
}

/** What the schedules start. */
const TASKS = [
  ['drive-sync', 'drive-sync'],
  ['sweeper', 'sweep'],
  ['sweeper', 'compare-raw-mail'],
  ['digest', 'digest'],
  ['summary', 'summary'],
] as const;

/** Milliseconds without anything on any queue. */
const QUIET = 60;

/** Carries the steps out, one after the other, on a stage of its own. */
export async function countedRun({ steps, withUnits }: RunOptions): Promise<CountedRun> {
  const stage = await aStage({ settings: { LOG_LEVEL: 'info' } });
  const counter = withUnits ? countUnits(stage.on.config, tablesOf(stage.on.stage)) : null;
  const invoked = listened(stage, counter?.units ?? []);
  const causedBy = async <Of>(of: Of, act: () => Promise<unknown>): Promise<Caused<Of>> => {
    const [from, batchesFrom] = [invoked.length, stage.lambda.invocations.length];
    await act();
    await stage.lambda.settle(QUIET);
    const batches = stage.lambda.invocations.slice(batchesFrom).map(({ event }) => sqsMessages(event));
    return {
      of,
      invoked: invoked.slice(from),
      batches: batches.filter((messages) => messages > 0).length,
      messages: batches.reduce((sum, one) => sum + one, 0),
    };
  };
  try {
    stage.lambda.cold();
    const done: Caused[] = [];
    for (const step of steps) done.push(await causedBy(step, () => carriedOut(stage, step)));
    const tasks = new Map<string, Caused<string>>();
    for (const [name, task] of TASKS) {
      // The first run of a container does more than all that follow.
      if (task === 'sweep') await stage.lambda.invoke(name, { task });
      tasks.set(task, await causedBy(task, () => stage.lambda.invoke(name, { task })));
    }
    const failed = stage.lambda.invocations.filter(({ error }) => error !== null).length;
    counter?.stop();
    const kept = await keptIn(stage.on.clients.dynamo, tablesOf(stage.on.stage));
    return { steps: done, tasks, kept, failed };
  } finally {
    counter?.stop();
    await stage.close();
  }
}

/** Every invocation from now on, as it ends. */
function listened({ counted, lambda, slack }: Stage, units: readonly Units[]): Invoked[] {
  const invoked: Invoked[] = [];
  const as = counted.as;
  counted.as = async (name, act) => {
    const from = [counted.calls.length, units.length, slack.calls.length, lambda.said.length] as const;
    const before = process.cpuUsage();
    try {
      return await as(name, act);
    } finally {
      const { user, system } = process.cpuUsage(before);
      invoked.push({
        name,
        calls: counted.calls.slice(from[0]).filter(({ by }) => by === name),
        units: units.slice(from[1]),
        slack: slack.calls.length - from[2],
        processor: (user + system) / 1_000,
        logged: lambda.said.slice(from[3]).reduce((sum, line) => sum + JSON.stringify(line).length + 1, 0),
      });
    }
  };
  return invoked;
}

function sqsMessages(event: unknown): number {
  const { Records = [] } = event as { readonly Records?: readonly { readonly eventSource?: string }[] };
  return Records.filter(({ eventSource }) => eventSource === 'aws:sqs').length;
}

const CHANNELS = { billing: 'finance', login: 'support', shipping: 'triage', unsure: 'triage' } as const;

async function carriedOut(stage: Stage, step: Step): Promise<void> {
  if (step.kind === 'press') return await pressed(stage, step.action, CHANNELS[step.topic]);
  if (step.kind === 'later')
    return await stage.mail(`mail/later-${step.n}`, mailOf(step.to, step.text, 'later'));
  const email = customerOf(step.n);
  const subject = subjectOf(step.n);
  if (step.lane === 'mail')
    return await stage.mail(`mail/first-${step.n}`, mailOf(step.n, step.text, 'first'));
  const { statusCode, body } =
    step.lane === 'form'
      ? await stage.form({ email, subject, message: step.text })
      : await stage.chat({
          conversation_id: `c-${step.n}`,
          finished_at: new Date().toISOString(),
          customer: { email },
          subject,
          messages: [{ from: 'customer', text: step.text, at: new Date().toISOString() }],
        });
  if (statusCode !== 202) throw new Error(`The ${step.lane} was answered ${statusCode}: ${body}`);
}

const customerOf = (n: number): string => `customer${n}@shop${n % 7}.example`;
const subjectOf = (n: number): string => `Question ${n} about my account`;

function mailOf(n: number, text: string, which: 'first' | 'later'): readonly string[] {
  const from = customerOf(n);
  const first = `<first-${n}@${from.split('@')[1]}>`;
  return [
    `Return-Path: <${from}>`,
    `From: Customer ${n} <${from}>`,
    'To: support@desk.example',
    `Subject: ${which === 'first' ? '' : 'Re: '}${subjectOf(n)}`,
    ...(which === 'first'
      ? [`Message-ID: ${first}`]
      : [`Message-ID: <later-${n}@${from.split('@')[1]}>`, `In-Reply-To: ${first}`, `References: ${first}`]),
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ];
}

async function pressed(stage: Stage, action: string, channel: string): Promise<void> {
  const cards = await stage.slack.messages(channel);
  // The newest that can be pressed so: a card that went to another team has no buttons.
  const nth = cards.findLastIndex((card) => buttonOf(card, action) !== null);
  if (nth < 0) return;
  const { statusCode } = await stage.press(await pressOn(stage.slack, channel, action, nth));
  if (statusCode !== 200) throw new Error(`The press of ${action} was answered ${statusCode}.`);
  if (action === 'reassign')
    await stage.press(await submitted(stage.slack, channel === 'finance' ? 'login' : 'billing'));
}
