import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { boardRoutes } from '../../../src/desk/board/routes.ts';
import { aMonth, DIGEST_DUE } from '../../usecases/aMonth.ts';
import { boardRooms } from './aBoard.ts';

/** The rooms of a board that looks on six made-up weeks, a minute after the digest of the last was due. */
export async function monthRooms(daily?: number) {
  const { rooms } = await boardRooms();
  const month = await aMonth(daily === undefined ? {} : { daily });
  await month.until(DIGEST_DUE - 1);
  const { store, views, queue, reports } = month.desk;
  return { month, rooms: { ...rooms, store, views, queue, reports, clock: month.clock } };
}

/** The same on a port of its own. */
export async function servedReports(daily?: number) {
  const made = await monthRooms(daily);
  const server = serve({ fetch: boardRoutes(made.rooms).fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { ...made, url, close };
}
