import { PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY } from '../../src/domain/kernel/instant.ts';
import { type Containers, containers } from '../deploy/containers.ts';
import { packaged } from '../deploy/packaged.ts';
import { DOC, type GoogleServer, googleServer, SHEET } from '../servers/google.ts';
import { uniqueName } from '../servers/moto.ts';
import { sentBySes } from '../servers/ses-mails.ts';
import { pressOn, submitted } from './aPressOn.ts';
import { aStage, RULES, reportsOf, type Stage, VOICE } from './aStage.ts';

/** What is uploaded is run here: each function from its zip, in a process that has only what Lambda and the template give it. */
describe('the packaged functions', () => {
  const sender = `${uniqueName('desk')}@desk.example`;
  let stage: Stage;
  let running: Containers;
  let google: GoogleServer;
  beforeAll(async () => {
    const made = await packaged();
    google = await googleServer({ rules: RULES, voice: VOICE });
    stage = await aStage({
      settings: {
        MAIL_FROM: sender,
        GOOGLE_URL: google.url,
        SUMMARY_RECIPIENTS: 'boss@desk.example',
        LOG_LEVEL: 'warn',
      },
      lambda: (on) => {
        running = containers(made, on);
        return { start: running.start };
      },
    });
  }, 300_000);
  afterAll(async () => {
    running?.close();
    await Promise.all([stage?.close(), google?.close()]);
  });

  const settled = async (): Promise<void> => {
    await stage.lambda.settle(200);
    expect(stage.lambda.invocations.filter(({ error }) => error !== null)).toEqual([]);
  };
  const cardIn = async (channel: string, words: string): Promise<string> => {
    const cards = (await stage.slack.messages(channel)).map((card) => JSON.stringify(card));
    return cards.find((card) => card.includes(words)) ?? '';
  };
  const mails = async () => (await sentBySes(sender)).map(({ mail }) => mail);

  test.each([
    ['text/plain', 'windows-1251', 'Счёт', [0xd1, 0xf7, 0xb8, 0xf2]],
    ['text/plain', 'iso-2022-jp', '日本', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42]],
    ['text/html', 'gb18030', '中文', [0xd6, 0xd0, 0xce, 0xc4]],
  ])('a mail of %s in %s with an attachment becomes a card', async (type, charset, words, bytes) => {
    const Body = Buffer.concat([
      Buffer.from(mailHead(type, charset)),
      Buffer.from(bytes),
      Buffer.from(MAIL_TAIL, 'latin1'),
    ]);
    const Key = `mail/${charset}`;
    await stage.on.clients.s3.send(
      new PutObjectCommand({ Bucket: stage.on.environment.TR_RAW_MAIL, Key, Body }),
    );
    await settled();

    const card = await cardIn('finance', `Billing in ${charset}`);
    expect(card).toContain(words);
    expect(card).toContain('scan.png');
  });

  test('a form post becomes a mail to a team that has no channel', async () => {
    const { statusCode } = await stage.form({
      email: 'ana@customer.example',
      message: 'The shipping is late',
    });
    await settled();

    expect(statusCode).toBe(202);
    const [mail] = await mails();
    expect(mail).toMatchObject({ text: expect.stringContaining('The shipping is late') });
    expect([mail?.to].flat().map((to) => to?.text)).toEqual(['store@desk.example']);
  });

  test('a chat becomes a card; a press on it moves it on, and teaches', async () => {
    await stage.chat({
      conversation_id: 'c-1',
      finished_at: '2026-11-01T10:00:00Z',
      customer: { email: 'ben@customer.example' },
      messages: [{ from: 'customer', text: 'My login fails since today', at: '2026-11-01T09:59:00Z' }],
    });
    await settled();
    const opened = await stage.press(await pressOn(stage.slack, 'support', 'reassign'));
    const moved = await stage.press(await submitted(stage.slack, 'billing'));
    await settled();

    expect([opened.statusCode, moved.statusCode]).toEqual([200, 200]);
    expect(await cardIn('finance', 'My login fails')).not.toBe('');
  });

  test('the link of a mail shows a page, and its form takes the ticket', async () => {
    const [mail] = await mails();
    const path = new URL(/https:\/\/\S+\/correct\/\S+/.exec(mail?.text ?? '')?.[0] ?? '').pathname;
    const page = await stage.lambda.url('correct-handler', { method: 'GET', path });
    const mark = /name="page" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const done = await stage.lambda.url('correct-handler', {
      path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ page: mark, your_name: 'Dana' }).toString(),
    });
    await settled();

    expect([page.statusCode, done.statusCode]).toEqual([200, 200]);
  });

  test('the digest is posted once it is due', async () => {
    const reports = reportsOf(stage.on);
    await reports.reschedule('digest', null, { dueAt: Date.now() - 8 * DAY, lastSent: null });
    await stage.lambda.invoke('digest', { task: 'digest' });

    expect(await stage.slack.messages('reports')).toHaveLength(1);
  });

  test('the summary of this month is mailed in the next, with its pictures', async () => {
    const before = (await mails()).length;
    const today = new Date();
    const next = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 10);
    await reportsOf(stage.on).reschedule('summary', null, { dueAt: Date.now(), lastSent: null });
    running.ahead = next - Date.now();
    await stage.lambda.invoke('summary', { task: 'summary' });
    running.ahead = 0;

    const [mail] = (await mails()).slice(before);
    expect([mail?.to].flat()[0]?.text).toBe('boss@desk.example');
    const pictures = mail?.attachments ?? [];
    expect(pictures.length).toBeGreaterThan(0);
    for (const { contentType, content } of pictures)
      expect([contentType, content.subarray(1, 4).toString()]).toEqual(['image/png', 'PNG']);
  });

  test('the sweeper does both of its tasks', async () => {
    await stage.lambda.invoke('sweeper', { task: 'sweep' });
    await stage.lambda.invoke('sweeper', { task: 'compare-raw-mail' });
    await settled();
  });

  test('an alarm is told on Slack', async () => {
    const Sns = {
      TopicArn: 'arn:aws:sns:ap-southeast-1:123456789012:tr-alarm',
      MessageId: 'm-1',
      Subject: 'ALARM',
      Message: JSON.stringify({ AlarmName: 'tr-read-errors', NewStateValue: 'ALARM' }),
    };
    await stage.lambda.invoke('alarm', { Records: [{ Sns }] });

    expect(await cardIn('admins', 'tr-read-errors')).not.toBe('');
  });

  test('rules out of a Sheet and a Doc go live, and are followed', async () => {
    const parking = 'parking,Finance,#finance,,fay@desk.example,max@desk.example,parking,\n';
    google.write({ rules: `${RULES}${parking}`, voice: VOICE });
    // The template makes it where a Sheet is named.
    await stage.on.clients.secrets.send(
      new CreateSecretCommand({ Name: `tr/${stage.on.stage}/drive/sa`, SecretString: google.credentials }),
    );
    await stage.on.set('SHEET_ID', SHEET);
    await stage.on.set('DOC_ID', DOC);
    stage.lambda.cold();
    await stage.lambda.invoke('drive-sync', { task: 'drive-sync' });
    await stage.form({ email: 'cleo@customer.example', message: 'My parking is too small' });
    await settled();

    expect(await cardIn('finance', 'My parking is too small')).not.toBe('');
  });

  test('all of them ran, and had nothing to worry about', () => {
    expect(running.idle()).toEqual([]);
    expect(stage.lambda.said.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
  });
});

const mailHead = (type: string, charset: string): string => `From: <${charset}@customer.example>
To: support@desk.example
Subject: Billing in ${charset}
Message-ID: <${charset}@customer.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=part

--part
Content-Type: ${type}; charset=${charset}
Content-Transfer-Encoding: 8bit

My billing in ${charset}: `;

const MAIL_TAIL = `

--part
Content-Type: image/png; name=scan.png
Content-Disposition: attachment; filename=scan.png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--part--
`;
