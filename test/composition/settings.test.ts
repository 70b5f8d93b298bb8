import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/composition/settings.ts';

const TEXT = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

function settingsOf(environment: Readonly<Record<string, string>>) {
  const read = readSettings(environment);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.settings;
}

function problemsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  const read = readSettings(environment);
  return read.ok ? [] : read.problems;
}

describe('the settings', () => {
  it('of an empty environment open a desk on this machine', () => {
    expect(settingsOf({})).toMatchObject({
      DATA: './desk-data',
      HOST: '127.0.0.1',
      PORT: 8080,
      SMTP_PORT: 2525,
      PUBLIC_URL: null,
      TZ: 'UTC',
      LOG_LEVEL: 'info',
      RATE_LIMIT: 60,
      READER: 'lexical',
      OWN_ADDRESSES: [],
      SENDER_CHECK: 'on',
      secrets: {},
    });
  });

  it('warn of a relay without a sender, whose mails many servers refuse', () => {
    const relay = { FRONTDESK_SMTP_RELAY_URL: 'smtp://mail.example.com' };

    const alone = readSettings(relay);
    const both = readSettings({ ...relay, FRONTDESK_MAIL_FROM: 'desk@example.com' });

    expect(alone).toMatchObject({ warnings: [expect.stringContaining('FRONTDESK_MAIL_FROM')] });
    expect(both).toMatchObject({ warnings: [] });
  });

  it('take no notice of what belongs to others, nor of what is set to nothing', () => {
    expect(settingsOf({ PORT: '1', TZ: 'Mars', FRONTDESK_PORT: ' ', FRONTDESK_TZ: '' })).toEqual(
      settingsOf({}),
    );
  });

  it('are read in the form people write them', () => {
    const settings = settingsOf({
      FRONTDESK_PORT: '0',
      FRONTDESK_TZ: 'Europe/Berlin',
      FRONTDESK_PUBLIC_URL: 'https://desk.example.com/',
      FRONTDESK_OWN_ADDRESSES: 'Support@Example.com, help@example.com,',
      FRONTDESK_SMTP_RELAY_URL: 'smtp://user:pass@mail.example.com:587',
      FRONTDESK_MAIL_FROM: 'Front Desk <desk@example.com>',
      FRONTDESK_BEDROCK_PRICES: '0.25, 1.25',
    });

    expect(settings).toMatchObject({
      PORT: 0,
      TZ: 'Europe/Berlin',
      PUBLIC_URL: 'https://desk.example.com',
      OWN_ADDRESSES: ['support@example.com', 'help@example.com'],
      SMTP_RELAY_URL: 'smtp://user:pass@mail.example.com:587',
      MAIL_FROM: 'Front Desk <desk@example.com>',
      BEDROCK_PRICES: { input: 0.25, output: 1.25 },
    });
  });

  it.each([
    ['PORT', '80a', 'must be a port number'],
    ['PORT', '65536', 'must be a port number'],
    ['SMTP_PORT', '-1', 'must be a port number'],
    ['TZ', 'Mars/Olympus', 'must be a time zone of the IANA list'],
    ['TZ', '+01:00', 'must be a time zone of the IANA list'],
    ['LOG_LEVEL', 'loud', 'must be one of debug, info, warn, error'],
    ['READER', 'gpt', 'must be one of lexical, bedrock, both'],
    ['SENDER_CHECK', 'yes', 'must be one of on, off'],
    ['BEDROCK_EXAMPLES', 'many', 'must be a whole number'],
    ['BEDROCK_PRICES', '5', 'must be the dollars per million tokens in and out'],
    ['BEDROCK_URL', '127.0.0.1:4000', 'must be an address like http://host'],
    ['RATE_LIMIT', '1.5', 'must be a whole number'],
    ['PUBLIC_URL', 'desk.example.com', 'must be an address like http://host'],
    ['SMTP_RELAY_URL', 'http://mail.example.com', 'must be an address like smtp://host'],
    ['OWN_ADDRESSES', 'support', 'must be an email address'],
    ['SUMMARY_RECIPIENTS', 'a@x.example b@x.example', 'must be an email address'],
    [
      'MAIL_FROM',
      'Desk <desk@example.com>\nBcc: x@y.example',
      'must be an address, or a name and an address',
    ],
    ['CHAT_SECRET_2', 'the-old-value-of-it', 'is set without FRONTDESK_CHAT_SECRET'],
    ['SLACK_SIGNING_SECRET_2', 'the-old-value-of-it', 'is set without FRONTDESK_SLACK_SIGNING_SECRET'],
    ['SLACK_CORRECTORS', 'U024BE7LH, amy', 'must be Slack member ids like U024BE7LH'],
  ])('name %s=%s as wrong, with the cure', (name, value, cure) => {
    const problems = problemsOf({ [`FRONTDESK_${name}`]: value });

    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^FRONTDESK_${name} .*\\.$`));
    expect(problems[0]).toContain(cure);
  });

  it('name all that is wrong at once', () => {
    expect(problemsOf({ FRONTDESK_PORT: 'x', FRONTDESK_TZ: 'y', FRONTDESK_READER: 'z' })).toHaveLength(3);
  });

  it('never repeat a secret in what they say', () => {
    const read = readSettings({
      FRONTDESK_API_KEY: 'hush-hush',
      FRONTDESK_LINK_SECRET_2: 'psst-psst-psst',
      FRONTDESK_PORT: 'x',
    });

    expect(JSON.stringify(read)).not.toMatch(/hush|psst/);
  });

  it('hold two values of a secret while it is rotated, the new one first', () => {
    const { secrets } = settingsOf({
      FRONTDESK_FORM_SECRET: 'the-new-value-of-it',
      FRONTDESK_FORM_SECRET_2: 'the-old-value-of-it',
      FRONTDESK_API_KEY: 'one-key-with-a-comma,in-it',
    });

    expect(secrets).toEqual({
      form: ['the-new-value-of-it', 'the-old-value-of-it'],
      api: ['one-key-with-a-comma,in-it'],
    });
  });

  it('warn of a slip of the pen and of a secret that can be guessed', () => {
    const read = readSettings({ FRONTDESK_PROT: '8080', FRONTDESK_API_KEY: 'abc' });

    expect(read).toMatchObject({
      ok: true,
      warnings: [
        'FRONTDESK_PROT is no setting of the desk and does nothing: check its spelling.',
        'FRONTDESK_API_KEY is short and can be guessed: use 16 characters or more.',
      ],
    });
  });
});

describe('rules in Google', () => {
  const all = {
    FRONTDESK_SHEET_ID: 'a-sheet#Rules',
    FRONTDESK_DOC_ID: 'https://docs.google.com/document/d/a-doc/edit',
    FRONTDESK_GOOGLE_CREDENTIALS: '/etc/front-desk/key.json',
  };

  it('need the Sheet, the Doc and a key', () => {
    expect(readSettings(all)).toMatchObject({ ok: true, warnings: [] });
  });

  it.each(Object.keys(all))('without %s are refused rather than left aside', (name) => {
    const { [name]: _left, ...rest } = { ...all } as Record<string, string>;

    expect(problemsOf(rest)).toEqual([expect.stringContaining(`${name} is not set, but FRONTDESK_`)]);
  });
});

describe('a setting that goes by the Slack app', () => {
  it.each([
    ['SLACK_API_URL', 'http://127.0.0.1:4003/api'],
    ['ADMIN_CHANNEL', '#desk-admin'],
    ['DIGEST_CHANNEL', '#support'],
    ['SLACK_SIGNING_SECRET', 'some-sixteen-characters'],
    ['SLACK_CORRECTORS', 'U024BE7LH, W024BE7LH'],
  ])('%s is warned of without its token, and not with it', (name, value) => {
    const without = readSettings({ [`FRONTDESK_${name}`]: value });
    const app = {
      FRONTDESK_SLACK_BOT_TOKEN: 'xoxb-1',
      FRONTDESK_SLACK_SIGNING_SECRET: 'some-sixteen-characters',
    };
    const along = readSettings({ ...app, [`FRONTDESK_${name}`]: value });

    expect(without).toMatchObject({
      ok: true,
      warnings: [expect.stringContaining(`FRONTDESK_${name} does nothing without FRONTDESK_SLACK_BOT_TOKEN`)],
    });
    expect(along).toMatchObject({ ok: true, warnings: [] });
  });
});

it('a Slack token without its signing secret is warned of: the buttons of the cards would do nothing', () => {
  const read = readSettings({ FRONTDESK_SLACK_BOT_TOKEN: 'xoxb-1' });

  expect(read).toMatchObject({ ok: true, warnings: [expect.stringContaining('their buttons do nothing')] });
});

it('who gets the summary is warned of without a mail server that sends it, and not with it', () => {
  const named = { FRONTDESK_SUMMARY_RECIPIENTS: 'boss@example.com' };
  const relay = { FRONTDESK_SMTP_RELAY_URL: 'smtp://mail.example', FRONTDESK_MAIL_FROM: 'desk@example.com' };

  const [without, along] = [readSettings(named), readSettings({ ...named, ...relay })];

  expect(without).toMatchObject({
    warnings: [expect.stringContaining('FRONTDESK_SUMMARY_RECIPIENTS does nothing')],
  });
  expect(along).toMatchObject({ ok: true, warnings: [] });
});

describe('.env.example', () => {
  const named = [...TEXT.matchAll(/^#?(FRONTDESK_\w+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );

  it('explains every setting and no other', () => {
    const filled = Object.fromEntries(
      named.map(([name, value]) => [name, value || 'some-sixteen-characters']),
    );

    const read = readSettings(filled);
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.warnings.filter((warning) => !warning.includes('does nothing yet'))).toEqual([]);
    expect(named.length).toBeGreaterThan(30);
  });

  it('copied as it is warns of nothing', () => {
    const uncommented = [...TEXT.matchAll(/^(FRONTDESK_\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);

    expect(readSettings(Object.fromEntries(uncommented))).toMatchObject({ ok: true, warnings: [] });
  });

  it('names every setting there is', () => {
    const { secrets: _secrets, ...settings } = settingsOf({});
    const names = new Set(named.map(([name]) => name));

    for (const setting of Object.keys(settings)) expect(names).toContain(`FRONTDESK_${setting}`);
  });

  it('shows the values that hold when nothing is set', () => {
    const uncommented = [...TEXT.matchAll(/^(FRONTDESK_\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);

    expect(settingsOf(Object.fromEntries(uncommented))).toEqual(settingsOf({}));
  });
});
