/**
 * One life of a desk on a data folder: does what the script's outside world has not had answered yet, until it is done
 * or until the await point named on the command line is reached for the n-th time; there it kills itself with SIGKILL.
 *
 *   node prove/kill/child.ts FOLDER [POINT N]
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { memorySecrets } from '../../src/adapters/memory/secrets.ts';
import { sqliteStore } from '../../src/adapters/sqlite/store.ts';
import { systemClock } from '../../src/adapters/system/clock.ts';
import { ulidIds } from '../../src/adapters/system/ids.ts';
import { hmacSeal } from '../../src/adapters/system/seal.ts';
import { dayIn } from '../../src/composition/day-in.ts';
import { PORT, USE } from '../../src/composition/tokens.ts';
import { useCases } from '../../src/composition/use-cases.ts';
import type { HandOffPlace } from '../../src/ports/hand-off-place.ts';
import { rulebookOf, scriptedReader } from '../../test/deskInMemory.ts';
import { instrumented, within } from './points.ts';
import { RULES, STEPS, type Step, VOICE } from './script.ts';
import { verify } from './verify.ts';

const [folder = '', crashAt = '', nth = '1'] = process.argv.slice(2);
const hits = new Map<string, number>();

function hit(point: string): void {
  const count = (hits.get(point) ?? 0) + 1;
  hits.set(point, count);
  if (point === crashAt && count === Number(nth)) process.kill(process.pid, 'SIGKILL');
}

function lines(name: string): string[] {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
}

/** A place outside the store, as a mail relay is: it shows a key once, however often it is asked. */
const relay: HandOffPlace = {
  kind: 'mail',
  show: async (key, _place, effect, content) => {
    const shown = lines('shown').some((line) => (JSON.parse(line) as { key: string }).key === key);
    if (!shown)
      appendFileSync(
        join(folder, 'shown'),
        `${JSON.stringify({ key, kind: effect.kind, ticket: content.ticket.id })}\n`,
      );
    return { kind: 'shown', ref: key };
  },
};

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const stores = sqliteStore(join(folder, 'desk.db'), {
  clock: systemClock(),
  owner: true,
  faults: (point) => hit(`sqlite|COMMIT|${point}`),
});
const live = rulebookOf(RULES, VOICE);
const container = useCases({ inOneGo: process.env.KILL_IN_ONE_GO === '1' });
container.bind(PORT.clock).toConstantValue(systemClock());
container.bind(PORT.ids).toConstantValue(ulidIds());
container.bind(PORT.store).toConstantValue(instrumented('store', stores.store, hit));
container.bind(PORT.queue).toConstantValue(instrumented('queue', stores.queue, hit));
container.bind(PORT.examples).toConstantValue(instrumented('examples', stores.examples, hit));
container.bind(PORT.rulebook).toConstantValue(() => live);
container.bind(PORT.dayOf).toConstantValue(dayIn('UTC'));
container.bind(PORT.reader).toConstantValue(instrumented('reader', scriptedReader(), hit));
container.bind(PORT.reach).toConstantValue({ slack: false, mail: true });
container.bind(PORT.places).toConstantValue([instrumented('relay', relay, hit)]);
container.bind(PORT.examplesChanged).toConstantValue(() => {});
container.bind(PORT.chance).toConstantValue(() => 0);
container.bind(PORT.log).toConstantValue(silent);
container.bind(PORT.seal).toConstantValue(hmacSeal(memorySecrets(), 'link'));
container.bind(PORT.notices).toConstantValue({ tellAdmin: async () => {} });
const work = container.get(USE.work);
const queue = container.get(PORT.queue);

async function drain(): Promise<void> {
  for (;;) {
    const batch = await within('worker', () => queue.take(16, 60_000));
    if (batch.length === 0) return;
    for (const delivery of batch) await within(delivery.work.kind, () => work(delivery));
  }
}

async function ticketOf(input: number): Promise<string> {
  return (await stores.store.seen(`mail:${input}`, systemClock().now()))?.ticketId ?? '';
}

async function perform(step: Step, index: number): Promise<void> {
  if (step.kind === 'send') {
    await within('receive', () => container.get(USE.receive)(step.input));
  } else if (step.kind === 'accept') {
    const { items } = await stores.views.receipts('rejected', null, 1);
    const receipt = items[0];
    if (receipt !== undefined)
      await within('accept', () => container.get(USE.accept)(receipt.id, 'amy', `s${index}`));
  } else {
    const ids = await Promise.all(STEPS.map((_, n) => ticketOf(n)));
    const request = typeof step.request === 'function' ? step.request(ids) : step.request;
    const command = {
      ticketId: ids[step.input] ?? '',
      by: 'amy',
      request,
      actionId: `s${index}`,
      version: null,
    };
    await within('correct', () => container.get(USE.correct)(command));
  }
}

const answered = new Set(lines('answered').map(Number));
for (const [index, step] of STEPS.entries()) {
  if (answered.has(index)) continue;
  await perform(step, index);
  appendFileSync(join(folder, 'answered'), `${index}\n`);
  await drain();
}
await drain();
const faults = crashAt === '' ? await verify(stores, lines('shown')) : [];
console.log(JSON.stringify({ faults, hits: Object.fromEntries(hits) }));
await stores.close();
