import type { TicketViews } from '../../ports/ticket-views.ts';
import { queueCounts } from './counts.ts';
import type { DeskFile } from './desk-file.ts';
import { ledgerRows } from './ledger-rows.ts';
import { queuePage, receiptPage, ticketPage } from './listings.ts';
import { queuePositions } from './queue-positions.ts';
import { search } from './search.ts';
import { allTickets, corrections, handedOff, recount } from './streams.ts';

export function sqliteTicketViews(file: DeskFile): TicketViews {
  const { sql, read, indexer } = file;
  return {
    queue: (team, cursor, limit) => read(() => queuePage(sql, team, cursor, limit)),
    positions: (tickets) => read(() => queuePositions(sql, tickets)),
    counts: () => read(() => queueCounts(sql)),
    tickets: (filter, cursor, limit) =>
      read(() => {
        const asked = Object.values(filter).filter((value) => value !== undefined).length;
        return filter.team !== undefined && asked === 1
          ? queuePage(sql, filter.team, cursor, limit)
          : ticketPage(sql, filter, cursor, limit);
      }),
    search: async (query, limit) => {
      await indexer.catchUp();
      return read(() => search(sql, query, limit));
    },
    receipts: (outcome, cursor, limit) => read(() => receiptPage(sql, outcome, cursor, limit)),
    ledger: () => read(() => ledgerRows(sql)),
    recount: () => recount(file),
    all: () => allTickets(file),
    handedOff: (from, to) => handedOff(file, from, to),
    corrections: (from, to) => corrections(file, from, to),
  };
}
