import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { DAY, MINUTE } from '../../../src/domain/kernel/instant.ts';
import { change } from '../../../src/domain/router/change.ts';
import type { TicketFilter } from '../../../src/ports/ticket-views.ts';
import { anAcceptance, aRouting, next } from '../../arbitraries/aChange.ts';
import { MONDAY, plainDecision } from '../../arbitraries/aTicket.ts';
import { gathered } from '../../contracts/fresh-store.ts';
import { aFolder, opened } from './aFolder.ts';

/** Tables that hold one row a team, a lane and day, or less: read whole on purpose. */
const TINY = ['acceptances', 'outcomes', 'teams'];
/** Read whole by a command that asks for all: every dead letter back, the list of examples. */
const WHOLE = ['dead_letters', 'examples'];

const FILTERS: readonly TicketFilter[] = [
  {},
  { status: 'routed' },
  { team: 'finance' },
  { topic: 'billing' },
  { customer: 'ana@customer.example' },
  { team: 'finance', status: 'closed' },
  { status: 'routed', topic: 'billing', customer: 'ana@customer.example', team: 'finance' },
];

/** Every port method, with what each of them may be asked; answers every statement that ran. */
async function everyStatement(path: string): Promise<readonly string[]> {
  const texts = new Set<string>();
  const clock = settableClock();
  const desk = opened(path, { clock, onStatement: (sql) => texts.add(sql), maxAttempts: 1 });
  const { store, views, queue, examples, rulebooks, rawMail } = desk;
  const accepted = anAcceptance(1);
  const claim = { customerId: 'ana', topic: 'billing', ticketId: '01t-1', replaces: null };
  const repeats = [{ lane: 'form', day: '2026-11-02' } as const];
  await store.commit({ ...accepted, claims: [claim], repeats });
  const outcome = { receiptId: '01r-1', outcome: 'ticketed', ticketId: null, messageId: null } as const;
  const routing = aRouting(accepted.ticket, { handedOffAt: MONDAY, decision: plainDecision() });
  await store.commit({ ...routing, outcomes: [outcome], done: ['read:01m-1'] });
  await store.commit(
    change(MONDAY, { messages: [{ ...accepted.message, ticketId: '01t-2', stage: 'decided' }] }),
  );
  const taken = next(routing.ticket, {
    takenBy: 'amy',
    status: 'held',
    remindAt: MONDAY,
    mergedInto: '01t-9',
  });
  await store.commit(change(MONDAY, { tickets: [{ ticket: taken, was: 2 }] }));
  for (const ask of [
    store.ticket,
    store.message,
    store.messagesOf,
    store.historyOf,
    store.receipt,
    store.mergedInto,
  ])
    await ask('01t-1');
  await store.seen('form:1', MONDAY);
  await store.byMailIds(['a']);
  await store.openOf('ana', 5);
  await store.claimOf('ana', 'billing');
  await store.remindersDue(MONDAY, 5);
  await store.forgotten(MONDAY, 5);

  await queue.put(
    accepted.work.map(({ work }) => work),
    0,
  );
  await queue.take(5, MINUTE);
  await queue.failed('read:01m-1', 'why', 0);
  await queue.failed('read:01m-1', 'why', 0);
  await queue.redrive(['read:01m-1']);
  await queue.redrive(null);
  await queue.done(['read:01m-1']);
  await queue.dead(5);
  await queue.stats();

  for (let n = 0; n < 3; n += 1)
    await store.commit(
      anAcceptance(`more-${n}`, { ticket: { ...routing.ticket, id: `01t-more-${n}`, version: 1 } }),
    );
  for (const filter of FILTERS) {
    const { next: cursor } = await views.tickets(filter, null, 1);
    await views.tickets(filter, cursor ?? 'WyIwIl0', 1);
  }
  const page = await views.queue('finance', null, 1);
  await views.queue('finance', page.next, 1);
  await views.positions(page.items);
  await views.positions((await views.queue('finance', null, 5)).items);
  await views.counts();
  await views.search('01t-1 invoice', 5);
  await views.search('01t-1', 5);
  const receipts = await views.receipts('waiting', null, 1);
  await views.receipts('waiting', receipts.next ?? 'WyIwIl0', 1);
  await views.ledger();
  await gathered(views.recount());
  await gathered(views.all());
  await gathered(views.handedOff(MONDAY, MONDAY + DAY));
  await gathered(views.corrections(MONDAY, MONDAY + DAY));

  const example = {
    ticketId: '01t-1',
    text: 'x',
    topic: 'billing',
    urgency: null,
    tone: null,
    by: 'amy',
    at: 1,
  };
  await examples.add(example);
  await examples.add({ ...example, at: 2 });
  await examples.restore(1, 'admin', MONDAY);
  await examples.list();
  await examples.history(5);

  await rulebooks.publish({ version: 'a', loadedAt: 1, by: 'file' }, { rules: '', voice: '' });
  await rulebooks.refuse({ version: 'b', at: 1, problems: [] });
  for (const ask of [rulebooks.live, rulebooks.refused]) await ask();
  await rulebooks.history(5);
  await rulebooks.show('a');
  await rawMail.put('mail/1', Uint8Array.of(1));
  await rawMail.get('mail/1');
  desk.close();
  return [...texts];
}

/** In the order of the rows themselves and with a limit: it stops at its limit. */
const FROM_AN_END = /ORDER BY (seq|revision)( DESC)? LIMIT/;

/** The steps of a plan that read a table from end to end, by no index. */
function scansOf(db: DatabaseSync, sql: string): readonly string[] {
  if (FROM_AN_END.test(sql)) return [];
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
  return steps
    .map((step) => String(step.detail))
    .filter(
      (detail) => detail.startsWith('SCAN') && !/INDEX|VIRTUAL TABLE|CONSTANT ROW|\(subquery/.test(detail),
    )
    .filter((detail) => !TINY.concat(WHOLE).includes(detail.split(' ')[1] ?? ''));
}

describe('the statements of the SQLite store', () => {
  it('find their rows by an index: none reads a growing table from end to end', async () => {
    const path = join(aFolder(), 'desk.db');
    const statements = await everyStatement(path);
    const db = new DatabaseSync(path);

    const scans = statements.flatMap((sql) => scansOf(db, sql).map((scan) => `${scan}: ${sql}`));
    db.close();

    expect(statements.length).toBeGreaterThan(70);
    expect(scans).toEqual([]);
  });

  it('sort no page of a listing: the index has the order', async () => {
    const path = join(aFolder(), 'desk.db');
    const pages = (await everyStatement(path)).filter((sql) =>
      /FROM (tickets|receipts|messages|queue)\b.*LIMIT/s.test(sql),
    );
    const db = new DatabaseSync(path);

    const sorting = pages.filter((sql) =>
      db
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .some((step) => String(step.detail).includes('TEMP B-TREE')),
    );
    db.close();

    expect(pages.length).toBeGreaterThan(10);
    expect(sorting).toEqual([]);
  });

  it('are known to the check when they do scan', () => {
    const db = new DatabaseSync(':memory:');
    db.exec('CREATE TABLE tickets (id TEXT)');

    expect(scansOf(db, 'SELECT * FROM tickets')).toEqual(['SCAN tickets']);
    db.close();
  });
});
