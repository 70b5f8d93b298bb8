import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ACCOUNT, DOC, type GoogleFault, SHEET } from '../../servers/google.ts';
import { aGoogleSource } from './aGoogleSource.ts';

const FIRST = { rules: 'topic\nbilling\n', voice: 'Hold\n' };
const NEXT = { rules: 'topic\nbilling\nlogin\n', voice: 'Hold\n' };

const refused = (status: number, reason: string, message?: string): GoogleFault => ({
  kind: 'status',
  status,
  reason,
  ...(message === undefined ? {} : { message }),
});

describe('a Sheet and a Doc that did not change', () => {
  it('cost two small calls, and are the very same texts', async () => {
    const { google, source } = await aGoogleSource(FIRST);
    const first = await source.fetch();
    google.calls.length = 0;

    const again = await source.fetch();

    expect(again).toBe(first);
    expect(google.calls).toEqual(['drive', 'drive']);
  });

  it('are read whole where Drive may not be asked, and are the very same texts too', async () => {
    const { google, source } = await aGoogleSource(FIRST);
    google.faults = (call) => (call === 'drive' ? refused(403, 'insufficientPermissions') : null);
    const first = await source.fetch();
    google.calls.length = 0;

    const again = await source.fetch();

    expect(again).toBe(first);
    expect(google.calls).toContain('document');
    google.write(NEXT);
    expect(await source.fetch()).toEqual(NEXT);
  });

  it('are known without asking anybody once they were read', async () => {
    const { google, source } = await aGoogleSource(FIRST);
    const before = source.elsewhere.seen();
    await source.fetch();
    await google.close();

    expect([before, source.elsewhere.seen()]).toEqual([null, FIRST]);
  });
});

it('a pair that is edited while it is read is read again, never half of one and half of another', async () => {
  const { google, source } = await aGoogleSource(FIRST);
  let reads = 0;
  google.whileReading = () => {
    reads += 1;
    if (reads === 1) google.write(NEXT);
  };

  expect(await source.fetch()).toEqual(NEXT);
});

it('a pair that is edited without a pause is not taken half: it is read once that is over', async () => {
  const { google, source } = await aGoogleSource(FIRST);
  await source.fetch();
  google.whileReading = () => google.write(NEXT);
  google.write(NEXT);

  await expect(source.fetch()).rejects.toMatchObject({ code: 'google-away', retry: true });

  google.whileReading = () => {};
  expect(await source.fetch()).toEqual(NEXT);
});

it('a tab that is renamed between two calls is an edit under way, and no wrong id', async () => {
  const { google, source } = await aGoogleSource(FIRST);
  google.faults = (call) => {
    if (call === 'values') google.sheet([{ title: 'Renamed', rows: [['topic'], ['login']] }]);
    return null;
  };

  await expect(source.fetch()).rejects.toMatchObject({ code: 'google-away', retry: true });

  google.faults = () => null;
  expect((await source.fetch())?.rules).toBe('topic\nlogin\n');
});

describe('trouble that passes', () => {
  it.each<[string, GoogleFault]>([
    ['a throttle that says when', { kind: 'throttle', seconds: 0 }],
    ['a throttle of Drive', refused(403, 'userRateLimitExceeded')],
    ['a server error', refused(503, 'backendError')],
    ['no answer', { kind: 'hang' }],
    ['half an answer, then silence', { kind: 'half-open' }],
    ['half an answer, then the end', { kind: 'cut' }],
    ['half of the JSON', { kind: 'half-json' }],
    ["a proxy's page", { kind: 'page' }],
  ])(
    '%s is tried again, in whichever call it comes, and nobody is sent to look for a mistake',
    async (_name, fault) => {
      for (const at of ['token', 'drive', 'tabs', 'values', 'document'] as const) {
        const { google, source } = await aGoogleSource(FIRST, { timeout: 200 });
        let times = 0;
        google.faults = (call) => {
          if (call !== at) return null;
          times += 1;
          return times > 1 ? null : fault;
        };

        expect(await source.fetch(), at).toEqual(FIRST);
        expect(times).toBeGreaterThan(1);
      }
    },
  );

  it('that does not pass ends in a fault to come back later with, and no word on what is in the texts', async () => {
    const { google, source } = await aGoogleSource(FIRST);
    google.faults = () => ({ kind: 'status', status: 500 });

    await expect(source.fetch()).rejects.toMatchObject({
      code: 'google-away',
      retry: true,
      message: expect.stringContaining(
        'The Sheet cannot be read from Google now: it answered 500. The last good',
      ),
    });
  });

  it('does not fill the memory with a file that is far too large', async () => {
    const { google, source } = await aGoogleSource(FIRST);
    google.faults = (call) => (call === 'document' ? { kind: 'huge' } : null);

    await expect(source.fetch()).rejects.toMatchObject({
      code: 'google-away',
      message: expect.stringContaining(
        'The Doc cannot be read from Google now: its answer is larger than 32 MB',
      ),
    });
  });

  it('with a wait that Google asks for is not waited for within the call, but handed on', async () => {
    const { google, source } = await aGoogleSource(FIRST);
    google.faults = (call) => (call === 'token' ? null : { kind: 'throttle', seconds: 90 });

    await expect(source.fetch()).rejects.toMatchObject({ code: 'google-away', retryAfter: 90_000 });
    // Once for each of the two files, none of them again.
    expect(google.calls.filter((call) => call === 'drive').length).toBeLessThanOrEqual(2);
  });
});

describe('trouble for a person', () => {
  it.each<[string, 'tabs' | 'values' | 'document', GoogleFault, string]>([
    ['a Sheet that is not shared', 'tabs', refused(403, 'forbidden'), `Share it with ${ACCOUNT} as a viewer`],
    ['a Doc that is not shared', 'document', refused(403, 'forbidden'), `The Doc ${DOC} is not shared`],
    ['a wrong id', 'tabs', refused(404, 'notFound'), `The Sheet ${SHEET} is not there, or not shared`],
    [
      'an Excel file in Drive',
      'tabs',
      refused(400, '', 'This operation is not supported for this document'),
      'Save as Google Sheets',
    ],
    [
      'an interface that is switched off',
      'document',
      refused(403, 'SERVICE_DISABLED', 'Google Docs API has not been used in project 1 before'),
      'The Google Docs API is switched off',
    ],
  ])('%s is said in one sentence with its cure', async (_name, at, fault, said) => {
    const { google, source } = await aGoogleSource(FIRST);
    google.faults = (call) => (call === at ? fault : null);

    await expect(source.fetch()).rejects.toMatchObject({
      code: 'rules-unreadable',
      message: expect.stringContaining(said),
    });
  });

  it('of a key that Google does not know any more names the account', async () => {
    const { source } = await aGoogleSource(FIRST, { credentials: await otherKey() });

    await expect(source.fetch()).rejects.toMatchObject({
      message: expect.stringContaining(`Google does not take the key of ${ACCOUNT} (invalid_grant`),
    });
  });
});

async function otherKey(): Promise<string> {
  const { generateKeyPairSync } = await import('node:crypto');
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return JSON.stringify({ client_email: ACCOUNT, private_key: privateKey });
}

describe('the key', () => {
  it.each<[string, string | null, string]>([
    ['that is not set', null, 'FRONTDESK_GOOGLE_CREDENTIALS is not set'],
    ['in a file that is not there', '/nowhere/key.json', 'There is no file /nowhere/key.json'],
    ['that is half', '{"client_email":', 'holds no whole JSON'],
    ['of a person', '{"type":"authorized_user","refresh_token":"1//x"}', 'the sign-in of a person'],
    ['of an OAuth client', '{"installed":{"client_id":"x"}}', 'an OAuth client'],
    ['of something else', '{"type":"external_account"}', 'holds no key of a service account'],
  ])('%s is said with its cure', async (_name, credentials, said) => {
    const { source } = await aGoogleSource(FIRST, { credentials });

    await expect(source.fetch()).rejects.toMatchObject({
      code: 'rules-unreadable',
      why: expect.stringContaining(said),
      cure: expect.stringContaining('docs/google.md'),
    });
  });

  it('is never repeated, in whatever form it was set', async () => {
    const { source } = await aGoogleSource(FIRST, {
      credentials: '-----BEGIN PRIVATE KEY-----\nMIIcanary\n',
    });

    const message = await source.fetch().catch((error: Error) => error.message);

    expect(message).toContain('neither JSON nor the path of a file');
    expect(message).not.toContain('canary');
  });

  it('may stand in a file, and is taken up once that is mended', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'front-desk-key-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, 'key.json');
    writeFileSync(path, 'half');
    const { google, source } = await aGoogleSource(FIRST, { credentials: path });
    await expect(source.fetch()).rejects.toMatchObject({ why: `${path} holds no whole JSON` });

    writeFileSync(path, google.credentials);

    expect(await source.fetch()).toEqual(FIRST);
  });
});
