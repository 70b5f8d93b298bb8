import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { type MemoryStore, memoryStore } from '../../src/adapters/memory/store.ts';
import { change } from '../../src/domain/router/change.ts';
import type { CorrectionAction } from '../../src/domain/router/correction/command.ts';
import { ledgerOf } from '../../src/domain/router/report/ledger.ts';
import { type ExportLine, exportTickets } from '../../src/usecases/export-tickets.ts';
import { missingFrom } from '../../src/usecases/import-missing.ts';
import { importTickets } from '../../src/usecases/import-tickets.ts';
import { anInbound, type DeskInMemory, deskInMemory, RULES, VOICE } from '../deskInMemory.ts';

async function gathered<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}

interface Input {
  readonly customer: number;
  readonly words: string;
  readonly twice: boolean;
  readonly rejected: boolean;
}

const anInput = fc.record<Input>({
  customer: fc.nat({ max: 2 }),
  words: fc.constantFrom('#billing', '#login !high', '#outage ~angry', 'nobody knows', 'hm'),
  twice: fc.boolean(),
  rejected: fc.boolean(),
});

const aCorrection = fc.constantFrom<CorrectionAction>(
  { action: 'take' },
  { action: 'reassign', topic: 'login' },
  { action: 'bump', direction: 'up' },
  { action: 'close' },
  { action: 'separate', messageId: null },
);

const aLife = fc.record({
  inputs: fc.array(anInput, { minLength: 1, maxLength: 8 }),
  corrections: fc.array(fc.tuple(fc.nat(), aCorrection), { maxLength: 5 }),
  drained: fc.boolean(),
});

async function receive(desk: DeskInMemory, { customer, words, twice, rejected }: Input): Promise<void> {
  const input = anInbound({
    from: `customer${customer}@customer.example`,
    text: `Please look at this: ${words}`,
    ...(rejected ? { rejected: { kind: 'spam', remark: 'marked as spam' } } : {}),
  });
  await desk.receive(input);
  if (twice) await desk.receive(input);
}

async function live(life: {
  inputs: readonly Input[];
  corrections: readonly (readonly [number, CorrectionAction])[];
  drained: boolean;
}): Promise<MemoryStore> {
  const clock = settableClock();
  const stores = memoryStore({ clock });
  const desk = deskInMemory({ clock, stores });
  await stores.rulebooks.publish(
    { version: 'abc', loadedAt: 1, by: 'files' },
    { rules: RULES, voice: VOICE },
  );
  for (const input of life.inputs) await receive(desk, input);
  if (life.drained) await desk.drain();
  const tickets = await gathered(stores.views.all());
  for (const [at, [which, request]] of life.corrections.entries()) {
    const ticket = tickets[which % Math.max(1, tickets.length)];
    if (ticket !== undefined)
      await desk.correct({ ticketId: ticket.id, by: 'amy', request, actionId: `a${at}`, version: null });
  }
  if (life.drained) await desk.drain();
  return stores;
}

const exported = (stores: MemoryStore): Promise<ExportLine[]> => gathered(exportTickets(stores, 0));

async function moved(from: MemoryStore): Promise<MemoryStore> {
  const to = memoryStore({ clock: settableClock() });
  await importTickets(to, exportTickets(from, 0), 0);
  return to;
}

describe('an export, imported elsewhere', () => {
  it('is the same export again, whatever the desk has lived through', async () => {
    await fc.assert(
      fc.asyncProperty(aLife, async (life) => {
        const before = await live(life);
        const after = await moved(before);

        expect(await exported(after)).toEqual(await exported(before));
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the intake sum, and its balance', async () => {
    await fc.assert(
      fc.asyncProperty(aLife, async (life) => {
        const before = await live(life);
        const after = await moved(before);

        const sum = ledgerOf(await after.views.ledger());
        expect(sum).toEqual(ledgerOf(await before.views.ledger()));
        expect(sum.balanced).toBe(true);
        expect(await gathered(after.views.recount())).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('that broke off anywhere is gone on with to the same end, nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(aLife, fc.nat({ max: 60 }), async (life, writes) => {
        const before = await live(life);
        let left = writes;
        const to = memoryStore({
          clock: settableClock(),
          faults: (point) => {
            if (point === 'before' && left-- <= 0) throw new Error('the line broke');
          },
        });

        await importTickets(to, exportTickets(before, 0), 0).catch(() => {});
        left = Number.MAX_SAFE_INTEGER;
        await importTickets(to, exportTickets(before, 0), 0, { missing: await missingFrom(to) });

        expect(await exported(to)).toEqual(await exported(before));
        expect(ledgerOf(await to.views.ledger())).toEqual(ledgerOf(await before.views.ledger()));
      }),
      { numRuns: 60 },
    );
  });

  it('is not gone on with over a ticket that was changed meanwhile', async () => {
    const before = await live({
      inputs: [{ customer: 0, words: '#billing', twice: false, rejected: false }],
      corrections: [],
      drained: false,
    });
    const to = await moved(before);
    const [ticket] = await gathered(to.views.all());
    if (ticket === undefined) throw new Error('no ticket was moved');
    await to.store.commit(
      change(1, { tickets: [{ ticket: { ...ticket, version: ticket.version + 1 }, was: ticket.version }] }),
    );

    const again = importTickets(to, exportTickets(before, 0), 0, { missing: await missingFrom(to) });

    await expect(again).rejects.toThrow('was changed since');
  });

  it('is not kept when the tickets cannot be found again afterwards', async () => {
    const before = await live({
      inputs: [{ customer: 0, words: '#billing', twice: false, rejected: false }],
      corrections: [],
      drained: true,
    });
    const forgetful = memoryStore({ clock: settableClock() });
    const views = { ...forgetful.views, all: async function* () {} };

    const taken = importTickets({ ...forgetful, views }, exportTickets(before, 0), 0);

    await expect(taken).rejects.toThrow('only 0 tickets and 1 inputs of 1 and 1 could be found again');
  });

  it('loses no input that was not read yet: the sweeper finds it', async () => {
    const before = await live({
      inputs: [{ customer: 0, words: '#billing', twice: false, rejected: false }],
      corrections: [],
      drained: false,
    });
    const after = await moved(before);

    const forgotten = await after.store.forgotten(Number.MAX_SAFE_INTEGER, 10);
    expect(forgotten.map((work) => work.kind)).toEqual(['read']);
  });

  it('keeps one card a problem: the ticket that had the claim has it there too', async () => {
    const billing = { customer: 0, words: '#billing', twice: false, rejected: false };
    const before = await live({ inputs: [billing], corrections: [], drained: true });
    const after = await moved(before);

    const held = await before.store.claimOf('customer0@customer.example', 'billing');
    expect(held).not.toBeNull();
    expect(await after.store.claimOf('customer0@customer.example', 'billing')).toBe(held);
  });
});
