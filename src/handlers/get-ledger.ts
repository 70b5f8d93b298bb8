import type { Rooms } from '../composition/rooms.ts';
import { ledgerOf } from '../domain/router/report/ledger.ts';
import { json } from './http/answer.ts';
import { door } from './http/door.ts';
import type { HttpHandler } from './http/event.ts';
import { withApiKey } from './http/secret.ts';

/** `GET /ledger`: the sum of promise 1. */
export const getLedger = (rooms: Pick<Rooms, 'views' | 'secrets' | 'log'>): HttpHandler =>
  door(rooms.log, { methods: ['GET'], checks: [withApiKey(rooms.secrets)] }, async () =>
    json(200, ledgerOf(await rooms.views.ledger())),
  );
