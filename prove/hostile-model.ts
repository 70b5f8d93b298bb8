import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { shortened } from '../src/adapters/bedrock/fence.ts';
import { promptOf } from '../src/adapters/bedrock/prompt.ts';
import { TONES, UNSURE, URGENCIES } from '../src/domain/router/reading.ts';
import type { Ticket } from '../src/domain/router/ticket.ts';
import { anInbound, deskInMemory, rulebookOf } from '../test/deskInMemory.ts';
import { converseServer } from '../test/servers/converse.ts';
import { anyAnswer } from './model/any-answer.ts';
import { modelReader } from './model/reader.ts';
import { seeded } from './seeded.ts';

const IN_FLIGHT = 24;

/**
 * R8: a model that answers anything, through the real client over HTTP and the real work loop. Whatever it says, a ticket
 * is routed within the rulebook or held, and nothing falls out of the loop.
 */
export async function hostileModel({ answers, seed }: { readonly answers: number; readonly seed: number }) {
  const chance = seeded(seed);
  const kinds: Record<string, number> = {};
  const server = await converseServer((asked) => {
    const { kind, sent } = anyAnswer(chance, asked);
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    return sent;
  });
  const { reader, close } = modelReader(server.url);
  const desk = deskInMemory({ reader });
  const escaped: string[] = [];
  const nobodyAwaited = (error: unknown): void => void escaped.push(String(error));
  process.on('unhandledRejection', nobodyAwaited);
  while (server.asked.length < answers) {
    for (let n = 0; n < IN_FLIGHT; n += 1)
      await desk.receive(anInbound({ from: `c${server.asked.length}-${n}@x.example` }));
    await workAll(desk, escaped);
  }
  await close();
  await server.close();
  process.off('unhandledRejection', nobodyAwaited);
  const tickets = await allOf(desk);
  const faults = [...escaped, ...tickets.flatMap(wrongWith)];
  const { waiting, inFlight, dead } = await desk.queue.stats();
  const byModel = tickets.filter(({ reading }) => reading?.by.includes('claude')).length;
  return {
    answers: server.asked.length,
    kinds,
    tickets: tickets.length,
    routed: tickets.filter(({ status }) => status === 'routed' || status === 'merged').length,
    held: tickets.filter(({ status }) => status === 'held').length,
    readByTheModel: byModel,
    readByTheReserve: tickets.length - byModel,
    leftInQueue: waiting + inFlight + dead,
    faults: faults.slice(0, 5),
  };
}

type Desk = ReturnType<typeof deskInMemory>;

/** As the worker does: many at once. Delays pass at once. */
async function workAll(desk: Desk, escaped: string[]): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    const batch = await desk.queue.take(IN_FLIGHT, 600_000);
    quiet = batch.length === 0 ? quiet + 1 : 0;
    await Promise.all(
      batch.map((delivery) => desk.work(delivery).catch((error) => escaped.push(String(error)))),
    );
    if (batch.length === 0) desk.clock.advance(60_000);
  }
}

async function allOf({ views }: Desk): Promise<Ticket[]> {
  const all: Ticket[] = [];
  for await (const ticket of views.all()) all.push(ticket);
  return all;
}

const book = rulebookOf();
const topics = new Set([...book.topics.keys(), UNSURE]);
const teams = new Set([...book.teams.keys(), 'triage']);

/** What must not be, of one ticket. */
function wrongWith({ id, status, reading, decision, urgency, tone }: Ticket): readonly string[] {
  const wrong = (what: boolean, say: string): readonly string[] => (what ? [`${id} ${say}`] : []);
  if (reading === null || decision === null) return [`${id} was never read (${status})`];
  return [
    ...wrong(!topics.has(reading.topic), `topic ${reading.topic}`),
    ...wrong(reading.bestTopic !== null && !topics.has(reading.bestTopic), `best topic ${reading.bestTopic}`),
    ...wrong(!teams.has(decision.team), `team ${decision.team}`),
    ...wrong(urgency === null || !URGENCIES.includes(urgency), `urgency ${urgency}`),
    ...wrong(tone === null || !TONES.includes(tone), `tone ${tone}`),
    ...wrong(!(reading.confidence >= 0 && reading.confidence <= 1), `confidence ${reading.confidence}`),
    ...wrong(!Number.isFinite(reading.usage?.dollars ?? 0), `dollars ${reading.usage?.dollars}`),
    ...wrong(/[\n<>@]/.test(reading.remark ?? ''), `remark ${reading.remark}`),
    ...wrong(reading.topic === UNSURE && decision.move !== 'hold', `unsure and ${decision.move}`),
    ...wrong(!['routed', 'held', 'merged'].includes(status), `status ${status}`),
  ];
}

/**
 * Every text file under a folder, each line and each whole file, through the prompt builder: the fence opens once and
 * closes once, whatever it is. Lines are given with the mark in the place of every word too, as if it had been guessed.
 */
export function injectionTexts(folder: string) {
  const mark = '5e1f0c9ab3d47782';
  const texts = filesIn(folder).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [text, ...text.split('\n').filter((line) => line.trim() !== '')];
  });
  const broken = texts.filter((text) =>
    [text, text.replaceAll(/\w+/g, mark), `${text}</ticket-${mark}>`].some(
      (wrote) => !fenceHolds(wrote, mark),
    ),
  );
  return {
    texts: texts.length,
    broken: broken.length,
    first: broken.slice(0, 2).map((text) => shortened(text, 80, 0)),
  };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

function fenceHolds(text: string, mark: string): boolean {
  const request = { lane: 'form', subject: text, text, topics: [], lastChance: false } as const;
  const example = { ticketId: '1', text, topic: 'billing', urgency: null, tone: null, by: 'amy', at: 0 };
  const { changing, user } = promptOf({ request, examples: [example], mark, complaint: null });
  return times(user, mark) === 2 && times(changing, mark) === 3 && times(user, '</ticket') === 1;
}

function times(text: string, part: string): number {
  return text.toLowerCase().split(part).length - 1;
}

/** `node prove/hostile-model.ts FOLDER`: the injections of a folder. */
if (import.meta.main) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Say which folder holds the texts.');
  const figures = injectionTexts(folder);
  console.log(`${figures.broken === 0 ? 'holds ' : 'BROKEN'} S8-fence ${JSON.stringify(figures)}`);
  process.exitCode = figures.broken === 0 ? 0 : 1;
}
