/**
 * R11: plants orphans behind the desk's back and counts what is found in one pass: messages whose queue entry is gone
 * (the sweeper puts them back), receipts whose ticket is gone or whose outcome is wrong (the ledger names them).
 */

import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { MINUTE } from '../src/domain/kernel/instant.ts';
import { anInbound } from '../test/deskInMemory.ts';
import { deskOnSqlite } from './desk-on-sqlite.ts';

export interface OrphanFigures {
  readonly planted: number;
  readonly requeued: number;
  readonly doneAfterwards: number;
  readonly ledgerPlanted: number;
  readonly ledgerFound: number;
}

export async function orphans(planted: number): Promise<OrphanFigures> {
  const desk = deskOnSqlite();
  const input = (n: number) => anInbound({ from: `c${n}@customer.example`, text: `Message ${n} #billing` });
  for (let n = 0; n < planted * 2; n++) await desk.receive(input(n));
  const beside = new DatabaseSync(desk.file);
  beside.exec('DELETE FROM queue WHERE seq % 2 = 0');
  const before = (await desk.queue.stats()).waiting;
  desk.clock.advance(6 * MINUTE);

  const requeued = await desk.sweep();
  await desk.drain();
  let done = 0;
  for await (const ticket of desk.views.all()) if (ticket.status === 'routed') done += 1;

  const half = Math.floor(planted / 2);
  beside.exec(`DELETE FROM tickets WHERE seq IN (SELECT seq FROM tickets ORDER BY seq LIMIT ${half})`);
  beside.exec(
    `UPDATE receipts SET outcome = 'held' WHERE seq IN (SELECT seq FROM receipts ORDER BY seq DESC LIMIT ${planted - half})`,
  );
  let found = 0;
  for await (const _ of desk.views.recount()) found += 1;
  beside.close();
  desk.close();
  return {
    planted: planted * 2 - before,
    requeued,
    doneAfterwards: done,
    ledgerPlanted: planted,
    ledgerFound: found,
  };
}

if (import.meta.main) console.log(await orphans(Number(process.argv[2] ?? 1_000)));
