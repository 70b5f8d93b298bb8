import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../../src/adapters/system/digest.ts';
import { MINUTE } from '../../../../src/domain/kernel/instant.ts';
import { type FormPost, formInbound, readForm } from '../../../../src/domain/router/intake/form.ts';
import { someWords } from '../../../arbitraries/aChat.ts';

const POST = { email: 'ana@customer.example', message: 'Where is my invoice 4411?' };

function postOf(fields: unknown): FormPost {
  const read = readForm(fields);
  if (!read.ok) throw new Error(JSON.stringify([...read.wrong]));
  return read.post;
}

function wrongIn(fields: unknown): Readonly<Record<string, string>> {
  const read = readForm(fields);
  return read.ok ? {} : Object.fromEntries(read.wrong);
}

const keyOf = (fields: unknown) => formInbound(postOf(fields), sha256).laneKey;

describe('a form post', () => {
  it('becomes an input of an unknown sender: anyone can type an address', () => {
    const inbound = formInbound(postOf({ ...POST, email: ' Ana@Customer.EXAMPLE ', name: 'Ana' }), sha256);

    expect(inbound).toMatchObject({
      lane: 'form',
      trust: 'unknown',
      customer: { id: 'ana@customer.example', email: 'ana@customer.example', name: 'Ana' },
      text: 'Where is my invoice 4411?',
      fullText: null,
      parties: ['ana@customer.example'],
    });
  });

  it('keeps the page beside the words of the customer, not among them', () => {
    const inbound = formInbound(postOf({ ...POST, page: 'https://shop.example/down' }), sha256);

    expect(inbound.text).toBe(POST.message);
    expect(inbound.fullText).toBe(`${POST.message}\n\nSent from https://shop.example/down`);
  });

  it('names every field that is missing', () => {
    expect(wrongIn({})).toEqual({ email: 'is missing', message: 'is missing' });
    expect(wrongIn({ email: '', message: ' \r\n ' })).toEqual({ email: 'is missing', message: 'is missing' });
  });

  it.each([
    ['a number', 5],
    ['a list, as two fields of one name give', ['a', 'b']],
    ['an object', { toString: 'x' }],
    ['a truth', true],
  ])('refuses %s where a text belongs, by name', (_what, value) => {
    expect(wrongIn({ ...POST, subject: value })).toEqual({ subject: 'must be one text' });
  });

  it.each(['no body at all', null, undefined, 7, [], [POST], 'text'])('refuses %j as a whole', (body) => {
    expect(Object.keys(wrongIn(body))).toEqual(['email', 'message']);
  });

  it('refuses a NUL character in any field, by name', () => {
    for (const field of ['email', 'message', 'name', 'subject', 'submission_id', 'page'])
      expect(Object.keys(wrongIn({ ...POST, [field]: 'a\0b' }))).toEqual([field]);
  });

  it.each([
    'ana',
    '@x.example',
    'ana@',
    'a@b@c.example',
    'a b@x.example',
    'Ana <ana@x.example>',
    'a\tb@x.example',
    `${'a'.repeat(250)}@x.example`,
    'chat:7@x.example',
  ])('refuses %j as an address', (email) => {
    expect(wrongIn({ ...POST, email })).toEqual({ email: 'is not an email address' });
  });

  it.each(['a@b', 'ана@пример.example', "o'hara+shop@x.example", `${'a'.repeat(240)}@x.example`])(
    'takes %j as an address',
    (email) => {
      expect(wrongIn({ ...POST, email })).toEqual({});
    },
  );

  it('cannot be made to carry a header: subject and name are one line', () => {
    const post = postOf({ ...POST, subject: 'Hi\r\nBcc: all@x.example', name: 'A\u2028B\u0007' });

    expect(post.subject).toBe('Hi Bcc: all@x.example');
    expect(post.name).toBe('A B');
  });

  it('takes no field from a prototype', () => {
    const inherited = Object.create({ email: POST.email, message: POST.message });

    expect(Object.keys(wrongIn(inherited))).toEqual(['email', 'message']);
  });

  it('is never refused for half a character', () => {
    expect(postOf({ ...POST, message: 'broken \ud83d emoji' }).message).toBe('broken \ufffd emoji');
  });
});

describe('the lane key of a form post', () => {
  it('holds for ever with an id, for ten minutes without', () => {
    expect(keyOf({ ...POST, submission_id: 'f-1' })).toMatchObject({ holdsFor: null });
    expect(keyOf(POST)).toMatchObject({ holdsFor: 10 * MINUTE });
  });

  it('is the same for the same id and words, whatever else was sent', () => {
    const first = keyOf({ ...POST, submission_id: 'f-1' });
    const again = keyOf({
      ...POST,
      submission_id: 'f-1',
      email: 'ANA@customer.example',
      name: 'Ana',
      page: '/x',
    });

    expect(again).toEqual(first);
  });

  it('differs for two posts that differ in id, address, subject or message', () => {
    const aPost = fc.record({
      submission_id: fc.constantFrom('', 'a', 'b', 'a:b', 'a:', ':'),
      email: fc.constantFrom('a@x.example', 'b@x.example'),
      subject: fc.constantFrom('', 'a', 'ab'),
      message: fc.oneof(fc.constantFrom('b', 'ab', 'a b'), someWords),
    });

    fc.assert(
      fc.property(aPost, aPost, (one, other) => {
        const same = JSON.stringify(postOf(one)) === JSON.stringify(postOf(other));
        expect(keyOf(one).key === keyOf(other).key).toBe(same);
      }),
    );
  });
});
