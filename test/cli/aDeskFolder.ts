import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataFolder, openDataFolder } from '../../src/adapters/files/data-folder.ts';
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { sqliteStore } from '../../src/adapters/sqlite/store.ts';
import { SECOND } from '../../src/domain/kernel/instant.ts';
import { aMail, anInbound, deskInMemory, RULES, rulebookOf, VOICE } from '../deskInMemory.ts';

export interface DeskFolder {
  readonly dir: string;
  /** A routed ticket with a reply in it, taken by amy. */
  readonly routed: string;
  readonly held: string;
  /** Two rulebooks went live; the second is live. */
  readonly rulebooks: readonly [string, string];
}

/** An empty temporary folder; `remove` it afterwards. */
export function emptyFolder(): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'front-desk-cli-'));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

export function ownFolder(dir: string): Promise<DataFolder> {
  return openDataFolder(dir, 0);
}

const OLDER_VOICE = `${VOICE}Outage words\ndown\n`;

/** A closed desk that has lived: tickets routed, held, joined and rejected, a correction, two examples, a repeat. */
export async function aDeskFolder(dir: string): Promise<DeskFolder> {
  const folder = await ownFolder(dir);
  const clock = settableClock();
  const stores = sqliteStore(folder.file('desk.db'), { clock, owner: true });
  const desk = deskInMemory({ clock, stores });
  const rulebooks = [rulebookOf(RULES, OLDER_VOICE).version, rulebookOf().version] as const;
  const publish = (version: string, voice: string): Promise<void> =>
    stores.rulebooks.publish({ version, loadedAt: clock.now(), by: 'files' }, { rules: RULES, voice });
  await publish(rulebooks[0], OLDER_VOICE);
  clock.advance();
  await publish(rulebooks[1], VOICE);

  const routed = await desk.receive(
    aMail('one@customer.example', {
      from: 'ana@customer.example',
      subject: 'Invoice 4411',
      text: 'My card was charged twice for invoice 4411. #billing',
      rawKey: 'mail/one',
    }),
  );
  await stores.rawMail.put('mail/one', new TextEncoder().encode('From: ana\r\n\r\nbytes \u00ff'));
  const heldInput = anInbound({
    lane: 'chat',
    from: 'bo@customer.example',
    subject: '=HYPERLINK("x")',
    text: 'hello there friend',
  });
  const held = await desk.receive(heldInput);
  await desk.receive(heldInput);
  await desk.receive(
    aMail('auto@customer.example', {
      rejected: { kind: 'auto-reply', remark: 'Auto-Submitted: auto-replied' },
    }),
  );
  await desk.drain();
  clock.advance(5 * SECOND);
  await desk.receive(
    aMail('two@customer.example', {
      from: 'ana@customer.example',
      subject: 'Re: Invoice 4411',
      text: 'It is urgent now, please answer. #billing !high',
      replyTo: 'one@customer.example',
    }),
  );
  await desk.drain();
  if (routed.kind === 'rejected' || held.kind === 'rejected') throw new Error('the fixture was rejected');
  const correct = (ticketId: string, request: Parameters<typeof desk.correct>[0]['request']) =>
    desk.correct({
      ticketId,
      by: 'amy',
      request,
      actionId: JSON.stringify([ticketId, request]),
      version: null,
    });
  await correct(routed.ticketId, { action: 'bump', direction: 'down' });
  await correct(routed.ticketId, { action: 'take' });
  await desk.drain();
  await stores.queue.put([{ id: 'read:lost', kind: 'read', ticketId: held.ticketId, messageId: 'gone' }], 0);
  for (let tries = 0; tries < 5; tries += 1) {
    await stores.queue.take(1, 0);
    await stores.queue.failed('read:lost', 'the message is gone', 0);
  }
  const flood = {
    ticketId: 'flood',
    text: 'buy buy buy',
    topic: 'billing',
    urgency: null,
    tone: null,
  } as const;
  await stores.examples.add({ ...flood, by: 'mallory', at: clock.now() });
  stores.close();
  folder.release();
  return { dir, routed: routed.ticketId, held: held.ticketId, rulebooks };
}
