import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { cannotListen, WEB_DOOR } from '../../../src/desk/cannot-listen.ts';
import { httpServer } from '../../../src/desk/http/server.ts';
import { Fault } from '../../../src/ports/fault.ts';
import { signedHeaders } from '../../handlers/aRequest.ts';
import { roomsInMemory } from '../../handlers/roomsInMemory.ts';
import { aServer, rawRequest } from './aServer.ts';

const POST = {
  secret: 'form-now',
  email: 'ana@customer.example',
  message: 'Where is my invoice 4411 #billing?',
};
const JSON_TYPE = { 'content-type': 'application/json' };
const CHAT = {
  conversation_id: 'c-1',
  finished_at: '2026-11-02T08:59:00Z',
  customer: { id: 'u7' },
  messages: [{ from: 'customer', text: 'Größe 42 #billing', at: '2026-11-02T08:58:00Z' }],
};

const jsonOf = async (response: Response) => (await response.json()) as Record<string, never>;

describe('the web doors over a real socket', () => {
  it('take a form and a chat, and show both tickets to the holder of the key', async () => {
    const { url, clock } = await aServer();
    const chat = JSON.stringify(CHAT);

    const form = await fetch(`${url}/intake/form`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: JSON.stringify(POST),
    });
    const talk = await fetch(`${url}/intake/chat`, {
      method: 'POST',
      headers: signedHeaders(chat, clock.now()),
      body: chat,
    });

    expect([form.status, talk.status]).toEqual([202, 202]);
    for (const { ticket_id } of [await jsonOf(form), await jsonOf(talk)]) {
      const ticket = await fetch(`${url}/tickets/${ticket_id}`, { headers: { 'x-api-key': 'api-now' } });
      expect(ticket.status).toBe(200);
      expect(await jsonOf(ticket)).toMatchObject({ ticket_id, status: 'received' });
    }
  });

  it('thank a browser with a page', async () => {
    const { url } = await aServer();

    const answer = await fetch(`${url}/intake/form`, {
      method: 'POST',
      headers: { accept: 'text/html' },
      body: new URLSearchParams(POST),
    });

    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).toContain('Thank you');
  });

  it.each([
    ['without its headers', {}, 401, /Send X-Frontdesk-Timestamp and X-Frontdesk-Signature/],
    [
      'with empty ones',
      { 'x-frontdesk-timestamp': '', 'x-frontdesk-signature': '' },
      401,
      /Send X-Frontdesk/,
    ],
  ])('tell a chat %s which to send', async (_how, headers, status, words) => {
    const { url } = await aServer();

    const answer = await fetch(`${url}/intake/chat`, { method: 'POST', headers, body: '{}' });

    expect(answer.status).toBe(status);
    expect(await answer.text()).toMatch(words);
  });

  it('refuse a body that says it is too large before a byte of it is sent', async () => {
    const { port, alive } = await aServer();

    const answer = await rawRequest(
      port,
      'POST /intake/form HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999999999\r\n\r\n',
    );

    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"too-large"');
    expect(await alive()).toBe(200);
  });

  it('cut a body off where it passes the limit, whatever it said of its length', async () => {
    const { url, received, alive } = await aServer();
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384).fill(120));
      },
    });

    const answer = await fetch(`${url}/intake/form`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: endless,
      duplex: 'half',
    } as RequestInit).catch(() => null);

    if (answer !== null) expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(80 * 1024 * 1024);
    expect(await received()).toBe(0);
    expect(await alive()).toBe(200);
  });

  it('let a sender go who goes away in the middle, and serve the next', async () => {
    const { port, alive, logged, received } = await aServer();
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      'POST /intake/form HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"secret":',
    );

    await new Promise((later) => setTimeout(later, 50));
    socket.destroy();

    expect(await alive()).toBe(200);
    expect(await received()).toBe(0);
    expect(logged).toEqual([]);
  });

  it.each([
    ['no HTTP at all', 'EHLO desk\r\n\r\n', 400],
    ['a header with a NUL in it', 'GET /health HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n', 400],
    [
      'two lengths',
      'POST /intake/form HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}',
      400,
    ],
    [
      'a length and chunks',
      'POST /intake/form HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    [
      'a wrong chunk',
      'POST /intake/form HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
    ],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(17_000)}\r\n\r\n`, 431],
    ['no host', 'GET /health HTTP/1.1\r\n\r\n', 400],
    ['an expectation nobody knows', 'GET /health HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n', 417],
    ['a host that is none', 'GET /tickets HTTP/1.1\r\nHost: <x>\r\nConnection: close\r\n\r\n', 400],
  ])('answer %s with the error JSON and serve the next', async (_what, bytes, status) => {
    const { port, alive, logged } = await aServer();

    const answer = await rawRequest(port, bytes);

    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/"error":\{"code":"[a-z-]+","message":"[A-Z][^"]+\."\}\}/);
    expect(answer).toContain('content-type: application/json');
    expect(answer).not.toMatch(/at .*\.ts|node_modules/);
    expect(await alive()).toBe(200);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each([
    '/tickets/%E0%A4%A',
    '/tickets/%00',
    '/tickets/..%2f..%2fetc',
    '/nothing/here',
    '/__proto__',
    '/tickets/a/b/c',
  ])('have nothing at %s: 404, as JSON', async (path) => {
    const { url } = await aServer();

    const answer = await fetch(`${url}${path}`, { headers: { 'x-api-key': 'api-now' } });

    expect(answer.status).toBe(404);
    expect(await jsonOf(answer)).toMatchObject({ error: { code: 'not-found' } });
  });

  it('tell a browser on a page that there is nothing', async () => {
    const { url } = await aServer();

    const answer = await fetch(`${url}/nothing/here`, { headers: { accept: 'text/html' } });

    const page = await answer.text();
    expect(answer.status).toBe(404);
    expect(page).toContain('There is nothing at this address.');
    expect(page).not.toContain('send again');
  });

  it('answer HEAD like GET without a body, and OPTIONS with what is allowed', async () => {
    const { url } = await aServer();

    const head = await fetch(`${url}/health`, { method: 'HEAD' });
    const options = await fetch(`${url}/intake/form`, { method: 'OPTIONS' });
    const wrong = await fetch(`${url}/intake/chat`, { method: 'GET' });

    expect([head.status, await head.text()]).toEqual([200, '']);
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
  });

  it('show the board at / without taking the addresses of the API from it', async () => {
    const { url } = await aServer();

    const board = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } });
    const ledger = await fetch(`${url}/ledger`);

    expect(board.headers.get('content-type') ?? 'text/html').toContain('text/html');
    expect(board.status).toBeLessThan(500);
    expect([ledger.status, (await jsonOf(ledger)).error]).toMatchObject([401, { code: 'unauthorized' }]);
  });
});

describe('opening and closing the web door', () => {
  it('says in one sentence that the port is in use, with the cure', async () => {
    const { port } = await aServer();
    const second = httpServer(roomsInMemory().rooms);

    const refusal = await second.listen('127.0.0.1', port).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(Fault);
    expect((refusal as Fault).message).toBe(
      `The web door at 127.0.0.1:${port} is in use by another program. Stop that program, or choose another port with --port.`,
    );
  });

  it('says so when the host is not this machine', async () => {
    const server = httpServer(roomsInMemory().rooms);

    await expect(server.listen('192.0.2.1', 0)).rejects.toThrow(
      /is not an address of this machine. Choose another/,
    );
  });

  it.each([
    [
      { code: 'EACCES' },
      80,
      'The web door at ::1:80 may not be opened by this user: ports below 1024 belong to the system. Choose a higher one with --port.',
    ],
    [
      { code: 'EACCES' },
      8080,
      'The web door at ::1:8080 may not be opened by this user. Choose another port with --port.',
    ],
    [{ code: 'ENFILE' }, 8080, 'The web door at ::1:8080 cannot be opened (ENFILE).'],
  ])('says what to do about %j at port %i', (error, port, sentence) => {
    expect(cannotListen(WEB_DOOR, error, '::1', port).message).toBe(sentence);
  });

  it('closes although somebody stays on the line', async () => {
    const server = httpServer(roomsInMemory().rooms);
    const port = await server.listen('127.0.0.1', 0);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('GET /health HTTP/1.1\r\nHost: x\r\n');

    await server.close();

    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
    socket.destroy();
  });
});
