import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDesk } from '../../src/composition/desk.ts';
import { readSettings } from '../../src/composition/settings.ts';
import { runDesk } from '../../src/desk/run.ts';
import { ledgerOf } from '../../src/domain/router/report/ledger.ts';
import { anSmtpClient } from './anSmtpClient.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function open(dataDir: string) {
  const read = readSettings({
    FRONTDESK_LOG_LEVEL: 'error',
    FRONTDESK_SENDER_CHECK: 'off',
    FRONTDESK_FORM_SECRET: 'a-form-secret-for-tests',
  });
  if (!read.ok) throw new Error(read.problems.join());
  return await openDesk({ settings: read.settings, dataDir, boardUrl: () => '' });
}

const WHERE = { host: '127.0.0.1', port: 0, smtpPort: 0, opened: () => {} };

async function postForm(port: number, n: number): Promise<boolean> {
  const body = new URLSearchParams({
    secret: 'a-form-secret-for-tests',
    email: `c${n}@customer.example`,
    message: `Order ${n} has not come`,
  });
  const answer = await fetch(`http://127.0.0.1:${port}/intake/form`, { method: 'POST', body }).catch(
    () => null,
  );
  return answer?.status === 202;
}

async function sendMail(port: number, n: number): Promise<boolean> {
  const client = await anSmtpClient(port);
  await client.say('EHLO test.example');
  await client.say(`MAIL FROM:<m${n}@customer.example>`);
  await client.say('RCPT TO:<support@ours.example>');
  await client.say('DATA');
  const answer = await client.say(`From: m${n}@customer.example\r\nSubject: ${n}\r\n\r\nInvoice ${n}\r\n.`);
  client.cut();
  return answer.startsWith('250');
}

describe('a desk that is stopped under load', () => {
  it('has everything it accepted, finishes nothing twice, and may be asked to stop twice', async () => {
    const folder = aFolder();
    const running = await runDesk(await open(folder), WHERE);
    let accepted = 0;
    let sent = 0;
    let stopping = false;
    const senders = Array.from({ length: 12 }, async (_, lane) => {
      while (!stopping) {
        sent += 1;
        const ok = await (lane % 2 === 0 ? postForm(running.port, sent) : sendMail(running.smtpPort, sent));
        if (ok) accepted += 1;
      }
    });
    while (accepted < 60) await new Promise((later) => setTimeout(later, 5));

    await Promise.all([running.stop(), running.stop()]);
    stopping = true;
    await Promise.all(senders);

    const desk = await open(folder);
    const ledger = ledgerOf(await desk.rooms.views.ledger());
    await desk.close();
    expect(ledger.balanced).toBe(true);
    expect(ledger.received).toBeGreaterThanOrEqual(accepted);
    expect(ledger.received).toBeLessThanOrEqual(sent);
  });

  it('that cannot have a port leaves neither door nor lock behind', async () => {
    const folder = aFolder();
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => taken.once('listening', listening));
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as { port: number };

    const refusal = await runDesk(await open(folder), { ...WHERE, smtpPort: port }).catch(String);
    const again = await runDesk(await open(folder), WHERE);
    await again.stop();

    expect(refusal).toContain(`The mail door at 127.0.0.1:${port} is in use by another program.`);
  });
});
