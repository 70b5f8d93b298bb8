import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hmacSha256, macOf, type SignedRequest, verdictOn } from '../../../src/handlers/http/signature.ts';

const NOW = Date.UTC(2026, 10, 2, 9);
const seconds = (offset: number) => String(NOW / 1_000 + offset);
const aBody = fc.uint8Array({ maxLength: 200 });

function signedRequest(body: Uint8Array, secret: string, timestamp = seconds(0)): SignedRequest {
  const mac = createHmac('sha256', secret).update(`v1:${timestamp}:`).update(body).digest('hex');
  return { scheme: 'v1', timestamp, signature: `v1=${mac}`, body };
}

describe('the signature of a request', () => {
  it('is good with either secret, whatever the bytes', () => {
    fc.assert(
      fc.property(aBody, fc.constantFrom('new', 'old'), (body, secret) => {
        expect(verdictOn(signedRequest(body, secret), ['new', 'old'], NOW)).toBe('good');
      }),
    );
  });

  it('is worth nothing with a secret that is no longer one of the two', () => {
    expect(verdictOn(signedRequest(Buffer.from('{}'), 'older'), ['new', 'old'], NOW)).toBe('bad');
  });

  it.each([
    [-301, 'stale'],
    [-300, 'good'],
    [0, 'good'],
    [300, 'good'],
    [301, 'stale'],
    [86_400, 'stale'],
  ])('made %i s from now is %s: the window is closed on both sides', (offset, verdict) => {
    const request = signedRequest(Buffer.from('{}'), 'new', seconds(offset));

    expect(verdictOn(request, ['new'], NOW)).toBe(verdict);
  });

  it('is missing when either header is', () => {
    const request = signedRequest(Buffer.from('{}'), 'new');

    expect(verdictOn({ ...request, timestamp: undefined }, ['new'], NOW)).toBe('missing');
    expect(verdictOn({ ...request, signature: undefined }, ['new'], NOW)).toBe('missing');
    expect(verdictOn({ ...request, signature: '' }, ['new'], NOW)).toBe('missing');
    expect(verdictOn({ ...request, timestamp: ' ' }, ['new'], NOW)).toBe('missing');
  });

  it.each(['-5', '+1793610000', '1.793e9', '0x6ae7', '1793610000, 1793610000', '١٧٩٣٦١٠٠٠٠', '9'.repeat(40)])(
    'with %j for a time is bad',
    (timestamp) => {
      expect(verdictOn(signedRequest(Buffer.from('{}'), 'new', timestamp), ['new'], NOW)).toBe('bad');
    },
  );

  it('does not survive any change to body, time or signature', () => {
    const aChange = fc.record({
      at: fc.nat(),
      by: fc.integer({ min: 1, max: 255 }),
      what: fc.nat({ max: 2 }),
    });
    const mangled = (text: string, at: number, by: number) => {
      const bytes = Buffer.from(text, 'latin1');
      bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by;
      return bytes.toString('latin1');
    };

    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 99 }), aChange, (body, { at, by, what }) => {
        const good = signedRequest(body, 'new');
        const bent = [
          { ...good, body: Buffer.from(mangled(Buffer.from(body).toString('latin1'), at, by), 'latin1') },
          { ...good, timestamp: mangled(good.timestamp ?? '', at, by) },
          { ...good, signature: mangled(good.signature ?? '', at, by) },
        ];

        expect(verdictOn(bent[what] ?? good, ['new', 'old'], NOW)).not.toBe('good');
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['in capitals', (mac: string) => `v1=${mac.toUpperCase().replace('V1', 'v1')}`],
    ['under the name of another scheme', (mac: string) => `v0=${mac}`],
    ['without a scheme', (mac: string) => mac],
    ['cut short', (mac: string) => `v1=${mac.slice(0, 63)}`],
    ['with more behind it', (mac: string) => `v1=${mac}00`],
    ['given twice', (mac: string) => `v1=${mac}, v1=${mac}`],
  ])('%s is bad', (_how, write) => {
    const good = signedRequest(Buffer.from('{"a":1}'), 'feed');
    const mac = (good.signature ?? '').slice(3);

    const request = { ...good, signature: write(mac) };

    expect(verdictOn(request, ['feed'], NOW)).toBe('bad');
  });

  it('of an empty secret is worth nothing where the secret is another', () => {
    expect(verdictOn(signedRequest(Buffer.from('{}'), ''), ['new'], NOW)).toBe('bad');
  });
});

/** docs.slack.dev/authentication/verifying-requests-from-slack: secret, request and signature as they stand there. */
describe('the scheme v0', () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  const request: SignedRequest = {
    scheme: 'v0',
    timestamp: '1531420618',
    signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    body: Buffer.from(body),
  };
  const secret = '8f742231b10e8888abcd99yyyzzz85a5';

  it('believes the example of Slack’s documentation, at its time', () => {
    expect(verdictOn(request, [secret], 1_531_420_618_000)).toBe('good');
  });

  it('does not believe it under the name of another scheme, nor today', () => {
    expect(verdictOn({ ...request, scheme: 'v1' }, [secret], 1_531_420_618_000)).toBe('bad');
    expect(verdictOn(request, [secret], NOW)).toBe('stale');
  });
});

/** RFC 4231, 4.2, 4.3 and 4.7. */
describe('the HMAC underneath', () => {
  it.each([
    ['0b'.repeat(20), 'Hi There', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [
      '4a656665',
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      'aa'.repeat(131),
      'Test Using Larger Than Block-Size Key - Hash Key First',
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
  ])('is HMAC-SHA256 as RFC 4231 has it (key %s)', (key, data, expected) => {
    const hmac = hmacSha256(Buffer.from(key, 'hex'), data).toString('hex');

    expect(hmac).toBe(expected);
  });

  it('is over scheme, time and the raw bytes, with colons between', () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);

    const mac = macOf('new', 'v1', '1793610000', bytes);

    const whole = Buffer.concat([Buffer.from('v1:1793610000:'), bytes]);
    expect(mac).toEqual(createHmac('sha256', 'new').update(whole).digest());
  });
});
