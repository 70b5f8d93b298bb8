import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MailDoorSettings } from '../../src/composition/mail-door-parts.ts';
import { smtpDoorThread, type ThreadedDoorOptions } from '../../src/desk/smtp/thread/door-thread.ts';
import { strikeList } from '../../src/desk/smtp/thread/in-hand.ts';
import { pulse } from '../../src/desk/smtp/thread/pulse.ts';
import type { SmtpDoor } from '../../src/desk/smtp-door.ts';
import { Fault } from '../../src/ports/fault.ts';
import { roomsInMemory } from '../handlers/roomsInMemory.ts';
import { anSmtpClient } from './anSmtpClient.ts';

const threads = vi.hoisted(() => [] as Worker[]);
/** The real threads, remembered so that a test can do to one what the system would. */
vi.mock('node:worker_threads', async (original) => {
  const real = await original<typeof import('node:worker_threads')>();
  class Remembered extends real.Worker {
    constructor(...given: ConstructorParameters<typeof real.Worker>) {
      super(...given);
      threads.push(this);
    }
  }
  return { ...real, Worker: Remembered };
});

const opened: SmtpDoor[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((door) => door.close()));
  threads.splice(0);
});

const SETTINGS: MailDoorSettings = { OWN_ADDRESSES: [], TRUSTED_FORWARDERS: [], SENDER_CHECK: 'off' };

async function aDesk(given: Partial<ThreadedDoorOptions> = {}) {
  const made = roomsInMemory();
  const door = smtpDoorThread({ ...made.rooms, settings: SETTINGS, ...given });
  opened.push(door);
  const port = await door.listen('127.0.0.1', 0);
  const accepted = async () => (await made.rooms.views.ledger()).reduce((sum, row) => sum + row.accepted, 0);
  const only = async () => {
    const [ticket] = (await made.rooms.views.tickets({}, null, 5)).items;
    const [message] = ticket === undefined ? [] : await made.rooms.store.messagesOf(ticket.id);
    return { ticket, message };
  };
  const events = () => made.logged.map(({ event }) => event);
  return { ...made, door, port, accepted, only, events };
}

const MAIL = 'From: ana@customer.example\r\nSubject: Invoice 4411\r\n\r\nWrong amount #billing\r\n';

/** One mail by a line of its own; `closed` when the door went down over it. */
async function send(port: number, mail = MAIL): Promise<string> {
  const client = await anSmtpClient(port);
  await client.say('EHLO test.example');
  await client.say('MAIL FROM:<ana@customer.example>');
  await client.say('RCPT TO:<support@ours.example>');
  await client.say('DATA');
  const answer = await client.say(`${mail}.`);
  client.cut();
  return answer;
}

/** As a sender does it: again and again until the desk has it. */
async function sendUntilTaken(port: number, mail = MAIL): Promise<string> {
  for (;;) {
    const answer = await send(port, mail);
    if (answer.startsWith('250')) return answer;
    await sleep(20);
  }
}

/** Again and again while the door is not open yet. */
async function sendUntilBegun(port: number, begun: () => boolean): Promise<string> {
  for (;;) {
    const answer = await send(port);
    if (begun()) return answer;
    await sleep(20);
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(5);
}

describe('the mail door in its thread', () => {
  it('makes a ticket of a mail, its raw bytes stored', async () => {
    const { port, rooms, only } = await aDesk();

    const answer = await send(port);

    expect(answer).toMatch(/^250 /);
    const { ticket, message } = await only();
    expect(ticket).toMatchObject({ lane: 'mail', customer: { id: 'ana@customer.example' } });
    expect(message).toMatchObject({ text: 'Wrong amount #billing', trust: 'unknown' });
    const raw = await rooms.rawMail.get(message?.rawKey ?? '');
    expect(Buffer.from(raw ?? []).toString()).toBe(MAIL);
  });

  it('answers only after the commit', async () => {
    const steps: string[] = [];
    const durable = Promise.withResolvers<void>();
    const { port } = await aDesk({
      receive: async () => {
        steps.push('received');
        await durable.promise;
        return { kind: 'new', ticketId: '01T', status: 'received' };
      },
    });

    const answered = send(port).then(() => steps.push('answered'));
    await until(() => steps.length > 0);
    steps.push('durable');
    durable.resolve();
    await answered;

    expect(steps).toEqual(['received', 'durable', 'answered']);
  });

  it('takes many mails at once, each by its own answer', async () => {
    const { port, accepted } = await aDesk();

    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => send(port, `From: c${n}@customer.example\r\n\r\nOrder ${n}\r\n`)),
    );

    expect(answers.filter((answer) => answer.startsWith('250'))).toHaveLength(40);
    expect(await accepted()).toBe(40);
  });

  it.each([
    ['is busy', 'store-busy', /^451 /],
    ['has no room', 'store-full', /^452 /],
  ])('puts a mail off while the store %s, and nothing is written', async (_why, code, reply) => {
    const fail = async () => {
      throw new Fault(code, 'no', { retry: true });
    };
    const receiving = await aDesk({ receive: fail });
    const storing = await aDesk({ rawMail: { get: async () => null, put: fail } });

    const answers = [await send(receiving.port), await send(storing.port)];

    for (const answer of answers) expect(answer).toMatch(reply);
    expect([await receiving.accepted(), await storing.accepted()]).toEqual([0, 0]);
  });

  it('that cannot have its port says so in one sentence, and leaves no thread behind', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await until(() => other.listening);
    const { port } = other.address() as { port: number };
    const door = smtpDoorThread({
      ...roomsInMemory().rooms,
      settings: SETTINGS,
    });

    const refusal = await door.listen('127.0.0.1', port).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(Fault);
    expect((refusal as Fault).message).toBe(
      `The mail door at 127.0.0.1:${port} is in use by another program. Stop that program, or choose another port with --smtp-port.`,
    );
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
    other.close();
  });

  it('finishes the mail under way when it is closed, and then nothing is left', async () => {
    const durable = Promise.withResolvers<void>();
    let received = false;
    const { port, door } = await aDesk({
      receive: async () => {
        received = true;
        await durable.promise;
        return { kind: 'new', ticketId: '01T', status: 'received' };
      },
    });
    const answer = send(port);
    await until(() => received);

    const closing = door.close();
    durable.resolve();

    expect(await answer).toMatch(/^250 /);
    await closing;
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
    await expect(anSmtpClient(port).then((client) => client.say('NOOP'))).resolves.toBe('closed');
  });

  it('may be closed twice, and before it was opened', async () => {
    const { door } = await aDesk();
    const never = smtpDoorThread({
      ...roomsInMemory().rooms,
      settings: SETTINGS,
    });

    await Promise.all([door.close(), door.close(), never.close()]);

    expect(threads.map(({ threadId }) => threadId)).toEqual([-1]);
  });
});

describe('a thread of the mail door that goes down', () => {
  it('is opened again at the same port, and mail flows', async () => {
    const { port, accepted, events } = await aDesk();
    await send(port);

    await threads[0]?.terminate();
    await sendUntilTaken(port, 'From: bo@customer.example\r\n\r\nMy order?\r\n');

    expect(await accepted()).toBe(2);
    expect(threads).toHaveLength(2);
    expect(events()).toEqual(['the mail door went down and is opened again', 'the mail door is open again']);
  });

  it('between commit and answer costs nothing: the same mail again is a repeat', async () => {
    const made = roomsInMemory();
    const { port } = await aDesk({
      ...made.rooms,
      receive: async (inbound) => {
        const received = await made.rooms.receive(inbound);
        if (threads.length === 1) await threads[0]?.terminate();
        return received;
      },
    });

    const first = await send(port);
    const again = await sendUntilTaken(port);

    const [row] = await made.rooms.views.ledger();
    expect([first, again.slice(0, 3)]).toEqual(['closed', '250']);
    expect(row).toMatchObject({ accepted: 1, repeats: 1 });
  });

  it('over the same mail twice is not asked to read it a third time: a person looks at it', async () => {
    const made = roomsInMemory();
    const hang = vi.fn<() => Promise<void>>(() => new Promise(() => {}));
    const { port } = await aDesk({
      ...made.rooms,
      rawMail: {
        ...made.rooms.rawMail,
        put: (key, bytes) => (threads.length <= 2 ? hang() : made.rooms.rawMail.put(key, bytes)),
      },
    });

    for (const round of [1, 2]) {
      const answer = sendUntilBegun(port, () => hang.mock.calls.length === round);
      await until(() => hang.mock.calls.length === round);
      await threads.at(-1)?.terminate();
      expect(await answer).toBe('closed');
    }
    await sendUntilTaken(port);

    const [ticket] = (await made.rooms.views.tickets({}, null, 5)).items;
    const [message] = await made.rooms.store.messagesOf(ticket?.id ?? '');
    expect(message).toMatchObject({ broken: expect.stringContaining('could not be read'), text: '' });
    expect(await made.rooms.rawMail.get(message?.rawKey ?? '')).not.toBeNull();
  });

  it('is opened again as soon as its port can be had', async () => {
    const { port, events } = await aDesk();
    const thief = createServer((socket) => socket.destroy());
    threads[0]?.once('exit', () => thief.listen(port, '127.0.0.1'));

    await threads[0]?.terminate();
    await until(() => events().some((event) => event.includes('cannot be opened again')));
    await new Promise((resolve) => thief.close(resolve));

    expect(await sendUntilTaken(port)).toMatch(/^250 /);
  });

  it('while it is being closed stays down', async () => {
    const { door, port } = await aDesk();

    const closing = door.close();
    await threads[0]?.terminate();
    await closing;

    expect(threads).toHaveLength(1);
    await expect(anSmtpClient(port).then((client) => client.say('NOOP'))).resolves.toBe('closed');
  });

  it('because a mail kept it busy too long is ended, and in the end the mail is with a person, unread', async () => {
    const { port, only, events } = await aDesk({ stuckAfter: 100 });
    const long = `From: ana@customer.example\r\nContent-Type: text/html\r\n\r\n${'<div><p>word <b>x</b></p>\r\n'.repeat(800_000)}`;

    await sendUntilTaken(port, long);

    expect((await only()).message).toMatchObject({ broken: expect.stringContaining('could not be read') });
    expect(events()).toContain('the mail door went down and is opened again');
    expect(await sendUntilTaken(port)).toMatch(/^250 /);
  });
});

describe('signs of life', () => {
  function aPulse(stuckAfter: number) {
    const [ask, stuck] = [vi.fn<() => void>(), vi.fn<() => void>()];
    const beating = pulse({ stuckAfter, ask, stuck });
    return { ask, stuck, beating };
  }

  it('that come keep a thread, however long; the first that is missing for too long ends it', () => {
    vi.useFakeTimers();
    const { ask, stuck, beating } = aPulse(8_000);
    ask.mockImplementation(() => beating.sign());

    vi.advanceTimersByTime(600_000);
    const whileAnswered = stuck.mock.calls.length;
    ask.mockImplementation(() => {});
    vi.advanceTimersByTime(10_000);

    expect(whileAnswered).toBe(0);
    expect(stuck).toHaveBeenCalled();
    beating.stop();
    vi.useRealTimers();
  });

  it('are not expected of a thread that only starts, for half a minute', () => {
    vi.useFakeTimers();
    const { stuck, beating } = aPulse(100);

    vi.advanceTimersByTime(29_000);
    const early = stuck.mock.calls.length;
    vi.advanceTimersByTime(3_000);

    expect(early).toBe(0);
    expect(stuck).toHaveBeenCalled();
    beating.stop();
    vi.useRealTimers();
  });
});

describe('the strikes against a mail', () => {
  it('give it up at the second, unless it was read in between', () => {
    const strikes = strikeList();

    strikes.strike(['a', 'b']);
    strikes.forgive('b');
    strikes.strike(['a', 'b']);
    strikes.forgive('a');

    expect(strikes.unreadable()).toEqual(['a']);
  });
});
