import { OUTCOMES } from '../../src/domain/router/receipt.ts';
import { STATUSES } from '../../src/domain/router/ticket.ts';
import type { Cursor, Page } from '../../src/ports/ticket-views.ts';
import { type Command, CUSTOMERS, TEAMS, TOPICS, type World, words } from './world.ts';

const EVERYTHING = 1_000_000;

/** Every read of the ticket store, for one ticket, message, customer and moment. */
export function storeRead({ chance, clock, ...ids }: World): Command {
  const ticket = chance.of(ids.tickets) ?? '';
  const message = chance.of(ids.messages) ?? '';
  const receipt = chance.of(ids.receipts) ?? '';
  const at = clock.now();
  const mails = [`mail-${chance.below(30)}`, `mail-${chance.below(30)}`];
  const who = `${chance.one(CUSTOMERS)}@customer.example`;
  const topic = `${chance.one(TOPICS)} ${chance.below(9)}`;
  const key = `form:${chance.below(20)}`;
  const limit = 1 + chance.below(20);
  return {
    text: `store: everything about ${ticket} ${message} ${receipt} ${who} ${topic}`,
    run: ({ store }) =>
      Promise.all([
        ...[store.ticket(ticket), store.message(message), store.receipt(receipt)],
        ...[store.messagesOf(ticket), store.historyOf(ticket), store.mergedInto(ticket)],
        ...[store.seen(key, at), store.seen('mail:3', at), store.byMailIds(mails)],
        ...[store.openOf(who, limit), store.claimOf(who, topic)],
        ...[store.remindersDue(at, limit), store.forgotten(at, limit)],
      ]),
  };
}

export function listing({ chance }: World): Command {
  const size = 1 + chance.below(30);
  const filter = {
    ...(chance.in100(40) ? { status: chance.one(STATUSES) } : {}),
    ...(chance.in100(40) ? { team: chance.one(TEAMS) } : {}),
    ...(chance.in100(40) ? { topic: chance.one(TOPICS) } : {}),
    ...(chance.in100(40) ? { customer: `${chance.one(CUSTOMERS)}@customer.example` } : {}),
  };
  const outcome = chance.one(OUTCOMES);
  const team = chance.one(TEAMS);
  return {
    text: `views: pages of ${size} of ${JSON.stringify(filter)}, ${outcome}, ${team}`,
    run: async ({ views }) => [
      await pages((cursor) => views.tickets(filter, cursor, size)),
      await pages((cursor) => views.receipts(outcome, cursor, size)),
      await pages((cursor) => views.queue(team, cursor, size)),
    ],
  };
}

/** The first pages; a full walk each time would be most of the run. */
async function pages<T extends { readonly id: string }>(ask: (cursor: Cursor) => Promise<Page<T>>) {
  const ids: string[] = [];
  let cursor: Cursor = null;
  for (let page = 0; page < 4; page += 1) {
    const { items, next }: Page<T> = await ask(cursor);
    ids.push(...items.map(({ id }) => id), next === null ? 'end' : 'more');
    if (next === null) break;
    cursor = next;
  }
  return ids;
}

export function tally({ chance, clock, work }: World): Command {
  const revisions = 1 + chance.below(10);
  const before = clock.now() - 1_000 * chance.below(20);
  const known = [chance.of(work) ?? 'nothing', chance.of(work) ?? 'nothing'];
  return {
    text: 'views: counts, ledger, queue stats, examples, rulebooks',
    run: async ({ views, queue, examples, rulebooks, rawMail }) => [
      await views.counts(),
      await views.ledger(),
      await queue.stats(),
      await queue.dead(5),
      await queue.overdue(before, 1 + revisions),
      [...(await queue.dueAt(known))].sort(),
      [...(await queue.deadOf(known))].sort(),
      (await examples.list()).examples,
      await examples.history(revisions),
      await rulebooks.live(),
      await rulebooks.refused(),
      await rulebooks.history(5),
      String(await rawMail.get('raw-again')),
    ],
  };
}

export function searching({ chance, tickets }: World): Command {
  const typed = chance.one(['inv', 'ana@customer', 'mün', '請求', '44', 'nothing at all', '*"']);
  const query = chance.one([words(chance, 2), typed, (chance.of(tickets) ?? '').slice(0, 9)]);
  return {
    text: `views: search ${query}`,
    run: async ({ views }) => (await views.search(query, EVERYTHING)).map(({ id }) => id),
  };
}

export function streaming({ clock, chance }: World): Command {
  const from = clock.now() - chance.below(20_000);
  const to = from + chance.below(20_000);
  return {
    text: `views: all streams, from ${from} to ${to}`,
    run: async ({ views }) => [
      await gathered(views.all()),
      await gathered(views.recount()),
      await gathered(views.handedOff(from, to)),
      await gathered(views.corrections(from, to)),
    ],
  };
}

async function gathered<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}
