import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import fc from 'fast-check';
import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { asNodemailer } from '../../../src/adapters/mail/as-nodemailer.ts';
import type { OutgoingMail } from '../../../src/adapters/mail/carrier.ts';
import { sesPost } from '../../../src/adapters/mail/ses-post.ts';

/** An SES that takes everything, and remembers it without what chance and the clock put in. */
function takingAll(region = 'ap-southeast-1') {
  const taken: object[] = [];
  const send = async ({ input: { Content, ...input } }: SendEmailCommand) => {
    const raw = Buffer.from(Content?.Raw?.Data ?? []).toString('latin1');
    taken.push({
      ...input,
      raw: raw.replaceAll(/--_NmP-[^"\r\n-]+/g, '--_NmP-').replace(/^Date: .*$/m, 'Date:'),
    });
    return { MessageId: '0100-abc' };
  };
  const client = { config: { region: async () => region }, send } as unknown as SESv2Client;
  return { client, taken };
}

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((text) => text.replace(/[\p{C}\p{Z}"<>\\,;:@()[\]]/gu, 'x'));
const address = word.map((name) => `${name.replace(/\W/g, 'x')}@team.example`);
const aMail: fc.Arbitrary<OutgoingMail> = fc.record({
  from: fc.oneof(
    address,
    fc.tuple(word, address).map(([name, at]) => `"${name}" <${at}>`),
  ),
  to: fc.array(address, { minLength: 1, maxLength: 3 }),
  cc: fc.array(address, { maxLength: 2 }),
  subject: word,
  messageId: fc.constant('<fd-1@desk.example>'),
  references: fc.array(fc.constant('<fd-0@desk.example>'), { maxLength: 1 }),
  text: fc.string({ unit: 'grapheme', maxLength: 300 }),
  html: fc.string({ unit: 'grapheme', maxLength: 300 }),
  priority: fc.constantFrom('high', 'normal'),
  headers: fc.constant({ 'X-Front-Desk': 'ticket' }),
  attachments: fc.array(
    fc.record({
      filename: word,
      content: fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
      cid: word,
      contentType: fc.constant('image/png'),
      contentDisposition: fc.constant('inline' as const),
    }),
    { maxLength: 2 },
  ),
});

describe('what goes to SES', () => {
  it('is to the byte what nodemailer itself would send there', async () => {
    await fc.assert(
      fc.asyncProperty(aMail, async (mail) => {
        const theirs = takingAll();
        const ours = takingAll();

        const SES = { sesClient: theirs.client, SendEmailCommand };
        const sent = await createTransport({ SES, newline: 'windows' }).sendMail(asNodemailer(mail));
        const id = await sesPost(ours.client)(mail);

        expect(ours.taken).toEqual(theirs.taken);
        expect(id).toBe(sent.messageId);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['us-east-1', '<0100-abc@email.amazonses.com>'],
    ['eu-west-1', '<0100-abc@eu-west-1.amazonses.com>'],
  ])('is known in %s by the name that Amazon gives it there', async (region, name) => {
    const [mail] = fc.sample(aMail, 1);
    if (mail === undefined) throw new Error('no mail');

    expect(await sesPost(takingAll(region).client)(mail)).toBe(name);
  });
});
