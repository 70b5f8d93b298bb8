import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../../src/adapters/system/digest.ts';
import { type Chat, chatInbound, readChat } from '../../../../src/domain/router/intake/chat.ts';
import { aChat, someWords } from '../../../arbitraries/aChat.ts';

const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00Z`;

const CHAT = {
  conversation_id: 'c-1',
  finished_at: at(9),
  customer: { email: ' Ana@Customer.Example', id: 'u7', name: 'Ana' },
  subject: 'Parcel',
  messages: [
    { from: 'bot', text: 'Is our service down?', at: at(1) },
    { from: 'customer', text: 'No, my parcel is late.\nSince Monday.', at: at(2) },
    { from: 'agent', text: 'Which number?', at: at(3) },
    { from: 'customer', text: '4411', at: at(4) },
  ],
};

function chatOf(body: unknown): Chat {
  const read = readChat(body);
  if (!read.ok) throw new Error(JSON.stringify([...read.wrong]));
  return read.chat;
}

function wrongIn(body: unknown): Readonly<Record<string, string>> {
  const read = readChat(body);
  return read.ok ? {} : Object.fromEntries(read.wrong);
}

const inboundOf = (body: unknown) => chatInbound(chatOf(body), sha256);

describe('a finished chat', () => {
  it('folds into one message: the words of the customer alone for the rules and the reader', () => {
    const { text } = inboundOf(CHAT);

    expect(text).toBe('No, my parcel is late.\nSince Monday.\n4411');
  });

  it('keeps a readable transcript with everybody in it', () => {
    const { fullText } = inboundOf(CHAT);

    expect(fullText).toBe(
      [
        '2026-03-01 10:01 bot: Is our service down?',
        '2026-03-01 10:02 customer (Ana): No, my parcel is late.',
        '    Since Monday.',
        '2026-03-01 10:03 agent: Which number?',
        '2026-03-01 10:04 customer (Ana): 4411',
      ].join('\n'),
    );
  });

  it('is from a verified sender, known by address, or by the id of the chat where there is none', () => {
    expect(inboundOf(CHAT)).toMatchObject({
      trust: 'verified',
      customer: { id: 'ana@customer.example', email: 'ana@customer.example', name: 'Ana' },
      parties: ['ana@customer.example'],
      sentAt: Date.parse(at(4)),
    });
    expect(inboundOf({ ...CHAT, customer: { id: 'U7' } })).toMatchObject({
      customer: { id: 'chat:U7', email: null, name: null },
      parties: [],
    });
  });

  it('in which the customer said nothing is kept for a person, with the reason', () => {
    const silent = inboundOf({ ...CHAT, messages: [{ from: 'bot', text: 'Hello?', at: at(1) }] });

    expect(silent.broken).toBe('the customer said nothing in this chat');
    expect(silent.fullText).toContain('bot: Hello?');
  });

  it('of a customer with neither address nor id is refused, with both named', () => {
    expect(Object.keys(wrongIn({ ...CHAT, customer: { name: 'Ana', email: '' } }))).toEqual([
      'customer.email',
      'customer.id',
    ]);
  });

  it('names the very line that is wrong', () => {
    const messages = [CHAT.messages[1], { from: 'visitor', text: 5 }, 'hi'];

    expect(wrongIn({ ...CHAT, messages })).toMatchObject({
      'messages[1].from': 'must be one of customer, agent, bot',
      'messages[1].text': 'must be one text',
      'messages[1].at': 'is missing',
      'messages[2]': 'must be an object',
    });
  });

  it.each([
    [{ conversation_id: 12 }, 'conversation_id'],
    [{ conversation_id: undefined }, 'conversation_id'],
    [{ finished_at: 'yesterday' }, 'finished_at'],
    [{ finished_at: '2026-03-01T10:00:00' }, 'finished_at'],
    [{ finished_at: '2026-13-01T10:00:00Z' }, 'finished_at'],
    [{ finished_at: 1_772_000_000 }, 'finished_at'],
    [{ customer: { email: 'nobody' } }, 'customer.email'],
    [{ customer: { id: { $ne: 1 } } }, 'customer.id'],
    [{ messages: [] }, 'messages'],
    [{ messages: {} }, 'messages'],
    [{ messages: Array.from({ length: 1_001 }, () => CHAT.messages[0]) }, 'messages'],
    [{ subject: ['a'] }, 'subject'],
  ])('with %j is refused for %s', (parts, field) => {
    expect(Object.keys(wrongIn({ ...CHAT, ...parts }))).toEqual([field]);
  });

  it('may have a thousand lines', () => {
    const messages = Array.from({ length: 1_000 }, () => CHAT.messages[0]);

    expect(wrongIn({ ...CHAT, messages })).toEqual({});
  });

  it.each([null, [], 'chat', 7, {}])('is not %j', (body) => {
    expect(Object.keys(wrongIn(body))).toEqual([
      'conversation_id',
      'finished_at',
      'customer',
      'customer.email',
      'customer.id',
      'messages',
    ]);
  });
});

describe('the transcript', () => {
  it('loses no line that was said, and no text can pose as a speaker of its own', () => {
    fc.assert(
      fc.property(aChat, (chat) => {
        const lines = inboundOf(chat).fullText?.split('\n') ?? [];

        const speaking = lines.filter((line) => !line.startsWith('    '));
        expect(speaking).toHaveLength(chat.messages.length);
        for (const line of speaking)
          expect(line).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d (customer|agent|bot): /);
      }),
    );
  });

  it('stands beside a text made of customer lines alone', () => {
    fc.assert(
      fc.property(aChat, someWords, (chat, words) => {
        const bot = { from: 'bot', text: words, at: at(0) };
        const withBot = { ...chat, messages: [bot, ...chat.messages, bot] };

        expect(inboundOf(withBot).text).toBe(inboundOf(chat).text);
      }),
    );
  });
});

describe('the lane key of a chat', () => {
  it('is the same for the same conversation told again', () => {
    fc.assert(
      fc.property(aChat, (chat) => {
        expect(inboundOf(structuredClone(chat)).laneKey).toEqual(inboundOf(chat).laneKey);
      }),
    );
  });

  it('differs when id, end or any line differs: a known id with other content is a new input', () => {
    const key = (body: unknown) => inboundOf(body).laneKey.key;
    const [first, ...rest] = CHAT.messages;
    const others = [
      { ...CHAT, conversation_id: 'c-2' },
      { ...CHAT, finished_at: at(10) },
      { ...CHAT, messages: rest },
      { ...CHAT, messages: [{ ...first, text: 'Is our service up?' }, ...rest] },
      { ...CHAT, messages: [{ ...first, from: 'agent' }, ...rest] },
    ].map(key);

    expect(new Set([key(CHAT), ...others]).size).toBe(6);
  });
});
