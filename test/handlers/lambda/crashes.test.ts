import { describe, expect, it } from 'vitest';
import { scriptedReader } from '../../../src/adapters/memory/ticket-reader.ts';
import { MINUTE, SECOND } from '../../../src/domain/kernel/instant.ts';
import { anInbound } from '../../deskInMemory.ts';
import { aDeskOnLambda, type DeskOnLambda, type DeskOnLambdaOptions, Died } from './aDeskOnLambda.ts';
import { redriveAll } from './redriveAll.ts';

async function accepted(desk: DeskOnLambda, text: string, from = 'ana@customer.example'): Promise<string> {
  const received = await desk.receive(anInbound({ text, from }));
  if (received.kind === 'rejected') throw new Error('it was rejected');
  return received.ticketId;
}
const cardsOf = async (desk: DeskOnLambda, id: string) =>
  (await desk.store.historyOf(id)).filter(({ action }) => action === 'handed_off').length;
const statusOf = async (desk: DeskOnLambda, id: string) => (await desk.store.ticket(id))?.status;

/** Lets time pass in steps, with whoever is rung at work and the sweeper every five minutes, as on AWS. */
async function hours(desk: DeskOnLambda, count: number): Promise<void> {
  for (let minute = 0; minute < count * 60; minute += 1) {
    await desk.pump();
    if (minute % 5 === 0) await desk.sweepRings();
    desk.clock.advance(MINUTE);
  }
  await desk.pump();
}

describe('a ticket on Lambda', () => {
  it('goes from queue to queue to its card', async () => {
    const desk = aDeskOnLambda();
    const id = await accepted(desk, 'The invoice has a wrong line #billing');

    await desk.pump();

    expect(await desk.store.ticket(id)).toMatchObject({ status: 'routed', decision: { team: 'Finance' } });
    expect(await cardsOf(desk, id)).toBe(1);
    expect(desk.queues.intake.bodies()).toEqual([]);
  });

  it.each(['intake', 'route', 'dispatch'] as const)(
    'is not doubled when %s dies after the commit and before the delete',
    async (worker) => {
      let deaths = 0;
      const kind = { intake: 'read', route: 'route', dispatch: 'hand-off' }[worker];
      const desk = aDeskOnLambda({
        around: async ({ work }, act) => {
          await act();
          if (work.kind === kind && deaths === 0) {
            deaths += 1;
            throw new Died();
          }
        },
      });
      const id = await accepted(desk, 'The invoice has a wrong line #billing');

      await desk.pump();
      const [seenAgain] = desk.queues[worker].bodies();
      desk.clock.advance(3 * MINUTE);
      await desk.pump();

      expect([deaths, seenAgain]).toEqual([1, expect.stringContaining(`"${kind}:`)]);
      expect(await statusOf(desk, id)).toBe('routed');
      expect(await cardsOf(desk, id)).toBe(1);
      expect(desk.queues[worker].bodies()).toEqual([]);
    },
  );

  it('is read though its reader died in the middle, once the message is seen again', async () => {
    let deaths = 0;
    const desk = aDeskOnLambda({
      around: async ({ work }, act) => {
        deaths += work.kind === 'read' ? 1 : 0;
        if (work.kind === 'read' && deaths === 1) throw new Died();
        await act();
      },
    });
    const id = await accepted(desk, 'The invoice has a wrong line #billing');

    await desk.pump();
    const before = await statusOf(desk, id);
    desk.clock.advance(3 * MINUTE);
    await desk.pump();

    expect([before, await statusOf(desk, id)]).toEqual(['received', 'routed']);
  });

  it('that is delivered twice at once is read once', async () => {
    const read: string[] = [];
    const desk = aDeskOnLambda({
      around: async ({ work }, act) => {
        read.push(work.id);
        await new Promise((resolve) => setTimeout(resolve, 2));
        await act();
      },
    });
    const id = await accepted(desk, 'The invoice has a wrong line #billing');
    const [body = ''] = desk.queues.intake.bodies();
    desk.queues.intake.send(body);

    await Promise.all([desk.invoke('intake'), desk.invoke('intake')]);
    await desk.pump();
    desk.clock.advance(MINUTE);
    await desk.pump();

    expect(read.filter((one) => one.startsWith('read:'))).toHaveLength(1);
    expect(await cardsOf(desk, id)).toBe(1);
    expect(desk.queues.intake.bodies()).toEqual([]);
  });

  it('whose bell was lost is rung again by the sweeper', async () => {
    const desk = aDeskOnLambda();
    const id = await accepted(desk, 'The invoice has a wrong line #billing');
    desk.queues.intake.remove(desk.queues.intake.receive(10).map(({ messageId }) => messageId));

    desk.clock.advance(3 * MINUTE);
    const rung = await desk.sweepRings();
    await desk.pump();

    expect([rung, await statusOf(desk, id)]).toEqual([{ rung: 1, done: 0 }, 'routed']);
  });
});

/** Orders of chance, the same in each run. */
const places = (function* (): Generator<number, never> {
  for (let n = 1; ; n += 1) yield (n * 0.618) % 1;
})();

describe('a poison ticket', () => {
  const POISON = 'poison';
  const isPoison = async (desk: DeskOnLambda, ticketId: string) =>
    (await desk.store.ticket(ticketId))?.body.includes(POISON) === true;

  /** Nineteen honest tickets around one that `act` is done to whenever it is read. */
  async function aDayWith(options: (desk: () => DeskOnLambda) => DeskOnLambdaOptions) {
    let made: DeskOnLambda | null = null;
    const desk: DeskOnLambda = aDeskOnLambda(options(() => made ?? desk));
    made = desk;
    const honest: string[] = [];
    for (let n = 0; n < 19; n += 1) {
      honest.push(await accepted(desk, `Order ${n} is missing #billing`, `c${n}@customer.example`));
      if (n === 9) await accepted(desk, `This is ${POISON} #billing`, 'odd@customer.example');
    }
    const [poison] = await desk.store.openOf('odd@customer.example', 1);
    const handedOff = async () => {
      const cards = await Promise.all(honest.map((id) => cardsOf(desk, id)));
      return cards.filter((count) => count === 1).length;
    };
    return { desk, poison: poison?.id ?? '', handedOff };
  }

  it('that no reader can read is held with the reason, and the others have their cards', async () => {
    const reader = scriptedReader();
    const { desk, poison, handedOff } = await aDayWith(() => ({
      reader: {
        ...reader,
        read: async (...asked) => {
          if (JSON.stringify(asked).includes(POISON)) throw new Error('the text is poison');
          return await reader.read(...asked);
        },
      },
    }));

    await hours(desk, 1);

    expect(await desk.store.ticket(poison)).toMatchObject({
      status: 'held',
      heldBecause: expect.stringContaining('the text is poison'),
    });
    expect(await desk.queue.dead(10)).toEqual([]);
    expect(await handedOff()).toBe(19);
  });

  it('that cannot be routed is a dead letter with its reason, the admin is told, and it can be redriven', async () => {
    let cured = false;
    const { desk, poison, handedOff } = await aDayWith((made) => ({
      stages: (own) => ({
        ...own,
        route: async (delivery) => {
          if (!cured && (await isPoison(made(), delivery.work.ticketId))) throw new Error('it is poison');
          await own.route(delivery);
        },
      }),
    }));

    await hours(desk, 1);
    const dead = await desk.queue.dead(10);
    const others = await handedOff();
    cured = true;
    await redriveAll(desk);

    expect(dead).toMatchObject([{ work: { kind: 'route', ticketId: poison }, error: 'it is poison' }]);
    expect(desk.notices.told).toEqual([expect.stringContaining('route failed for good: it is poison')]);
    expect([others, await handedOff()]).toEqual([19, 19]);
    expect(await cardsOf(desk, poison)).toBe(1);
  });

  it('that kills every process that reads it ends among the dead letters, and takes nobody along', async () => {
    let cured = false;
    const { desk, poison, handedOff } = await aDayWith((made) => ({
      chance: () => places.next().value,
      around: async ({ work }, act) => {
        if (!cured && work.kind === 'read' && (await isPoison(made(), work.ticketId))) throw new Died();
        await act();
      },
    }));

    await hours(desk, 3);
    const dead = await desk.queue.dead(10);
    const others = await handedOff();
    cured = true;
    await redriveAll(desk);

    expect(dead).toMatchObject([{ work: { kind: 'read', ticketId: poison } }]);
    expect(dead).toHaveLength(1);
    expect(others).toBe(19);
    expect(await cardsOf(desk, poison)).toBe(1);
  });

  it('that dies while it is taken does not hold the queue up', async () => {
    const { desk, handedOff } = await aDayWith((made) => ({
      around: async ({ work }, act) => {
        if (work.kind === 'read' && (await isPoison(made(), work.ticketId))) throw new Died();
        await act();
      },
    }));

    await desk.pump();
    const atOnce = await handedOff();
    desk.clock.advance(3 * MINUTE + SECOND);
    await desk.pump();

    expect(atOnce).toBeGreaterThanOrEqual(15);
    expect(await handedOff()).toBeGreaterThanOrEqual(atOnce);
  });
});
