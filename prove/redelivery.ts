/**
 * R3: every message delivered one to five times, shuffled, ten in parallel, with the work going on meanwhile and every
 * piece of work done up to three times as well. Counts extra tickets and extra cards.
 */
import process from 'node:process';
import { HOUR } from '../src/domain/kernel/instant.ts';
import { ledgerOf } from '../src/domain/router/report/ledger.ts';
import { anInbound } from '../test/deskInMemory.ts';
import { deskOnSqlite } from './desk-on-sqlite.ts';
import { seeded } from './seeded.ts';

export interface RedeliveryFigures {
  readonly messages: number;
  readonly deliveries: number;
  readonly tickets: number;
  readonly extraTickets: number;
  readonly extraCards: number;
  readonly lost: number;
  readonly balanced: boolean;
}

export async function redelivery(options: {
  readonly messages: number;
  readonly seed: number;
}): Promise<RedeliveryFigures> {
  const chance = seeded(options.seed);
  const desk = deskOnSqlite();
  const inputs = Array.from({ length: options.messages }, (_, n) =>
    anInbound({
      from: `c${n}@customer.example`,
      text: `Message number ${n} #${['billing', 'login', 'nothing'][n % 3]}`,
      laneKey: { key: `r3:${n}`, holdsFor: null },
    }),
  );
  const deliveries = inputs.flatMap((input) =>
    Array.from({ length: 1 + Math.floor(chance() * 5) }, () => input),
  );
  shuffle(deliveries, chance);

  const remaining = deliveries.values();
  const sender = async (): Promise<void> => {
    for (const input of remaining) await desk.receive(input);
  };
  const doer = async (): Promise<void> => {
    for (let idle = 0; idle < 50; ) {
      const batch = await desk.queue.take(50, HOUR);
      const again = batch.flatMap((one) => Array.from({ length: 1 + Math.floor(chance() * 3) }, () => one));
      shuffle(again, chance);
      await Promise.all(again.map((delivery) => desk.work(delivery)));
      idle = batch.length === 0 ? idle + 1 : 0;
    }
  };
  await Promise.all([...Array.from({ length: 10 }, sender), doer()]);
  await desk.drain();

  const cards = new Map<string, number>();
  for await (const { id } of desk.views.all()) {
    const history = await desk.store.historyOf(id);
    cards.set(id, history.filter(({ action }) => action === 'handed_off').length);
  }
  const ledger = ledgerOf(await desk.views.ledger());
  desk.close();
  const counts = [...cards.values()];
  return {
    messages: options.messages,
    deliveries: deliveries.length,
    tickets: cards.size,
    extraTickets: Math.max(0, cards.size - options.messages),
    extraCards: counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    lost: options.messages - counts.filter((count) => count > 0).length,
    balanced:
      ledger.balanced &&
      ledger.received === options.messages &&
      ledger.repeats === deliveries.length - options.messages,
  };
}

function shuffle<T>(list: T[], chance: () => number): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(chance() * (at + 1));
    [list[at], list[other]] = [list[other] as T, list[at] as T];
  }
}

if (import.meta.main)
  console.log(await redelivery({ messages: Number(process.argv[2] ?? 10_000), seed: 20261122 }));
