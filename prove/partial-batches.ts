/**
 * R4: the real handlers of Lambda between queues that behave like SQS. In each batch a random subset fails, before the
 * work took effect, after it, or at the row; only those may come again. Then the failing stops, and every ticket must
 * have its one card without the sweeper's help.
 */
import { MINUTE } from '../src/domain/kernel/instant.ts';
import { Fault } from '../src/ports/fault.ts';
import { anInbound } from '../test/deskInMemory.ts';
import { aDeskOnLambda, WORKERS } from '../test/handlers/lambda/aDeskOnLambda.ts';
import { seeded } from './seeded.ts';

export interface PartialBatchFigures {
  readonly batches: number;
  readonly messages: number;
  readonly failed: number;
  /** Messages that came again and had not failed. */
  readonly cameAgainWrongly: number;
  /** Messages that failed and did not come again. */
  readonly forgotten: number;
  readonly tickets: number;
  readonly withoutCard: number;
  readonly extraCards: number;
}

interface Sums {
  batches: number;
  messages: number;
  failed: number;
  cameAgainWrongly: number;
  forgotten: number;
  tickets: number;
  withoutCard: number;
  extraCards: number;
}

const TICKETS_A_DESK = 60;

export async function partialBatches(options: {
  readonly batches: number;
  readonly seed: number;
}): Promise<PartialBatchFigures> {
  const chance = seeded(options.seed);
  const sums: Sums = {
    batches: 0,
    messages: 0,
    failed: 0,
    cameAgainWrongly: 0,
    forgotten: 0,
    tickets: 0,
    withoutCard: 0,
    extraCards: 0,
  };
  while (sums.batches < options.batches) await oneDesk(chance, sums);
  return sums;
}

async function oneDesk(chance: () => number, sums: Sums): Promise<void> {
  const failing = new Set<string>();
  let share = 0.5;
  const hurt = (id: string): void => {
    if (chance() >= share) return;
    failing.add(id);
    throw new Fault('chance', 'By chance.', { retry: true });
  };
  const desk = aDeskOnLambda({
    chance,
    batch: 1 + Math.floor(chance() * 10),
    queue: (own) => ({
      ...own,
      async takeThese(ids, lease) {
        for (const id of ids) hurt(id);
        return await own.takeThese(ids, lease);
      },
    }),
    async around({ work }, act) {
      hurt(work.id);
      await act();
      hurt(work.id);
    },
    answered: (all, failed) => {
      const back = new Set(failed.map(idIn));
      sums.batches += 1;
      sums.messages += all.length;
      sums.failed += failed.length;
      sums.cameAgainWrongly += [...back].filter((id) => !failing.has(id)).length;
      sums.forgotten += [...failing].filter((id) => !back.has(id)).length;
      failing.clear();
    },
  });
  const ids: string[] = [];
  for (let n = 0; n < TICKETS_A_DESK; n += 1) {
    const received = await desk.receive(
      anInbound({ from: `c${n}@customer.example`, text: `Order ${n} is lost #billing` }),
    );
    if (received.kind !== 'rejected') ids.push(received.ticketId);
  }
  // A message is given up after three receives, as SQS does it: chance must not fail one so often.
  const rounds = 2;
  for (let round = 0; round < rounds; round += 1) {
    for (const worker of WORKERS) while ((await desk.invoke(worker)) > 0);
    desk.clock.advance(3 * MINUTE);
  }
  share = 0;
  for (let round = 0; round < 4; round += 1) {
    await desk.pump();
    desk.clock.advance(3 * MINUTE);
  }
  for (const id of ids) {
    const cards = (await desk.store.historyOf(id)).filter(({ action }) => action === 'handed_off').length;
    sums.withoutCard += cards === 0 ? 1 : 0;
    sums.extraCards += Math.max(0, cards - 1);
  }
  sums.tickets += ids.length;
}

const idIn = (body: string): string => (JSON.parse(body) as { readonly id: string }).id;

export function partialBatchesHold({
  cameAgainWrongly,
  forgotten,
  withoutCard,
  extraCards,
}: PartialBatchFigures): boolean {
  return cameAgainWrongly + forgotten + withoutCard + extraCards === 0;
}
