import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { MINUTE, SECOND } from '../../src/domain/kernel/instant.ts';
import { intakeChat } from '../../src/handlers/intake-chat.ts';
import { aChat } from '../arbitraries/aChat.ts';
import { aRequest, aSignedChat, bodyOf, signedHeaders } from './aRequest.ts';
import { roomsInMemory } from './roomsInMemory.ts';

const CHAT = {
  conversation_id: 'c-1',
  finished_at: '2026-11-02T08:59:00Z',
  customer: { email: 'ana@customer.example' },
  messages: [{ from: 'customer', text: 'My invoice is wrong #billing', at: '2026-11-02T08:58:00Z' }],
};

function aDoor() {
  const made = roomsInMemory();
  const now = made.clock.now();
  const received = async () => (await made.rooms.views.ledger()).reduce((sum, row) => sum + row.accepted, 0);
  return { ...made, door: intakeChat(made.rooms), now, received };
}

describe('the chat door', () => {
  it.each(['chat-now', 'chat-before'])(
    'takes a chat signed with %s: its sender is verified',
    async (secret) => {
      const { door, now, rooms } = aDoor();

      const answer = await door(aSignedChat(CHAT, now, secret));

      expect(answer.statusCode).toBe(202);
      const { ticket_id, status } = bodyOf(answer);
      expect(status).toBe('received');
      expect(await rooms.store.ticket(String(ticket_id))).toMatchObject({ lane: 'chat', trust: 'verified' });
    },
  );

  it('takes a body as text too, as some gateways give it', async () => {
    const { door, now } = aDoor();
    const body = JSON.stringify({ ...CHAT, subject: 'Größe' });

    const answer = await door(aRequest({ headers: signedHeaders(body, now), body, plain: true }));

    expect(answer.statusCode).toBe(202);
  });

  it('answers a replay inside the window with the same ticket, without a second effect', async () => {
    const { door, now, received, clock, rooms } = aDoor();
    const request = aSignedChat(CHAT, now);

    const first = await door({ ...request });
    clock.advance(4 * MINUTE);
    const replay = await door({ ...request });

    expect(replay.statusCode).toBe(202);
    expect(bodyOf(replay).ticket_id).toBe(bodyOf(first).ticket_id);
    expect(await received()).toBe(1);
    expect((await rooms.views.ledger())[0]?.repeats).toBe(1);
  });

  it.each([
    ['after five minutes', 300 * SECOND + SECOND],
    ['from the future', -(300 * SECOND + SECOND)],
  ])('refuses a replay %s', async (_when, offset) => {
    const { door, now, received } = aDoor();

    const answer = await door(aSignedChat(CHAT, now - offset));

    expect(answer.statusCode).toBe(401);
    expect(await received()).toBe(0);
  });

  it('takes the same conversation finished again, with more in it, as a new input', async () => {
    const { door, now, received } = aDoor();
    const more = { from: 'customer', text: 'And one thing more #login', at: '2026-11-02T09:00:00Z' };

    await door(aSignedChat(CHAT, now));
    await door(aSignedChat({ ...CHAT, finished_at: more.at, messages: [...CHAT.messages, more] }, now));

    expect(await received()).toBe(2);
  });

  it('does not so much as parse what is not signed', async () => {
    const { door, now } = aDoor();
    const parse = vi.spyOn(JSON, 'parse');

    const unsigned = await door(
      aRequest({ headers: { 'content-type': 'application/json' }, body: '{broken' }),
    );
    const forged = await door(
      aRequest({ headers: { ...signedHeaders('{}', now), 'content-type': 'text/plain' }, body: '{"a":1}' }),
    );
    const parsed = parse.mock.calls.length;
    parse.mockRestore();

    expect([unsigned.statusCode, forged.statusCode]).toEqual([401, 401]);
    expect(parsed).toBe(0);
  });

  it('says of each kind of bad signature how to do it right', async () => {
    const { door, now } = aDoor();
    const good = signedHeaders('{}', now);

    const said = [];
    for (const headers of [
      { 'content-type': 'application/json' },
      signedHeaders('{}', now - 10 * MINUTE),
      { ...good, 'x-frontdesk-signature': 'v1=00' },
    ])
      said.push(bodyOf(await door(aRequest({ headers, body: '{}' }))).error.message);

    expect(said).toEqual([
      'Send X-Frontdesk-Timestamp and X-Frontdesk-Signature.',
      'The timestamp is more than 300 s away from our clock. Sign again, with the time in Unix seconds.',
      'The signature does not fit. Sign "v1:" + timestamp + ":" + the raw body with the chat secret.',
    ]);
  });

  it.each([
    ['broken JSON', '{"conversation_id":', 'application/json', 400, 'broken-body'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), 'application/json', 400, 'broken-body'],
    ['another type', '{}', 'text/xml', 415, 'unsupported-type'],
    ['an empty chat', '{}', 'application/json', 400, 'invalid-fields'],
    ['a list', '[]', 'application/json', 400, 'invalid-fields'],
    ['more than 256 KB', 'x'.repeat(256 * 1024 + 1), 'application/json', 413, 'too-large'],
  ])('refuses %s, rightly signed', async (_what, body, type, status, code) => {
    const { door, now, received } = aDoor();

    const answer = await door(
      aRequest({ headers: { ...signedHeaders(body, now), 'content-type': type }, body }),
    );

    expect(answer.statusCode).toBe(status);
    expect(bodyOf(answer).error.code).toBe(code);
    expect(await received()).toBe(0);
  });

  it('names twenty wrong fields and stops there', async () => {
    const { door, now } = aDoor();
    const messages = Array.from({ length: 1_000 }, () => ({ from: 'cat', text: 1 }));

    const answer = await door(aSignedChat({ ...CHAT, messages }, now));

    expect(answer.statusCode).toBe(400);
    expect(Object.keys(bodyOf(answer).error.fields)).toHaveLength(20);
  });

  it('takes every well-formed chat', async () => {
    const { door, now } = aDoor();

    await fc.assert(
      fc.asyncProperty(aChat, async (chat) => {
        expect((await door(aSignedChat(chat, now))).statusCode).toBe(202);
      }),
      { numRuns: 50 },
    );
  });
});
