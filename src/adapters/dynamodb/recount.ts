import { OUTCOMES, type Receipt } from '../../domain/router/receipt.ts';
import { receiptFault } from '../../domain/router/report/recount.ts';
import { type Item, stringIn } from './item.ts';
import { deskKey } from './keys.ts';
import { placeIn } from './message-item.ts';
import { queryOf } from './partition.ts';
import { deskKeyOf, deskRow, getItems, queryPages } from './reads.ts';
import { receiptsWith } from './ticket-listings.ts';
import { receiptsOf, ticketsOf, type ViewRoom } from './view-rows.ts';

const PIECE = 100;

/** In order of receipt id; all but the rejected, with which nothing can be wrong. */
export async function* recount(room: ViewRoom): AsyncGenerator<{ receiptId: string; fault: string }> {
  const outcomes = OUTCOMES.filter((outcome) => outcome !== 'rejected');
  const streams = outcomes.map((outcome) => rowsOf(room, queryOf(receiptsWith(room, outcome))));
  let piece: Item[] = [];
  for await (const row of merged(streams)) {
    piece.push(row);
    if (piece.length < PIECE) continue;
    yield* await faultsOf(room, piece);
    piece = [];
  }
  yield* await faultsOf(room, piece);
}

async function* rowsOf(room: ViewRoom, input: ReturnType<typeof queryOf>): AsyncGenerator<Item> {
  for await (const rows of queryPages(room.client, { ...input, Limit: PIECE })) yield* rows;
}

/** Several streams in the order of the index as one. */
async function* merged(streams: readonly AsyncGenerator<Item>[]): AsyncGenerator<Item> {
  const heads = await Promise.all(
    streams.map(async (stream) => ({ stream, head: (await stream.next()).value as Item | undefined })),
  );
  for (;;) {
    const [first] = heads
      .filter(({ head }) => head !== undefined)
      .sort((a, b) => ((stringIn(a.head, 'gsk') ?? '') < (stringIn(b.head, 'gsk') ?? '') ? -1 : 1));
    if (first?.head === undefined) return;
    yield first.head;
    first.head = (await first.stream.next()).value as Item | undefined;
  }
}

async function faultsOf(room: ViewRoom, rows: readonly Item[]) {
  const receipts = inOrder(await receiptsOf(room, rows.map(deskKeyOf)));
  const tickets = new Map(
    (
      await ticketsOf(
        room,
        idsOf(receipts, ({ ticketId }) => ticketId),
      )
    ).map((ticket) => [ticket.id, ticket]),
  );
  const stages = await stagesOf(
    room,
    idsOf(receipts, ({ messageId }) => messageId),
  );
  return receipts.flatMap((receipt) => {
    const ticket = tickets.get(receipt.ticketId ?? '') ?? null;
    const fault = receiptFault(receipt, ticket, stages.get(receipt.messageId ?? '') ?? null);
    return fault === null ? [] : [{ receiptId: receipt.id, fault }];
  });
}

/** How far these messages are; first where each stands, then the message itself. */
async function stagesOf({ client, tables }: ViewRoom, ids: readonly string[]) {
  const places = await getItems(
    client,
    tables.desk,
    ids.map((id) => deskRow(deskKey.messagePlace(id))),
  );
  const byPlace = new Map(places.map((item) => [stringIn(item, 'pk'), placeIn(item)]));
  const keys = ids.flatMap((id) => {
    const place = byPlace.get(deskKey.messagePlace(id).pk) ?? null;
    return place === null ? [] : [deskRow(deskKey.message(place.ticketId, id))];
  });
  const messages = await getItems(client, tables.desk, keys);
  return new Map(
    messages.map((item) => [
      stringIn(item, 'message_id') ?? '',
      { stage: stringIn(item, 'stage') as 'received' },
    ]),
  );
}

function idsOf(receipts: readonly Receipt[], idOf: (receipt: Receipt) => string | null): readonly string[] {
  return receipts.flatMap((receipt) => idOf(receipt) ?? []);
}

function inOrder(receipts: readonly Receipt[]): readonly Receipt[] {
  return receipts.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
