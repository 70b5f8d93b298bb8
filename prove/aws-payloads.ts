/**
 * Events of AWS that others wrote down, through the functions as they are deployed:
 *
 *   npm run prove -- aws-payloads …/data/webhooks/aws     or FRONTDESK_PROOF_DATA=…/data
 *
 * Each file goes to every function as its event, as a message between two good ones on every queue, and once more for
 * each of its fields, left out and replaced by eight things of other kinds. A function may answer or refuse in words;
 * anything else is broken. Then each is made ours, with our key, work id, body or path in it and all else as it was, and
 * must be taken in. Last, the made-up events of the tests are held against it: a field they lack is named.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  anS3Event,
  anSesEvent,
  anSqsEvent,
  aRequestEvent,
  aStreamEvent,
} from '../test/handlers/lambda/awsEvents.ts';
import {
  FORM,
  type FunctionName,
  MAIL_KEY,
  spoiled,
  theFunctions,
  WORK,
} from '../test/handlers/lambda/theFunctions.ts';

export interface PayloadFigures {
  readonly files: number;
  readonly events: number;
  readonly beside: number;
  readonly spoiledFields: number;
  readonly refused: number;
  readonly madeOurs: number;
  /** Files that were made ours and not taken in. */
  readonly notTaken: readonly string[];
  /** Good messages that did not get done because of the one beside them. */
  readonly harmed: readonly string[];
  readonly broken: readonly string[];
  /** Fields that no made-up event of the tests carries. */
  readonly unknownFields: readonly string[];
}

interface File {
  readonly name: string;
  readonly text: string;
  /** The text itself where it is no JSON. */
  readonly event: unknown;
}

const QUEUES = { 'intake-mail': 'intake-mail', read: 'read', router: 'route', dispatch: 'dispatch' } as const;

export async function awsPayloads(folder: string): Promise<PayloadFigures> {
  const files = filesIn(folder);
  const sums = { events: 0, beside: 0, spoiledFields: 0, refused: 0, madeOurs: 0 };
  const [broken, harmed, notTaken]: [string[], string[], string[]] = [[], [], []];
  for (const file of files) {
    const { names, invoke } = theFunctions();
    const feed = async (name: FunctionName, event: unknown) => {
      const ending = await invoke(name, event);
      if (ending.kind === 'broken') broken.push(`${file.name} → ${name}: ${ending.seen}`);
      sums.refused += ending.kind === 'refused' ? 1 : 0;
    };
    for (const name of names) await feed(name, file.event);
    sums.events += names.length;
    for (const name of Object.keys(QUEUES) as (keyof typeof QUEUES)[]) {
      sums.beside += 1;
      if (!(await isHarmless(name, file.text))) harmed.push(`${file.name} beside a message of ${name}`);
    }
    for (const odd of spoiled(file.event)) {
      for (const name of names) await feed(name, odd);
      sums.spoiledFields += 1;
    }
    const taken = await takenAsOurs(file.event);
    if (taken === null) continue;
    sums.madeOurs += 1;
    if (!taken) notTaken.push(file.name);
  }
  const unknownFields = fieldsNotIn(files, madeUp());
  return { files: files.length, ...sums, notTaken, harmed, broken, unknownFields };
}

export function payloadsHold(figures: PayloadFigures): boolean {
  const { files, madeOurs, notTaken, harmed, broken, unknownFields } = figures;
  const faults = [...notTaken, ...harmed, ...broken, ...unknownFields];
  return files > 0 && madeOurs > 0 && faults.length === 0;
}

export async function printAwsPayloads(data: string | undefined): Promise<boolean> {
  if (data === undefined) throw new Error('Say where the events lie: npm run prove -- aws-payloads FOLDER');
  const figures = await awsPayloads(
    readdirSync(data).includes('webhooks') ? join(data, 'webhooks/aws') : data,
  );
  const holds = payloadsHold(figures);
  console.log(`${holds ? 'holds ' : 'BROKEN'} aws-payloads ${JSON.stringify(figures, null, 1)}`);
  return holds;
}

function filesIn(folder: string): readonly File[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name, text, event: parsed(text) };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The stranger stands between two good messages: both must be done, and only it may come again. */
async function isHarmless(name: keyof typeof QUEUES, body: string): Promise<boolean> {
  const { invoke, did, rooms } = theFunctions();
  const good = name === 'intake-mail' ? JSON.stringify(anS3Event(MAIL_KEY)) : bodyOf(WORK[QUEUES[name]]);
  const Records = [good, body, good].map((one, at) => ({
    ...anSqsEvent(one).Records[0],
    messageId: String(at),
  }));
  const ending = await invoke(name, { Records });
  if (ending.kind !== 'answered') return false;
  const again = (ending.answer as readonly { readonly itemIdentifier: string }[]).map(
    (one) => one.itemIdentifier,
  );
  const mails = await rooms.store.openOf(FORM.email, 5);
  return again.every((id) => id === '1') && did.length + mails.length === 1;
}

const bodyOf = (id: string): string => JSON.stringify({ id });

type Fields = { [name: string]: unknown };

/** With our own key, id, or path and body put into it; null for what no function of ours hears. */
async function takenAsOurs(event: unknown): Promise<boolean | null> {
  const { invoke, did, rooms } = theFunctions();
  const ours = structuredClone(event) as Fields & { Records?: Fields[] };
  const first = ours.Records?.[0];
  if (first?.eventSource === 'aws:s3') {
    if (!String(first.eventName).includes('ObjectCreated')) return null;
    ((first.s3 as Fields).object as Fields).key = 'mail/a+b%2Bc';
    const ending = await invoke('intake-mail', anSqsEvent(JSON.stringify(ours)));
    return ending.kind === 'answered' && (await rooms.store.openOf(FORM.email, 5)).length === 1;
  }
  if (first?.eventSource === 'aws:sqs') {
    first.body = bodyOf(WORK.read);
    await invoke('read', ours);
    return did.length === 1;
  }
  if (first?.eventSource === 'aws:dynamodb') {
    const { NewImage } = first.dynamodb as { readonly NewImage: Fields };
    NewImage.work_id = { S: WORK.dispatch };
    await invoke('dispatch', ours);
    return did.length === 1;
  }
  const http = (ours.requestContext as { readonly http?: Fields } | undefined)?.http;
  if (http === undefined || ours.version !== '2.0' || ours.type === 'REQUEST') return null;
  http.method = 'POST';
  ours.headers = { ...(ours.headers as Fields), 'content-type': 'application/json' };
  ours.body = JSON.stringify(FORM);
  const ending = await invoke('intake-form', ours);
  return ending.kind === 'answered' && (ending.answer as { statusCode: number }).statusCode === 202;
}

function madeUp(): readonly unknown[] {
  const notices = ['created', 'lifecycle', 'restored', 'glacier', 'tiered', 'replicated'];
  return [
    ...notices.map((kind) => anS3Event(MAIL_KEY, kind)),
    aStreamEvent(WORK.dispatch),
    anSqsEvent(''),
    anSesEvent(),
    aRequestEvent('/', ''),
  ];
}

/** Where names are the sender's own: attributes, headers, parameters, claims. */
const NAMED_BY_OTHERS =
  /\.(headers|queryStringParameters|pathParameters|stageVariables|messageAttributes|state|claims|lambda|Keys|NewImage|OldImage|M)\.[^.[]+/g;

/** Only events that a function of ours may hear, and SES beside them: the rest is refused whatever is in it. */
function fieldsNotIn(files: readonly File[], events: readonly unknown[]): readonly string[] {
  const known = new Set(events.flatMap((event) => fieldsOf(event)));
  const heard = files.filter(({ event }) => isHeard(event as Fields | string));
  return heard.flatMap(({ name, event }) =>
    [...new Set(fieldsOf(event))].filter((field) => !known.has(field)).map((field) => `${name}: ${field}`),
  );
}

function isHeard(event: Fields | string): boolean {
  if (typeof event === 'string') return false;
  return 'Records' in event || (event.version === '2.0' && event.type !== 'REQUEST');
}

/** A key may be of three types, and those of our tables are texts. */
const named = (path: string): string =>
  path.replace(/\.Keys\..*/, '.Keys').replaceAll(NAMED_BY_OTHERS, '.$1.*');

function fieldsOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => fieldsOf(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [named(path)];
  return Object.entries(value).flatMap(([name, one]) => fieldsOf(one, `${path}.${name}`));
}
