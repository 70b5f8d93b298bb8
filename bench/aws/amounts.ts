import type { AwsCall } from '../../test/servers/counted-calls.ts';
import type { Caused, Invoked } from './counted-run.ts';
import { type Amounts, added, times } from './prices.ts';
import { MEMORY, STATED, USUAL_MEMORY } from './stated.ts';

const GIGABYTE = 1024 ** 3;

/** Milliseconds of processor that one run of a function takes here, by its name. */
export type Processor = ReadonlyMap<string, number>;

/** How many tickets a day come, for what is done anew after a while. */
export interface Pace {
  readonly ticketsADay: number;
}

/** What one step uses, of everything that has a price. */
export function amountsOf(caused: Caused<unknown>, processor: Processor): Amounts {
  return added([...caused.invoked.map((one) => amountsOfRun(one, processor)), handingOut(caused)]);
}

/** A mail costs before any function sees it: SES takes it, lays it down, and S3 tells the queue. */
export const A_MAIL: Amounts = { 'ses.received': 1, 's3.put': 1, 'sqs.request': 1 };

/** What Lambda asks of SQS for a function: a batch is received, and deleted when it is done. */
function handingOut({ batches }: Caused<unknown>): Amounts {
  return { 'sqs.request': 2 * batches };
}

function amountsOfRun(run: Invoked, processor: Processor): Amounts {
  const calls = run.calls.filter((call) => !isOpening(call));
  const seconds = (scaled(run.name, processor) + waited(calls, run.slack)) / 1_000;
  const units = run.units.reduce(
    (sum, { write, index, read }) => ({ write: sum.write + write + index, read: sum.read + read }),
    { write: 0, read: 0 },
  );
  return added([
    {
      'lambda.request': 1,
      'lambda.gigabyteSecond': seconds * gigabytes(run.name),
      'dynamodb.writeUnit': units.write,
      'dynamodb.readUnit': units.read,
      'cloudwatch.logsIn': (run.logged + STATED.ownLines) / GIGABYTE,
    },
    ...calls.map(amountsOfCall),
  ]);
}

function gigabytes(name: string): number {
  return (MEMORY[name] ?? USUAL_MEMORY) / 1_024;
}

/** Milliseconds of the share of a processor that the function's memory buys. */
function scaled(name: string, processor: Processor): number {
  const share = Math.min(1, (MEMORY[name] ?? USUAL_MEMORY) / STATED.wholeProcessor);
  return (processor.get(name) ?? 0) / share;
}

function waited(calls: readonly AwsCall[], slack: number): number {
  const waits: Readonly<Record<string, number>> = STATED.waits;
  return calls.reduce((sum, { service }) => sum + (waits[service] ?? 0), slack * STATED.waits.slack);
}

/** What has a price by the call. DynamoDB has it by the unit, Parameter Store none. */
function amountsOfCall({ service, command, bytes }: AwsCall): Amounts {
  if (service === 'SQS') return { 'sqs.request': 1 };
  if (service === 'S3') return /^(Put|Copy|List)/.test(command) ? { 's3.put': 1 } : { 's3.get': 1 };
  if (service === 'SESv2') return { 'ses.sent': 1, 'ses.sentGigabyte': bytes.out / GIGABYTE };
  if (service === 'Secrets Manager') return { 'secrets.call': 1 };
  if (service === 'Bedrock Runtime')
    return {
      'bedrock.haiku45.inputToken': STATED.tokens.in,
      'bedrock.haiku45.outputToken': STATED.tokens.out,
    };
  return {};
}

/** Settings, secrets, rules and lessons: read when a container starts, and again after a while. */
function isOpening({ by, service, command, input }: AwsCall): boolean {
  if (['SSM', 'Secrets Manager'].includes(service)) return true;
  return isOfRules(input) && !command.startsWith('Put') && !(by === 'correct-handler' && isLesson(input));
}

/** A correction that teaches reads what was taught before, whenever that was. */
function isLesson({ Key, Prefix }: AwsCall['input']): boolean {
  return String(Key ?? Prefix).startsWith('examples');
}

function isOfRules({ Bucket }: AwsCall['input']): boolean {
  return String(Bucket).startsWith('tr-rules-source-');
}

/** What each function was seen to read at its start, once each: settings and secrets, rules and lessons. */
export type Openings = ReadonlyMap<string, { readonly settings: Amounts; readonly rules: Amounts }>;

export function openingsIn(all: readonly Caused<unknown>[]): Openings {
  const seen = new Map<string, Map<string, AwsCall>>();
  for (const { name, calls } of all.flatMap(({ invoked }) => invoked))
    for (const call of calls.filter(isOpening))
      seen.set(name, (seen.get(name) ?? new Map()).set(whatOf(call), call));
  return new Map(
    [...seen].map(([name, calls]) => {
      const of = (rules: boolean) =>
        added([...calls.values()].filter(({ input }) => isOfRules(input) === rules).map(amountsOfCall));
      return [name, { settings: of(false), rules: of(true) }];
    }),
  );
}

function whatOf({ command, input }: AwsCall): string {
  const { SecretId, VersionStage, Path, NextToken, Key, Prefix } = input;
  return JSON.stringify([command, SecretId, VersionStage, Path, NextToken, Key, Prefix]);
}

/** Settings and rules of each function that a step starts, where it was last started so many seconds ago. */
export function readAnew(caused: Caused<unknown>, openings: Openings, gap: number): Amounts {
  return added(
    functionsOf(caused).flatMap((name) => {
      const { settings = {}, rules = {} } = openings.get(name) ?? {};
      return [
        times(settings, Math.min(1, gap / STATED.again.settings)),
        times(rules, Math.min(1, gap / STATED.again.rules)),
      ];
    }),
  );
}

function functionsOf({ invoked }: Caused<unknown>): readonly string[] {
  return [...new Set(invoked.map(({ name }) => name))];
}

/** Of each function that a step starts, at this probability. */
export function coldStarts(caused: Caused<unknown>, probability: number): Amounts {
  const gigabyteSeconds = functionsOf(caused).map((name) => gigabytes(name) * STATED.coldStart * probability);
  return { 'lambda.gigabyteSecond': gigabyteSeconds.reduce((sum, one) => sum + one, 0) };
}

/** What a step adds at this pace. Tickets come at random over the hours of a day. */
export function openingOf(caused: Caused<unknown>, openings: Openings, { ticketsADay }: Pace): Amounts {
  const gap = (STATED.hours * 3_600) / ticketsADay;
  return added([readAnew(caused, openings, gap), coldStarts(caused, Math.exp(-STATED.keptWarm / gap))]);
}
