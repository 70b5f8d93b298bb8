import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type OpenDesk, openDesk } from '../../src/composition/desk.ts';
import { readSettings } from '../../src/composition/settings.ts';
import { type RunningDesk, runDesk } from '../../src/desk/run.ts';
import type { CorrectionAction } from '../../src/domain/router/correction/command.ts';
import type { Ticket } from '../../src/domain/router/ticket.ts';

/** A desk as it is on the first day: the starter rulebook, the reader of this machine, nothing learned. */
async function aFirstDay() {
  const dataDir = mkdtempSync(join(tmpdir(), 'front-desk-learns-'));
  const read = readSettings({
    FRONTDESK_LOG_LEVEL: 'error',
    FRONTDESK_FORM_SECRET: 'a-form-secret-for-tests',
  });
  if (!read.ok) throw new Error(read.problems.join());
  const desk = await openDesk({ settings: read.settings, dataDir, boardUrl: () => '' });
  const running = await runDesk(desk, { host: '127.0.0.1', port: 0, smtpPort: 0, opened: () => {} });
  onTestFinished(async () => {
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { desk, running, ask: asking(desk, running), correct: correcting(desk, running) };
}

/** A customer's question by the form, and the ticket it became. */
function asking({ rooms }: OpenDesk, running: RunningDesk) {
  return async (customer: string, message: string): Promise<Ticket> => {
    const body = new URLSearchParams({ secret: 'a-form-secret-for-tests', email: customer, message });
    const answer = await fetch(`${running.http}/intake/form`, { method: 'POST', body });
    const { ticket_id: id } = (await answer.json()) as { ticket_id: string };
    await running.worker.idle();
    const ticket = await rooms.store.ticket(id);
    if (ticket === null) throw new Error(`no ticket ${id}`);
    return ticket;
  };
}

/** A person's correction, until the reader has taken it up. */
function correcting(desk: OpenDesk, running: RunningDesk) {
  return async (ticketId: string, request: CorrectionAction): Promise<void> => {
    const at = { ticketId, version: null, by: 'Amy', actionId: `${ticketId}-${request.action}` };
    const { kind } = await desk.rooms.correct({ ...at, request });
    if (kind !== 'done') throw new Error(`the correction was ${kind}`);
    await running.worker.idle();
    await desk.taught();
  };
}

const ODD = 'My parrot chewed through the mousepad that lay in the goodie bag.';
const ALIKE = 'Hello! Our parrot has chewed up the mousepad from your goodie bag too.';

describe('one correction', () => {
  it('changes how the next like ticket is read, and the reading says so', async () => {
    const { ask, correct } = await aFirstDay();
    const first = await ask('ana@customer.example', ODD);
    const before = await ask('ben@customer.example', ALIKE);
    await correct(first.id, { action: 'reassign', topic: 'refunds' });

    const after = await ask('cleo@customer.example', ALIKE);

    expect(before.reading?.topic).not.toBe('refunds');
    expect(after.reading).toMatchObject({ topic: 'refunds', bestTopic: 'refunds' });
    expect(after.reading?.leanedOn).toContainEqual(
      expect.objectContaining({ kind: 'example', value: first.id }),
    );
  });

  it('of the urgency changes the urgency of the next like ticket', async () => {
    const { ask, correct } = await aFirstDay();
    const first = await ask('ana@customer.example', 'Please send the invoice for our mousepads once more.');
    await correct(first.id, { action: 'bump', direction: 'up' });

    const after = await ask(
      'cleo@customer.example',
      'Please send me the invoice for the mousepads once more!',
    );

    expect(first.reading?.urgency).toBe('low');
    expect(after.reading?.urgency).toBe('medium');
  });
});
