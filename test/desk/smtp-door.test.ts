import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, test } from 'vitest';
import { mailParser } from '../../src/adapters/mime/mail-parser.ts';
import { type SmtpDoor, type SmtpDoorOptions, smtpDoor } from '../../src/desk/smtp-door.ts';
import type { Inbound } from '../../src/domain/router/message.ts';
import type { Digest } from '../../src/ports/digest.ts';
import { Fault } from '../../src/ports/fault.ts';
import { anSmtpClient, type SmtpClient } from './anSmtpClient.ts';

const digest: Digest = (parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** A desk that only remembers what came in, in the order things happened. */
function aDesk(given: Partial<SmtpDoorOptions> = {}) {
  const inputs: Inbound[] = [];
  const raw = new Map<string, string>();
  const told: string[] = [];
  const tell = (event: string) => told.push(event);
  const door = smtpDoor({
    async receive(inbound) {
      expect(raw.has(inbound.rawKey ?? '')).toBe(true);
      inputs.push(inbound);
      return { kind: 'new', ticketId: '01T', status: 'received' };
    },
    rawMail: {
      put: async (key, bytes) => void raw.set(key, Buffer.from(bytes).toString('latin1')),
      get: async () => null,
    },
    parser: mailParser({ digest, ownAddresses: [], trustedForwarders: [] }),
    digest,
    clock: { now: () => 7 },
    log: { debug: tell, info: tell, warn: tell, error: tell },
    ownAddresses: [],
    ...given,
  });
  opened.push(door);
  return { door, inputs, raw, told };
}

const opened: SmtpDoor[] = [];
const clients: SmtpClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.cut();
  await Promise.all(opened.splice(0).map((door) => door.close()));
});

async function clientOf(door: SmtpDoor): Promise<SmtpClient> {
  return clientAt(await door.listen('127.0.0.1', 0));
}

async function clientAt(port: number): Promise<SmtpClient> {
  const client = await anSmtpClient(port);
  clients.push(client);
  await client.say('EHLO test.example');
  return client;
}

const MAIL = 'From: ana@customer.example\r\nSubject: Invoice 4411\r\n\r\nWrong amount.\r\n';

async function send(client: SmtpClient, mail = MAIL, to = ['support@ours.example']): Promise<string> {
  await client.say('MAIL FROM:<ana@customer.example>');
  for (const address of to) await client.say(`RCPT TO:<${address}>`);
  await client.say('DATA');
  return client.say(`${mail}.`);
}

describe('a mail that comes in by SMTP', () => {
  test('is answered with 250 once it is received, its raw bytes stored', async () => {
    const { door, inputs, raw } = aDesk();
    const client = await clientOf(door);

    const answer = await send(client);

    expect(answer).toMatch(/^250 /);
    expect(inputs).toMatchObject([
      {
        customer: { id: 'ana@customer.example' },
        subject: 'Invoice 4411',
        text: 'Wrong amount.',
        trust: 'unknown',
      },
    ]);
    expect([...raw.values()]).toEqual([MAIL]);
  });

  test('is not answered before the commit is durable', async () => {
    const steps: string[] = [];
    let commit = () => {};
    const durable = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const { door } = aDesk({
      async receive() {
        steps.push('received');
        await durable;
        return { kind: 'new', ticketId: '01T', status: 'received' };
      },
    });
    const client = await clientOf(door);

    const answered = send(client).then(() => steps.push('answered'));
    while (steps.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    steps.push('durable');
    commit();
    await answered;

    expect(steps).toEqual(['received', 'durable', 'answered']);
  });

  test('to several of our addresses is one input', async () => {
    const { door, inputs } = aDesk();
    const client = await clientOf(door);

    await send(client, MAIL, ['support@ours.example', 'billing@ours.example']);

    expect(inputs).toHaveLength(1);
  });

  test('keeps lines that begin with a dot and bare line feeds as they are', async () => {
    const { door, raw } = aDesk();
    const client = await clientOf(door);

    await send(client, 'From: ana@customer.example\r\n\r\n..one\r\n...two\r\nbare\n.\nfeed\r\n');

    expect([...raw.values()][0]).toContain('\r\n.one\r\n..two\r\nbare\n.\nfeed\r\n');
  });

  test('may be pipelined with the next', async () => {
    const { door, inputs } = aDesk();
    const client = await clientOf(door);
    const one = 'MAIL FROM:<a@b.example>\r\nRCPT TO:<s@ours.example>\r\nDATA\r\n';

    client.write(`${one}${MAIL}.\r\n${one}${MAIL}.\r\nQUIT\r\n`);
    const replies: string[] = [];
    for (let at = 0; at < 9; at += 1) replies.push((await client.reply()).slice(0, 3));

    expect(replies).toEqual(['250', '250', '354', '250', '250', '250', '354', '250', '221']);
    expect(inputs).toHaveLength(2);
  });

  test('by any client: nodemailer with an attachment', async () => {
    const { door, inputs } = aDesk();
    const port = await door.listen('127.0.0.1', 0);

    await createTransport({ host: '127.0.0.1', port }).sendMail({
      from: 'Ana <ana@customer.example>',
      to: 'support@ours.example',
      subject: 'Papers',
      text: 'See the papers.',
      attachments: [{ filename: 'a.pdf', content: 'x'.repeat(100_000) }],
    });

    expect(inputs).toMatchObject([
      { text: 'See the papers.', attachments: [{ name: 'a.pdf', size: 100_000 }] },
    ]);
  });
});

describe('what is refused, and how', () => {
  test('a mail larger than allowed: 552, nothing stored, the next one taken', async () => {
    const { door, raw } = aDesk({ maxBytes: 2_000 });
    const client = await clientOf(door);

    expect(await send(client, `${MAIL}${'x'.repeat(3_000)}\r\n`)).toMatch(/^552 /);
    expect(raw.size).toBe(0);
    expect(await send(client)).toMatch(/^250 /);
  });

  test('a size announced too large is refused before any byte of it', async () => {
    const { door } = aDesk({ maxBytes: 2_000 });
    const client = await clientOf(door);

    expect(await client.say('MAIL FROM:<a@b.example> SIZE=3000')).toMatch(/^552 /);
  });

  test('recipients beyond a hundred: 452 each, the mail is taken for the others', async () => {
    const { door, inputs } = aDesk();
    const client = await clientOf(door);
    await client.say('MAIL FROM:<ana@customer.example>');

    const codes = new Map<string, number>();
    client.write(Array.from({ length: 10_000 }, (_, at) => `RCPT TO:<u${at}@ours.example>\r\n`).join(''));
    for (let at = 0; at < 10_000; at += 1) {
      const code = (await client.reply()).slice(0, 3);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    await client.say('DATA');
    const answer = await client.say(`${MAIL}.`);

    expect(Object.fromEntries(codes)).toEqual({ 250: 100, 452: 9_900 });
    expect(answer).toMatch(/^250 /);
    expect(inputs).toHaveLength(1);
  });

  test('an address that is not ours when ours are known: 550', async () => {
    const { door } = aDesk({ ownAddresses: ['Support@Ours.example'] });
    const client = await clientOf(door);
    await client.say('MAIL FROM:<ana@customer.example>');

    expect(await client.say('RCPT TO:<bo@other.example>')).toMatch(/^550 /);
    expect(await client.say('RCPT TO:<support@OURS.example>')).toMatch(/^250 /);
  });

  test('a log-in, and STARTTLS without a certificate of ours', async () => {
    const { door } = aDesk();
    const client = await clientOf(door);

    expect(await client.say('AUTH PLAIN AGEAYg==')).toMatch(/^5/);
    expect(await client.say('STARTTLS')).toMatch(/^5/);
  });

  test.each([
    ['the store cannot take it', 'store-busy', /^451 /],
    ['the disk is full', 'store-full', /^452 /],
  ])('%s: the sender keeps the mail and tries again', async (_why, code, answer) => {
    const failing = async () => {
      throw new Fault(code, 'no', { retry: true });
    };
    const { door } = aDesk({ receive: failing });
    const client = await clientOf(door);

    expect(await send(client)).toMatch(answer);
    expect(await client.say('NOOP')).toMatch(/^250 /);
  });

  test('raw mail that cannot be stored is not received', async () => {
    const { door, inputs } = aDesk({
      rawMail: {
        put: async () => {
          throw new Fault('store-busy', 'no', { retry: true });
        },
        get: async () => null,
      },
    });
    const client = await clientOf(door);

    expect(await send(client)).toMatch(/^451 /);
    expect(inputs).toEqual([]);
  });
});

describe('trouble on the way', () => {
  test('a client that is cut off in the middle of a mail leaves nothing behind', async () => {
    const { door, inputs, raw } = aDesk();
    const port = await door.listen('127.0.0.1', 0);
    const client = await clientAt(port);
    await client.say('MAIL FROM:<ana@customer.example>');
    await client.say('RCPT TO:<support@ours.example>');
    await client.say('DATA');

    client.write(`${MAIL}more and `);
    await new Promise((resolve) => setTimeout(resolve, 50));
    client.cut();
    await send(await clientAt(port));

    expect(inputs).toHaveLength(1);
    expect([...raw.values()]).toEqual([MAIL]);
  });

  test('a parser that fails makes a ticket that a person looks at', async () => {
    const { door, inputs } = aDesk({
      parser: {
        async parse() {
          throw new Error('never seen before');
        },
      },
    });
    const client = await clientOf(door);

    expect(await send(client)).toMatch(/^250 /);
    expect(inputs).toMatchObject([
      { customer: { id: 'ana@customer.example' }, broken: expect.stringContaining('could not be read') },
    ]);
  });

  test('a port in use is told by its code', async () => {
    const first = aDesk();
    const port = await first.door.listen('127.0.0.1', 0);

    await expect(aDesk().door.listen('127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('closing waits for the mail under way', async () => {
    let commit = () => {};
    const { door } = aDesk({
      receive: () =>
        new Promise((resolve) => {
          commit = () => resolve({ kind: 'new', ticketId: '01T', status: 'received' });
        }),
    });
    const client = await clientOf(door);
    const answer = send(client);
    await new Promise((resolve) => setTimeout(resolve, 100));

    const closing = door.close();
    commit();

    expect(await answer).toMatch(/^250 /);
    await closing;
  });

  test('closing a door that never opened is harmless', async () => {
    await expect(aDesk().door.close()).resolves.toBeUndefined();
  });
});
