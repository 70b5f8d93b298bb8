import type { Rooms } from '../composition/rooms.ts';
import { OUTCOMES } from '../domain/router/receipt.ts';
import { receiptJson } from '../domain/router/report/ticket-json.ts';
import { invalid, json } from './http/answer.ts';
import { door } from './http/door.ts';
import type { HttpHandler } from './http/event.ts';
import { choiceOf, cursorFor, cursorOf, limitOf, queryOf } from './http/query.ts';
import { withApiKey } from './http/secret.ts';

/** `GET /receipts?outcome=rejected`, newest first. */
export const listReceipts = (rooms: Pick<Rooms, 'views' | 'secrets' | 'log'>): HttpHandler =>
  door(rooms.log, { methods: ['GET'], checks: [withApiKey(rooms.secrets)] }, async (event) => {
    const query = queryOf(event);
    const outcome = choiceOf(query, 'outcome', OUTCOMES) ?? 'rejected';
    const [cursor, limit] = [cursorOf(query, outcome), limitOf(query)];
    if (query.wrong.size > 0) return invalid(query.wrong);
    const { items, next } = await rooms.views.receipts(outcome, cursor, limit);
    return json(200, { receipts: items.map(receiptJson), cursor: cursorFor(outcome, next) });
  });
