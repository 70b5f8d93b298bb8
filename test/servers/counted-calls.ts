import { AsyncLocalStorage } from 'node:async_hooks';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** One call of an AWS client, as often as it was sent: what the SDK tries again counts again. */
export interface AwsCall {
  /** The function under way; empty for a call that no function made. */
  readonly by: string;
  /** `DynamoDB`, `SQS`, `S3`, `SSM`, `Secrets Manager`, `SESv2`, `Bedrock Runtime` */
  readonly service: string;
  /** `TransactWriteItems` */
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Capacity units of DynamoDB; 0 elsewhere. */
  readonly units: { readonly read: number; readonly write: number };
  /** Of bodies, as far as they are known before they are read. */
  readonly bytes: { readonly out: number; readonly in: number };
  /** Name of the error; null when it went well. */
  readonly error: string | null;
}

/** What happens to a call before it is sent: an error to throw in its stead, null = it goes its way. */
export type CallFault = (call: Pick<AwsCall, 'by' | 'service' | 'command' | 'input'>) => Error | null;

export interface CountedCalls {
  readonly calls: AwsCall[];
  /** Asked before each try; null = all goes well. */
  faults: CallFault;
  /** The calls that `act` makes are this function's. */
  as<T>(name: string, act: () => Promise<T>): Promise<T>;
  stop(): void;
}

/** What all clients of the SDK have in common. */
export interface AnyClient {
  readonly config: { readonly serviceId?: string };
  readonly middlewareStack: { add(middleware: unknown, options: unknown): void };
  send(...args: unknown[]): unknown;
}

interface Sent {
  readonly response?: { readonly headers?: Readonly<Record<string, string>> };
  readonly output?: { readonly ConsumedCapacity?: unknown };
}

const UNSEEN = new WeakSet<object>();

/** A client that only looks on: nobody meets it, and what it asks counts for no function. */
export function unseen<Client extends object>(client: Client): Client {
  UNSEEN.add(client);
  return client;
}

/**
 * All clients of the SDK are made of one class; `meet` is called with each before its next call, once, so that a
 * middleware of ours can go into it. Answers how to stop meeting them.
 */
export function meetClients(meet: (client: AnyClient) => void): () => void {
  const seen = new WeakSet<AnyClient>();
  const base = Object.getPrototypeOf(DynamoDBClient.prototype) as AnyClient;
  const send = base.send;
  let stopped = false;
  base.send = function (this: AnyClient, ...args: unknown[]) {
    if (!stopped && !seen.has(this) && !UNSEEN.has(this)) {
      seen.add(this);
      meet(this);
    }
    return send.apply(this, args);
  };
  return () => {
    stopped = true;
    base.send = send;
  };
}

/** From now on every call of every client, with the function that makes it. */
export function countedCalls(): CountedCalls {
  const running = new AsyncLocalStorage<string>();
  const calls: AwsCall[] = [];
  const counted: CountedCalls = {
    calls,
    faults: () => null,
    as: (name, act) => running.run(name, act),
    stop: meetClients((client) => watch(client, counted, () => running.getStore() ?? '')),
  };
  return counted;
}

type Args = { input: Record<string, unknown>; request?: { body?: unknown } };
type Next = (args: Args) => Promise<Sent>;

function watch(client: AnyClient, counted: CountedCalls, by: () => string): void {
  const service = client.config.serviceId ?? '';
  if (service === 'DynamoDB') {
    const asking = (next: Next) => (args: Args) =>
      next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
    client.middlewareStack.add(asking, { step: 'initialize', name: 'askCapacity' });
  }
  const counting = (next: Next, context: { readonly commandName?: string }) => async (args: Args) => {
    const command = (context.commandName ?? '').replace(/Command$/, '');
    const about = { by: by(), service, command, input: args.input };
    const out = bytesOf(args.request?.body);
    const note = (error: string | null, sent?: Sent) =>
      counted.calls.push({
        ...about,
        units: unitsOf(sent?.output?.ConsumedCapacity, command),
        bytes: { out, in: Number(sent?.response?.headers?.['content-length'] ?? 0) },
        error,
      });
    const fault = counted.faults(about);
    try {
      if (fault !== null) throw fault;
      const sent = await next(args);
      note(null, sent);
      return sent;
    } catch (error) {
      note(error instanceof Error ? error.name : 'Error');
      throw error;
    }
  };
  // After the SDK's own retries, next to the wire.
  client.middlewareStack.add(counting, { step: 'finalizeRequest', name: 'counted', priority: 'low' });
}

function bytesOf(body: unknown): number {
  if (typeof body === 'string') return Buffer.byteLength(body);
  return body instanceof Uint8Array ? body.byteLength : 0;
}

const WRITES = /^(Put|Update|Delete|TransactWrite|BatchWrite)/;

function unitsOf(consumed: unknown, command: string): AwsCall['units'] {
  const all = (Array.isArray(consumed) ? consumed : [consumed]) as readonly (
    | { readonly CapacityUnits?: number }
    | undefined
  )[];
  const units = all.reduce((sum, one) => sum + (one?.CapacityUnits ?? 0), 0);
  return WRITES.test(command) ? { read: 0, write: units } : { read: units, write: 0 };
}

/** An error as the service itself would answer it: the SDK tries throttles again. */
export function awsError(name: string, status: number, message = name): Error {
  const error = new Error(message);
  return Object.assign(error, {
    name,
    $fault: status >= 500 ? 'server' : 'client',
    $metadata: { httpStatusCode: status },
  });
}
