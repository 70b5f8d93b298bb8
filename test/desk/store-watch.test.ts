import { describe, expect, it } from 'vitest';
import { httpServer } from '../../src/desk/http/server.ts';
import { watchStore } from '../../src/desk/store-watch.ts';
import { Fault } from '../../src/ports/fault.ts';
import { anInbound } from '../deskInMemory.ts';
import { roomsInMemory } from '../handlers/roomsInMemory.ts';

/** A desk whose disk can be filled and emptied, and a time that can be moved. */
function aDesk() {
  const { rooms } = roomsInMemory();
  const disk = { full: false, fullForMails: false, writes: 0, time: 0 };
  const refuse = () => {
    throw new Fault('store-full', 'The disk is full. Free some space.', { retry: true });
  };
  const watch = watchStore(
    {
      ...rooms,
      store: {
        ...rooms.store,
        commit: async (change) => {
          disk.writes += 1;
          return disk.full ? refuse() : await rooms.store.commit(change);
        },
      },
      receive: async (inbound) => (disk.full || disk.fullForMails ? refuse() : await rooms.receive(inbound)),
    },
    () => disk.time,
  );
  const server = httpServer(watch.rooms, { refuses: watch.refuses });
  const status = async () => {
    const answer = await server.app.request('/health');
    return ((await answer.json()) as { status: string }).status;
  };
  return { disk, watch, status };
}

describe('the health of the desk', () => {
  it('is degraded while the store refuses writes, and ok again when it takes them', async () => {
    const { disk, status } = aDesk();

    const told = [await status()];
    for (const full of [true, false]) {
      disk.full = full;
      disk.time += 5_000;
      told.push(await status());
    }

    expect(told).toEqual(['ok', 'degraded', 'ok']);
  });

  it('is degraded as soon as an input was refused, though smaller writes fit', async () => {
    const { disk, status, watch } = aDesk();
    await status();
    disk.fullForMails = true;

    const refused = await watch.rooms.receive(anInbound()).catch((error: unknown) => error);
    const now = await status();
    disk.time += 5_000;
    const later = await status();

    expect(refused).toBeInstanceOf(Fault);
    expect([now, later]).toEqual(['degraded', 'ok']);
  });

  it('writes no more than once in five seconds, however often it is asked for', async () => {
    const { disk, status } = aDesk();

    await Promise.all(Array.from({ length: 50 }, status));

    expect(disk.writes).toBe(1);
  });
});
