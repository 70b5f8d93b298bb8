import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { sqliteStore } from '../../src/adapters/sqlite/store.ts';
import { aDeskFolder, type DeskFolder, emptyFolder } from './aDeskFolder.ts';
import { deskHere as desk } from './deskHere.ts';

const place = emptyFolder();
let folder: DeskFolder;
beforeAll(async () => {
  folder = await aDeskFolder(place.dir);
});
afterAll(() => place.remove());

const look = (...args: string[]) => desk([...args, '--data', folder.dir]);

describe('desk explain', () => {
  it('tells every step with its time, its reasons and who did it', async () => {
    const { code, out } = await look('explain', folder.routed);

    expect(code).toBe(0);
    expect(out).toContain(`Ticket ${folder.routed}: Invoice 4411`);
    expect(out).toMatch(/2026-11-02 09:01:00 {2}Came in by mail/);
    expect(out).toContain('read it as billing (100 % sure)');
    expect(out).toContain('because rules.csv:2 billing → Finance');
    expect(out).toContain('Handed off to board:Finance');
    expect(out).toContain('Another message came in by mail and joined');
    expect(out).toContain('Lifted: route → priority');
    expect(out).toContain('amy took it');
    expect(out).toContain('My card was charged twice for invoice 4411.');
  });

  it('gives the Ticket JSON of the API with --json', async () => {
    const { out } = await look('explain', folder.routed, '--json');

    const ticket = JSON.parse(out);
    expect(ticket).toMatchObject({ ticket_id: folder.routed, status: 'routed', taken_by: 'amy' });
    expect(ticket.messages).toHaveLength(2);
    expect(ticket.history.map((entry: { action: string }) => entry.action)).toContain('handed_off');
  });

  it('offers the tickets that an address may have meant', async () => {
    const { code, err } = await look('explain', 'ana@customer.example');

    expect(code).toBe(1);
    expect(err).toContain('There is no ticket ana@customer.example');
    expect(err).toContain(folder.routed);
  });
});

describe('desk ledger', () => {
  it('says in one sentence that every input is accounted for', async () => {
    const { code, out } = await look('ledger');

    expect(code).toBe(0);
    expect(out).toContain('4 inputs came in, and every one is accounted for');
    expect(out).toContain('auto-reply');
  });

  it('finds nothing odd when it recounts a sound store', async () => {
    const { code, out } = await look('ledger', '--recount', '--json');

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      received: 4,
      ticketed: 1,
      held: 1,
      joined: 1,
      rejected: 1,
      repeats: 1,
      balanced: true,
      recount: [],
    });
  });
});

describe('desk queue', () => {
  it('shows what died and of what, and sends it round again', async () => {
    const listed = await look('queue', 'list');
    const redriven = await look('queue', 'redrive', 'read:lost');
    const after = await look('queue', 'list', '--json');

    expect(listed.out).toContain('1 dead letter');
    expect(listed.out).toContain('the message is gone');
    expect(redriven.out).toBe('1 sent round again.\n');
    expect(JSON.parse(after.out)).toMatchObject({ waiting: 1, dead: 0, letters: [] });
  });

  it('says so when no dead letter has that name', async () => {
    const { code, err } = await look('queue', 'redrive', 'read:nothing');

    expect(code).toBe(1);
    expect(err).toBe('No dead letter is called read:nothing.\n');
  });
});

describe('desk rules', () => {
  it('lists the rulebooks newest first and marks the live one', async () => {
    const { out } = await look('rules', 'history');

    const lines = out.trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(folder.rulebooks[1]);
    expect(lines[0]).toContain('live');
  });

  it('marks one row live, though that rulebook was live before', async () => {
    const other = emptyFolder();
    const again = await aDeskFolder(other.dir);
    const stores = sqliteStore(join(other.dir, 'desk.db'), { clock: settableClock() });
    const pair = { rules: 'topic,team\n', voice: '' };
    for (const version of ['aaa', again.rulebooks[1]])
      await stores.rulebooks.publish({ version, loadedAt: 0, by: 'files' }, pair);
    stores.close();

    const { out } = await desk(['rules', 'history', '--data', other.dir]);

    expect(
      out
        .trim()
        .split('\n')
        .map((row) => row.includes('live')),
    ).toEqual([true, false, false, false]);
    other.remove();
  });

  it('restores nothing for a version that is empty', async () => {
    const { code, err } = await look('rules', 'restore', '');

    expect(code).toBe(1);
    expect(err).toContain('The version is empty. "npm run desk -- rules history" shows');
  });

  it('knows a rulebook by its first digits', async () => {
    const { out } = await look('rules', 'show', folder.rulebooks[0].slice(0, 6));

    expect(out).toContain(`== ${folder.rulebooks[0]}: rules.csv ==`);
    expect(out).toContain('Outage words');
  });

  it('puts an earlier pair back where the admins edit', async () => {
    const restored = await look('rules', 'restore', folder.rulebooks[0], '--json');

    const { readFileSync } = await import('node:fs');
    expect(JSON.parse(restored.out)).toEqual({ restored: folder.rulebooks[0] });
    expect(readFileSync(`${folder.dir}/voice.txt`, 'utf8')).toContain('Outage words');
  });

  it('refuses a version that never went live', async () => {
    const { code, err } = await look('rules', 'restore', 'ffffffffffff');

    expect(code).toBe(1);
    expect(err).toContain('No rulebook ffffffffffff went live');
  });
});

describe('desk examples', () => {
  it('shows a flood by its agent, forgets it, and can take that back', async () => {
    const history = await look('examples', 'history');
    const forgotten = await look('examples', 'forget', '--by', 'mallory', '--since', '3650 days');
    const left = await look('examples', 'list', '--json');
    const undone = await look('examples', 'restore', '2');
    const nobody = await look('examples', 'forget', '--by', 'nobody', '--json');

    expect(history.out).toMatch(/agent +taught +most in one hour +last\n/);
    expect(history.out).toMatch(/mallory +1 +1 /);
    expect(forgotten.out).toContain('The reader forgets 1 example of mallory; it learns from 1 now.');
    expect(forgotten.out).toContain('examples restore 2');
    expect(JSON.parse(left.out).map(({ by }: { by: string }) => by)).toEqual(['amy']);
    expect(undone.code).toBe(0);
    expect(JSON.parse(nobody.out)).toEqual({ by: 'nobody', forgotten: 0, examples: 2 });
  });

  it('says how to write the time since when to forget', async () => {
    const { code, err } = await look('examples', 'forget', '--by', 'mallory', '--since', 'yesterday');

    expect(code).toBe(1);
    expect(err).toContain('--since takes a time such as 2h or "3 days", not yesterday.');
  });

  it('rolls the examples back and keeps that in their history', async () => {
    const before = await look('examples', 'list', '--json');
    const restored = await look('examples', 'restore', '1', '--by', 'amy');
    const after = await look('examples', 'list', '--json');
    const history = await look('examples', 'history', '--json');

    const tickets = (out: string) => JSON.parse(out).map((one: { ticket_id: string }) => one.ticket_id);
    expect(tickets(before.out)).toEqual([folder.routed, 'flood']);
    expect(restored.out).toContain('revision 1 again: 1 of them');
    expect(tickets(after.out)).toEqual([folder.routed]);
    expect(JSON.parse(history.out)[0]).toMatchObject({
      what: 'restore',
      by: 'amy',
      size: 1,
    });
  });

  it('refuses a revision that never was', async () => {
    const { code, err } = await look('examples', 'restore', '99');

    expect(code).toBe(1);
    expect(err).toContain('There is no revision 99');
  });
});
