import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleDay } from '../../../src/desk/sample/sample-day.ts';
import { sendSample } from '../../../src/desk/sample/send.ts';

/** Doors that take everything and remember it; `slowDown` web requests are first told 429. */
class RecordingDoors {
  readonly mails: { readonly from: string; readonly raw: string }[] = [];
  readonly posts: {
    readonly path: string;
    readonly body: string;
    readonly headers: NodeJS.Dict<string | string[]>;
  }[] = [];
  slowDown = 0;
  private readonly smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
      void text(stream).then((raw) => {
        this.mails.push({ from, raw });
        done();
      });
    },
  });
  private readonly http: Server = createServer((request, response) => {
    void text(request).then((body) => {
      const busy = this.slowDown > 0;
      this.slowDown -= 1;
      if (!busy) this.posts.push({ path: request.url ?? '', body, headers: request.headers });
      response.writeHead(busy ? 429 : 202, { 'retry-after': '0' }).end('{}');
    });
  });

  async open(): Promise<{ smtpPort: number; httpUrl: string }> {
    await new Promise<void>((done) => this.smtp.listen(0, '127.0.0.1', done));
    await new Promise<void>((done) => this.http.listen(0, '127.0.0.1', done));
    const smtpPort = (this.smtp.server.address() as AddressInfo).port;
    return { smtpPort, httpUrl: `http://127.0.0.1:${(this.http.address() as AddressInfo).port}` };
  }

  async close(): Promise<void> {
    await new Promise<void>((done) => this.smtp.close(done));
    this.http.closeAllConnections();
    this.http.close();
  }
}

describe('sending the made-up day', () => {
  let doors: RecordingDoors;
  beforeEach(() => {
    doors = new RecordingDoors();
  });
  afterEach(() => doors.close());

  const send = async (seed = 1) => {
    const where = await doors.open();
    return sendSample({ ...where, formSecret: 'form', chatSecret: 'chat', pace: Infinity, seed });
  };

  it('brings every input through its own door', async () => {
    const day = sampleDay(1);

    const result = await send();

    expect(result.refusals).toEqual([]);
    expect(result.sent).toBe(day.length);
    expect(doors.mails).toHaveLength(day.filter((input) => input.lane === 'mail').length);
    expect(doors.posts).toHaveLength(day.filter((input) => input.lane !== 'mail').length);
  });

  it('signs each chat as the chat door demands', async () => {
    await send();

    const chats = doors.posts.filter((post) => post.path === '/intake/chat');
    expect(chats.length).toBeGreaterThan(20);
    for (const { headers, body } of chats) {
      const signed = `v1:${headers['x-frontdesk-timestamp']}:${body}`;
      const wanted = createHmac('sha256', 'chat').update(signed).digest('hex');
      expect(headers['x-frontdesk-signature']).toBe(`v1=${wanted}`);
    }
  });

  it('threads replies, and sends bounces with an empty sender', async () => {
    await send();

    const replies = doors.mails.filter((mail) => /^in-reply-to: <.+>/im.test(mail.raw));
    expect(replies.length).toBeGreaterThan(10);
    expect(doors.mails.filter((mail) => mail.from === '').length).toBe(2);
  });

  it('delivers a mail twice byte for byte, so that it can be known again', async () => {
    await send();

    const twice = doors.mails.filter((mail) => mail.raw.includes('Subject: Photos of the damage'));
    const body = twice.map((mail) => mail.raw.slice(mail.raw.indexOf('\r\n\r\n')));
    expect(body).toHaveLength(2);
    expect(body[0]).toBe(body[1]);
  });

  it('asks again at a door that is busy', async () => {
    doors.slowDown = 4;

    const result = await send();

    expect(result.refusals).toEqual([]);
  });

  it('goes on and says what was refused when a door stays shut', async () => {
    const { smtpPort } = await doors.open();

    const result = await sendSample({
      smtpPort,
      httpUrl: 'http://127.0.0.1:1',
      formSecret: 'form',
      chatSecret: 'chat',
      pace: Infinity,
    });

    expect(result.refused).toBeGreaterThan(90);
    expect(result.sent).toBe(doors.mails.length);
  });
});
