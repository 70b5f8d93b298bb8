import type { TicketViews } from '../../ports/ticket-views.ts';
import { ledgerRows } from './ledger-counters.ts';
import { queryOf } from './partition.ts';
import { queueCounts } from './queue-counts.ts';
import { queuePlaces } from './queue-positions.ts';
import { query } from './reads.ts';
import { recount } from './recount.ts';
import { search } from './search.ts';
import { allTickets, corrections, handedOff } from './streams.ts';
import { queuePage, receiptPage, ticketPage } from './ticket-listings.ts';
import type { ViewRoom } from './view-rows.ts';

/**
 * From indexes of keys, which may be a moment behind; each ticket and receipt is then read as it is, and left out when it
 * no longer belongs there. `large`: texts that do not fit a row.
 */
export function dynamoTicketViews(room: ViewRoom): TicketViews {
  const { client, tables } = room;
  return {
    queue: (team, cursor, limit) => queuePage(room, team, cursor, limit),
    positions: (tickets) => queuePlaces(room, tickets),
    counts: () => queueCounts(room),
    tickets: (filter, cursor, limit) => {
      const asked = Object.values(filter).filter((value) => value !== undefined).length;
      return filter.team !== undefined && asked === 1
        ? queuePage(room, filter.team, cursor, limit)
        : ticketPage(room, filter, cursor, limit);
    },
    search: (text, limit) => search(room, text, limit),
    receipts: (outcome, cursor, limit) => receiptPage(room, outcome, cursor, limit),
    ledger: async () =>
      ledgerRows(
        await query(client, queryOf({ table: tables.desk, is: ['pk', 'ledger'], consistent: true })),
      ),
    recount: () => recount(room),
    all: () => allTickets(room),
    handedOff: (from, to) => handedOff(room, from, to),
    corrections: (from, to) => corrections(room, from, to),
  };
}
