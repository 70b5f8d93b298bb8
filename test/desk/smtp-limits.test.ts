import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { forwarderPeers } from '../../src/adapters/mailauth/forwarder-peers.ts';
import { mailLimits } from '../../src/composition/limits.ts';
import { type SmtpDoor, type SmtpDoorOptions, smtpDoor } from '../../src/desk/smtp-door.ts';
import type { Inbound } from '../../src/domain/router/message.ts';
import { anSmtpClient, type SmtpClient } from './anSmtpClient.ts';

const LIMIT = 3;
const opened: SmtpDoor[] = [];
const clients: SmtpClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client.cut();
  await Promise.all(opened.splice(0).map((door) => door.close()));
});

/** A door whose mails are counted, and nothing else. */
async function aDoor(given: Partial<SmtpDoorOptions> = {}) {
  const taken: string[] = [];
  const door = smtpDoor({
    receive: async (inbound: Inbound) => {
      taken.push(inbound.rawKey ?? '');
      return { kind: 'new', ticketId: '01T', status: 'received' };
    },
    rawMail: { put: async () => {}, get: async () => null },
    parser: { parse: async () => Promise.reject(new Error('not read here')) },
    digest: () => `mail ${taken.length}`,
    clock: { now: () => 7 },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    ownAddresses: [],
    limits: mailLimits({ perMinute: LIMIT }),
    ...given,
  });
  opened.push(door);
  const port = await door.listen('127.0.0.1', 0);
  return { port, taken };
}

async function clientAt(port: number): Promise<SmtpClient> {
  const client = await anSmtpClient(port);
  clients.push(client);
  return client;
}

/** The answer to MAIL FROM; when it is taken, the whole mail is sent. */
async function sendOne(client: SmtpClient): Promise<string> {
  const answer = await client.say('MAIL FROM:<ana@customer.example>');
  if (!answer.startsWith('250')) return answer;
  await client.say('RCPT TO:<support@desk.example>');
  await client.say('DATA');
  return await client.say('Subject: hello\r\n\r\nhello\r\n.');
}

async function sendMany(port: number, times: number): Promise<string[]> {
  const client = await clientAt(port);
  await client.say('EHLO test.example');
  const answers: string[] = [];
  for (let n = 0; n < times; n += 1) answers.push(await sendOne(client));
  return answers.map((answer) => answer.slice(0, 3));
}

describe('the mail door', () => {
  it('asks who sends too many mails to come again later; what it took it has', async () => {
    const { port, taken } = await aDoor();

    const codes = await sendMany(port, LIMIT + 2);

    expect(codes).toEqual(['250', '250', '250', '450', '450']);
    expect(taken).toHaveLength(LIMIT);
  });

  it('says after how many seconds', async () => {
    const { port } = await aDoor();
    await sendMany(port, LIMIT);
    const client = await clientAt(port);
    await client.say('EHLO test.example');

    expect(await client.say('MAIL FROM:<ana@customer.example>')).toMatch(/^450 4\.7\.1 .+ in [1-9]\d* s$/);
  });

  it('asks who connects too often to come again later', async () => {
    const { port } = await aDoor();
    for (let n = 0; n < LIMIT; n += 1) await clientAt(port);

    const greeting = await greetingAt(port);

    expect(greeting).toMatch(/^421 4\.7\.0 /);
  });

  it('holds no more than fifty lines of one address open, and takes others again when they end', async () => {
    const { port } = await aDoor({ limits: mailLimits({ perMinute: 1_000 }) });
    for (let n = 0; n < 50; n += 1) await clientAt(port);

    const over = await greetingAt(port);
    for (const client of clients.splice(0)) client.cut();

    expect(over).toMatch(/^421 /);
    await expect.poll(() => greetingAt(port)).toMatch(/^220 /);
  });

  it('never turns away the servers that hand mail over for us', async () => {
    const isForwarder = forwarderPeers({ trustedForwarders: ['127.0.0.0/8'] });
    const { port, taken } = await aDoor({ isForwarder });

    const codes = await sendMany(port, LIMIT * 4);

    expect(new Set(codes)).toEqual(new Set(['250']));
    expect(taken).toHaveLength(LIMIT * 4);
    for (let n = 0; n < LIMIT * 2; n += 1) expect(await greetingAt(port)).toMatch(/^220 /);
  });

  it('is not limited when the limit is 0', async () => {
    const { port } = await aDoor({ limits: mailLimits({ perMinute: 0 }) });

    expect(new Set(await sendMany(port, 20))).toEqual(new Set(['250']));
  });
});

describe('the servers that hand mail over for us', () => {
  it('are asked for in DNS once a minute, however many strangers come', async () => {
    const asked: string[] = [];
    let now = 0;
    const isForwarder = forwarderPeers({
      trustedForwarders: ['mx.desk.example'],
      resolve: async (name, kind) => {
        asked.push(`${name} ${kind}`);
        return kind === 'A' ? ['203.0.113.9'] : [];
      },
      now: () => now,
    });

    for (let n = 0; n < 100; n += 1) expect(await isForwarder('198.51.100.1')).toBe(false);
    expect(await isForwarder('203.0.113.9')).toBe(true);
    now = 60_000;
    await isForwarder('198.51.100.1');

    expect(asked).toHaveLength(4);
  });
});

/** What the door says first. */
async function greetingAt(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  try {
    return await new Promise<string>((resolve, reject) => {
      socket.once('data', (chunk) => resolve(chunk.toString()));
      socket.once('error', reject);
    });
  } finally {
    socket.destroy();
  }
}
