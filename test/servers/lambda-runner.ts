import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import type { CountedCalls } from './counted-calls.ts';
import type { Deployed, QueueName } from './deployed.ts';

export type Handler = (event: unknown, context: Context) => Promise<unknown>;
type Outcome = { readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[] } | undefined;

/** A request to a Function URL, the parts that differ. */
export interface UrlRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly cookies?: readonly string[];
  readonly base64?: boolean;
}

export interface UrlAnswered {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** How an invocation ended that was carried out by an event source. */
export interface Invocation {
  readonly name: string;
  readonly event: unknown;
  readonly error: unknown;
}

export interface LambdaRunner {
  readonly invocations: Invocation[];
  /** The lines that the functions wrote, parsed. */
  readonly said: readonly Readonly<Record<string, unknown>>[];
  /** Invokes once, as whoever waits for the answer does. */
  invoke(name: string, event: unknown): Promise<unknown>;
  url(name: string, request: UrlRequest): Promise<UrlAnswered>;
  /** One round over all event sources; answers how many messages and records were handed out. */
  pump(): Promise<number>;
  /** Rounds until nothing is handed out any more for `quiet` milliseconds. */
  settle(quiet?: number): Promise<void>;
  /** Loses what is on a queue now; answers how many messages. */
  drain(queue: QueueName): Promise<number>;
  /** From now on each function starts cold; all of them when none is named. */
  cold(...names: readonly string[]): void;
  /** Asked after each batch; true = the function dies before its answer is heard: nothing is deleted. */
  diesAfter: (name: string, event: unknown) => boolean;
  close(): void;
}

export interface RunnerOptions {
  readonly deployed: Deployed;
  readonly counted?: CountedCalls;
  /** Time-outs of the functions in seconds; 30 for those not named. */
  readonly timeouts?: Readonly<Record<string, number>>;
  /** How a function starts cold; in this process, from its entry in src/, unless said otherwise. */
  readonly start?: (name: string) => Promise<Handler>;
}

const ENTRIES = join(import.meta.dirname, '../../src/handlers/lambda/entry');
/** The functions that are deployed: one file of entry/ each. */
export const FUNCTIONS: readonly string[] = readdirSync(ENTRIES)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace('.ts', ''))
  .sort();
/** Event source mappings of SQS, with the batch sizes of the template. */
const SOURCES = [
  ['mail', 'intake-mail'],
  ['intake', 'read'],
  ['route', 'router'],
  ['dispatch', 'dispatch'],
] as const;
const BATCH = 5;
const TIMEOUT = 30;
const MOST_STREAM_TRIES = 5;
const LOOK_AGAIN = 60;
/** Of one `settle`: work that is rung again for ever is somebody's mistake, and the test says whose. */
const MOST_INVOCATIONS = 300;

/** Of all runners of a process: each start loads the function anew. */
let starts = 0;

/** A small Lambda: starts functions, cold or warm, and hands them what the event sources of the emulator hold. */
export function lambdaRunner({
  deployed,
  counted,
  timeouts = {},
  start = fromItsEntry,
}: RunnerOptions): LambdaRunner {
  const { clients, queues, environment } = deployed;
  const warm = new Map<string, Promise<Handler>>();
  const invocations: Invocation[] = [];
  const stream = decisionStream(deployed);
  const heard = listenIn();
  // As the runtime sets it for each function; here they share a process, and each reads only its own names.
  Object.assign(process.env, environment);

  const handlerOf = (name: string): Promise<Handler> => {
    const found = warm.get(name) ?? start(name);
    warm.set(name, found);
    return found;
  };
  const invoke = async (name: string, event: unknown): Promise<unknown> => {
    const handler = await handlerOf(name);
    const act = () => handler(event, contextOf(name, timeouts[name] ?? TIMEOUT));
    return await (counted === undefined ? act() : counted.as(name, act));
  };
  const handOut = async (name: string, event: unknown): Promise<Outcome | 'failed'> => {
    try {
      const outcome = (await invoke(name, event)) as Outcome;
      invocations.push({ name, event, error: null });
      return runner.diesAfter(name, event) ? 'failed' : outcome;
    } catch (error) {
      invocations.push({ name, event, error });
      return 'failed';
    }
  };

  const pumpQueue = async (queue: (typeof SOURCES)[number][0], name: string): Promise<number> => {
    const QueueUrl = queues[queue];
    const { Messages = [] } = await clients.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: BATCH,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) return 0;
    const outcome = await handOut(name, { Records: Messages.map(sqsRecord) });
    const failed =
      outcome === 'failed' ? null : new Set(outcome?.batchItemFailures?.map((one) => one.itemIdentifier));
    for (const { MessageId = '', ReceiptHandle } of Messages)
      if (failed === null || failed.has(MessageId))
        // Its time-out would be over by and by; nobody waits for that here.
        await clients.sqs.send(
          new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
        );
      else await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    return Messages.length;
  };

  const pumpStream = async (): Promise<number> => {
    const batch = await stream.next(BATCH);
    if (batch.length === 0) return 0;
    const outcome = await handOut('dispatch', { Records: batch.map(streamRecord) });
    const failedAt =
      outcome === 'failed'
        ? batch[0]?.dynamodb?.SequenceNumber
        : outcome?.batchItemFailures?.[0]?.itemIdentifier;
    const givenUp = stream.settle(batch, failedAt ?? null);
    for (const record of givenUp)
      await clients.sqs.send(
        new SendMessageCommand({
          QueueUrl: queues['stream-dlq'],
          MessageBody: JSON.stringify(record.eventID),
        }),
      );
    return batch.length;
  };

  const pump = async (): Promise<number> => {
    let handed = 0;
    for (const [queue, name] of SOURCES) handed += await pumpQueue(queue, name);
    return handed + (await pumpStream());
  };

  const runner: LambdaRunner = {
    invocations,
    said: heard.said,
    invoke,
    url: async (name, request) => (await invoke(name, urlEvent(request))) as UrlAnswered,
    pump,
    settle: async (quiet = 0) => {
      const rounds = invocations.length + MOST_INVOCATIONS;
      for (let calm = 0; calm <= quiet && invocations.length < rounds; calm += LOOK_AGAIN) {
        if ((await pump()) > 0) calm = -LOOK_AGAIN;
        else if (quiet > 0) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
      }
    },
    drain: async (queue) => {
      const QueueUrl = queues[queue];
      for (let lost = 0; ; ) {
        const asked = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
        const { Messages = [] } = await clients.sqs.send(asked);
        if (Messages.length === 0) return lost;
        lost += Messages.length;
        for (const { ReceiptHandle } of Messages)
          await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    },
    cold: (...names) => {
      for (const name of names.length === 0 ? [...warm.keys()] : names) warm.delete(name);
    },
    diesAfter: () => false,
    close: () => {
      stream.close();
      heard.stop();
      for (const name of Object.keys(environment)) delete process.env[name];
    },
  };
  return runner;
}

async function fromItsEntry(name: string): Promise<Handler> {
  starts += 1;
  const loaded = await import(/* @vite-ignore */ `${join(ENTRIES, `${name}.ts`)}?start=${starts}`);
  return (loaded as { readonly handler: Handler }).handler;
}

/** What the functions say goes to standard output and error, as on Lambda; their lines are kept, all others pass. */
function listenIn() {
  const said: Readonly<Record<string, unknown>>[] = [];
  const streams = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream);
    stream.write = ((text: unknown, ...rest: never[]) => {
      const line = typeof text === 'string' && /^\{"(?:at|_aws)":/.test(text) ? text : null;
      if (line === null) return write(text as string, ...rest);
      said.push(JSON.parse(line));
      return true;
    }) as typeof stream.write;
    return () => {
      stream.write = write;
    };
  });
  return { said, stop: () => streams.forEach((restore) => void restore()) };
}

function contextOf(name: string, timeout: number): Context {
  const until = Date.now() + timeout * 1_000;
  const nothing = (): void => {};
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: `tr-${name}`,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:ap-southeast-1:123456789012:function:tr-${name}`,
    memoryLimitInMB: '256',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/tr-${name}`,
    logStreamName: 'tests',
    getRemainingTimeInMillis: () => Math.max(0, until - Date.now()),
    done: nothing,
    fail: nothing,
    succeed: nothing,
  };
}

function sqsRecord({ MessageId, ReceiptHandle, Body, Attributes, MD5OfBody }: Message) {
  return {
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: Attributes,
    messageAttributes: {},
    md5OfBody: MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-southeast-1:123456789012:tr',
    awsRegion: 'ap-southeast-1',
  };
}

function streamRecord({ eventID, eventName, dynamodb }: StreamRecord) {
  return {
    eventID,
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'ap-southeast-1',
    dynamodb,
    eventSourceARN: 'arn:aws:dynamodb:ap-southeast-1:123456789012:table/tr-routes/stream/tests',
  };
}

/** Made up, in the shape of payload format 2.0 (https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html). */
function urlEvent({ method = 'POST', path = '/', headers = {}, body, cookies, base64 = false }: UrlRequest) {
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'tests' };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    ...(cookies === undefined ? {} : { cookies }),
    headers: { host: 'abc.lambda-url.ap-southeast-1.on.aws', 'x-forwarded-proto': 'https', ...headers },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'abc',
      domainName: 'abc.lambda-url.ap-southeast-1.on.aws',
      domainPrefix: 'abc',
      http,
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: '01/Nov/2026:10:00:00 +0000',
      timeEpoch: Date.now(),
    },
    ...(body === undefined ? {} : { body: base64 ? Buffer.from(body).toString('base64') : body }),
    isBase64Encoded: base64,
  };
}

/** The stream of tr-routes: new rows alone, in order, again from the one that failed. */
function decisionStream({ config, environment }: Deployed) {
  const client = new DynamoDBStreamsClient(config);
  let iterator: string | undefined;
  let waiting: StreamRecord[] = [];
  const tries = new Map<string, number>();
  const read = async (): Promise<void> => {
    iterator ??= await firstIterator(client, environment.TR_ROUTES ?? '');
    if (iterator === undefined) return;
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator }),
    );
    iterator = NextShardIterator;
    waiting.push(...Records.filter(({ eventName }) => eventName === 'INSERT'));
  };
  return {
    next: async (most: number): Promise<readonly StreamRecord[]> => {
      await read();
      return waiting.slice(0, most);
    },
    /** Those before the failed one are done; it and what follows come again, until it was tried too often. */
    settle: (batch: readonly StreamRecord[], failedAt: string | null): readonly StreamRecord[] => {
      const at =
        failedAt === null
          ? batch.length
          : batch.findIndex((one) => one.dynamodb?.SequenceNumber === failedAt);
      waiting = waiting.slice(Math.max(0, at));
      const failed = failedAt === null ? undefined : batch[at];
      if (failed?.eventID === undefined) return [];
      const tried = (tries.get(failed.eventID) ?? 0) + 1;
      tries.set(failed.eventID, tried);
      if (tried <= MOST_STREAM_TRIES) return [];
      waiting = waiting.slice(1);
      return [failed];
    },
    close: () => client.destroy(),
  };
}

async function firstIterator(client: DynamoDBStreamsClient, table: string): Promise<string | undefined> {
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: table }));
  const StreamArn = Streams.find(({ TableName }) => TableName === table)?.StreamArn;
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
  const asked = new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
  return (await client.send(asked)).ShardIterator;
}
