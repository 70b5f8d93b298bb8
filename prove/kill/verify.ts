import { ledgerOf } from '../../src/domain/router/report/ledger.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';
import type { IntakeQueue } from '../../src/ports/intake-queue.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { TicketViews } from '../../src/ports/ticket-views.ts';
import { DISTINCT } from './script.ts';

interface Stores {
  readonly store: TicketStore;
  readonly views: TicketViews;
  readonly queue: IntakeQueue;
}

/** What is wrong after a life with a kill in it and a restart; nothing is the pass. */
export async function verify(stores: Stores, shown: readonly string[]): Promise<readonly string[]> {
  const tickets: Ticket[] = [];
  for await (const ticket of stores.views.all()) tickets.push(ticket);
  return [
    ...(await ledgerFaults(stores)),
    ...(await textFaults(stores, tickets)),
    ...(await cardFaults(stores, tickets)),
    ...shownFaults(shown),
  ];
}

async function ledgerFaults({ views, queue }: Stores): Promise<string[]> {
  const ledger = ledgerOf(await views.ledger());
  const stats = await queue.stats();
  const faults: string[] = [];
  if (!ledger.balanced) faults.push(`ledger does not balance: ${JSON.stringify(ledger)}`);
  if (ledger.received !== DISTINCT.length) faults.push(`${ledger.received} received, not ${DISTINCT.length}`);
  if (ledger.waiting !== 0) faults.push(`${ledger.waiting} still waiting`);
  if (stats.waiting + stats.inFlight + stats.dead !== 0)
    faults.push(`queue not empty: ${JSON.stringify(stats)}`);
  for await (const { receiptId, fault } of views.recount()) faults.push(`receipt ${receiptId}: ${fault}`);
  return faults;
}

/** Every input's text stands in exactly one message: none lost, none doubled. */
async function textFaults({ store }: Stores, tickets: readonly Ticket[]): Promise<string[]> {
  const texts: string[] = [];
  for (const { id } of tickets) texts.push(...(await store.messagesOf(id)).map(({ text }) => text));
  return DISTINCT.flatMap(({ text }) => {
    const found = texts.filter((one) => one === text).length;
    return found === 1 ? [] : [`"${text}" is in ${found} messages`];
  });
}

async function cardFaults({ store }: Stores, tickets: readonly Ticket[]): Promise<string[]> {
  const faults: string[] = [];
  for (const ticket of tickets) {
    const history = await store.historyOf(ticket.id);
    const places = history
      .filter(({ action }) => action === 'handed_off')
      .map(({ after }) => String(after.place));
    if (new Set(places).size < places.length)
      faults.push(`ticket ${ticket.id} was handed off twice: ${places.join(', ')}`);
    const open = ticket.status === 'routed' || ticket.status === 'held';
    if (open && places.length === 0) faults.push(`ticket ${ticket.id} is ${ticket.status} and on no card`);
    if (ticket.status === 'received') faults.push(`ticket ${ticket.id} is stuck`);
  }
  return faults;
}

/** What people saw outside: one card a ticket on the one relay there is. */
function shownFaults(shown: readonly string[]): string[] {
  const cards = shown
    .map((line) => JSON.parse(line) as { kind: string; ticket: string })
    .filter(({ kind }) => kind === 'card');
  const tickets = cards.map(({ ticket }) => ticket);
  return tickets
    .filter((ticket, at) => tickets.indexOf(ticket) !== at)
    .map((ticket) => `two cards shown for ${ticket}`);
}
