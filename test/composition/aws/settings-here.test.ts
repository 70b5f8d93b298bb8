import { describe, expect, it } from 'vitest';
import { type SecretSetting, settingsOnAws } from '../../../src/composition/aws/settings-here.ts';

const TELLING: readonly SecretSetting[] = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'];

function read(
  laid: Readonly<Record<string, string>>,
  tokens: Partial<Readonly<Record<SecretSetting, string>>> = {},
  uses: readonly SecretSetting[] = [],
) {
  const kept = { path: '/tr/prod/config', prefix: 'tr/prod', uses };
  return settingsOnAws(new Map(Object.entries(laid)), new Map(Object.entries(tokens)), kept);
}

describe('settings on AWS', () => {
  it('of a stage without any are those of one machine, but that Bedrock reads', () => {
    expect(read({})).toMatchObject({
      ok: true,
      settings: { READER: 'bedrock', TZ: 'UTC', LOG_LEVEL: 'info', SLACK_BOT_TOKEN: null, secrets: {} },
      warnings: [],
    });
  });

  it('are read in the form people write them, as on one machine', () => {
    expect(
      read({ READER: 'both', TZ: 'Asia/Singapore', OWN_ADDRESSES: 'A@b.example, c@d.example' }),
    ).toMatchObject({
      ok: true,
      settings: {
        READER: 'both',
        TZ: 'Asia/Singapore',
        OWN_ADDRESSES: ['a@b.example', 'c@d.example'],
      },
    });
  });

  it.each([
    [{ TZ: 'Mars' }, '/tr/prod/config/TZ must be a time zone of the IANA list, Europe/Berlin for instance.'],
    [{ READER: 'gpt' }, '/tr/prod/config/READER must be one of lexical, bedrock, both.'],
    [
      { MAIL_FROM: 'nobody' },
      '/tr/prod/config/MAIL_FROM must be an address, or a name and an address: Front Desk <desk@example.com>.',
    ],
  ])('that are wrong are one sentence with the parameter and the cure: %o', (laid, said) => {
    expect(read(laid)).toEqual({ ok: false, problems: [said] });
  });

  it.each(['DATA', 'HOST', 'PORT', 'SMTP_PORT', 'PUBLIC_URL', 'SMTP_RELAY_URL'])(
    'that make no sense there are said to do nothing: %s',
    (name) => {
      const laid = { PORT: '1', SMTP_PORT: '1', PUBLIC_URL: 'https://a.example' }[name];

      const found = read({ [name]: laid ?? (name === 'SMTP_RELAY_URL' ? 'smtp://a.example' : 'x') });

      expect(found).toMatchObject({
        warnings: [expect.stringMatching(new RegExp(`^/tr/prod/config/${name} does nothing on AWS: `))],
      });
    },
  );

  it.each([
    ['SLACK_BOT_TOKEN', 'tr/prod/slack/bot-token'],
    ['SLACK_SIGNING_SECRET_2', 'tr/prod/slack/signing-secret'],
    ['GOOGLE_CREDENTIALS', 'tr/prod/drive/sa'],
    ['FORM_SECRET', 'tr/prod/form/secret'],
  ])('never take a secret from a parameter; %s belongs into %s', (name, id) => {
    const found = read({ [name]: 'xoxb-in-the-open' });

    expect(found).toMatchObject({
      ok: true,
      settings: { SLACK_BOT_TOKEN: null, GOOGLE_CREDENTIALS: null, secrets: {} },
      warnings: [expect.stringContaining(`put it into the secret ${id} and delete the parameter`)],
    });
    expect(JSON.stringify(found)).not.toContain('xoxb-in-the-open');
  });

  it('that are spelled wrong are said', () => {
    expect(read({ TIMEZONE: 'UTC' })).toMatchObject({
      warnings: ['/tr/prod/config/TIMEZONE is no setting of the desk and does nothing: check its spelling.'],
    });
  });

  it('need both documents and the credentials where the Sheet is read, and nowhere else', () => {
    const laid = { SHEET_ID: 's', DOC_ID: 'd' };

    expect(read(laid, {}, ['GOOGLE_CREDENTIALS'])).toEqual({
      ok: false,
      problems: [
        'tr/prod/drive/sa is not set, but /tr/prod/config/SHEET_ID is: rules in Google need /tr/prod/config/SHEET_ID, /tr/prod/config/DOC_ID, tr/prod/drive/sa.',
      ],
    });
    expect(read(laid)).toMatchObject({ ok: true, warnings: [] });
    expect(read(laid, { GOOGLE_CREDENTIALS: '{}' }, ['GOOGLE_CREDENTIALS'])).toMatchObject({
      ok: true,
      settings: { GOOGLE_CREDENTIALS: '{}' },
    });
  });

  it('warn whoever tells people things that Slack or mail will not do', () => {
    const silent = read({ ADMIN_CHANNEL: '#admin' }, {}, TELLING);
    const deaf = read({ MAIL_FROM: 'desk@a.example' }, { SLACK_BOT_TOKEN: 'xoxb-1' }, TELLING);

    expect(silent).toMatchObject({
      warnings: [
        expect.stringContaining('/tr/prod/config/ADMIN_CHANNEL does nothing without tr/prod/slack/bot-token'),
        expect.stringContaining('/tr/prod/config/MAIL_FROM is not set: no mail goes out'),
      ],
    });
    expect(deaf).toMatchObject({
      settings: { SLACK_BOT_TOKEN: 'xoxb-1' },
      warnings: [expect.stringContaining('without tr/prod/slack/signing-secret')],
    });
  });
});
