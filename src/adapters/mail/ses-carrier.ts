import { setTimeout as sleep } from 'node:timers/promises';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { MINUTE, SECOND } from '../../domain/kernel/instant.ts';
import { Fault } from '../../ports/fault.ts';
import type { BegunMail, SentMails } from '../../ports/sent-mails.ts';
import type { Carried, MailCarrier, OutgoingMail } from './carrier.ts';
import { addressIn, IN_SANDBOX, isSurelyUnsentBySes, sesRefused, unverified } from './ses-answer.ts';
import { type Post, sesPost } from './ses-post.ts';

export interface SesCarrierOptions {
  readonly client: SESv2Client;
  readonly sentMails: SentMails;
}

/** Longer than one call to SES can take. */
const LEASE = MINUTE;

/**
 * Mails by Amazon SES, which puts a Message-ID of its own in the place of ours
 * (https://docs.aws.amazon.com/ses/latest/dg/header-fields.html): what was sent is therefore remembered by key, and a
 * repeat is not sent. Only where an answer was lost is a mail sent that may be the second one, and it says so.
 */
export function sesCarrier({ client, sentMails }: SesCarrierOptions): MailCarrier {
  const post = sesPost(client);
  const underWay = new Map<string, Promise<Carried>>();
  return {
    name: 'Amazon SES',
    keepsIds: false,
    async send(key, mailOf) {
      const mine = underWay.get(key) ?? sendOnce(post, sentMails, key, mailOf);
      underWay.set(key, mine);
      return await mine.finally(() => {
        if (underWay.get(key) === mine) underWay.delete(key);
      });
    },
    async find(key) {
      const found = await sentMails.find(key);
      if (found === null) return null;
      return { messageId: found.kind === 'sent' ? found.messageId : null };
    },
  };
}

async function sendOnce(
  post: Post,
  sentMails: SentMails,
  key: string,
  mailOf: (again: boolean) => OutgoingMail,
): Promise<Carried> {
  const begun = await begin(sentMails, key);
  if (begun.kind === 'sent') return { kind: 'taken', messageId: begun.messageId, refused: [] };
  const mail = mailOf(begun.again);
  try {
    const carried = await postToVerified(post, mail);
    // It is out: that nobody could note it down must not send it again.
    await sentMails.end(key, { kind: 'sent', messageId: carried.messageId }).catch(() => {});
    return carried;
  } catch (error) {
    const isUnsent = isSurelyUnsentBySes(error) && !begun.again;
    await sentMails.end(key, { kind: isUnsent ? 'unsent' : 'unknown' });
    return sesRefused(error, mail);
  }
}

const LOOK_EVERY = 250;
const MOST_LOOKS = 40;

/** Where another process is at it, waits for how it ends: a second mail would be worse than a short wait. */
async function begin(sentMails: SentMails, key: string): Promise<Exclude<BegunMail, { kind: 'under-way' }>> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const begun = await sentMails.begin(key, LEASE);
    if (begun.kind !== 'under-way') return begun;
    await sleep(LOOK_EVERY);
  }
  throw new Fault(
    'mail-under-way',
    'This mail is just being sent by another process; it is looked at again.',
    {
      retry: true,
      retryAfter: 10 * SECOND,
    },
  );
}

/**
 * In the sandbox SES refuses a mail whole for one address that nobody verified: it goes to the others then, as long as
 * one of those it is meant for is among them.
 */
async function postToVerified(post: Post, mail: OutgoingMail): Promise<Extract<Carried, { kind: 'taken' }>> {
  try {
    return { kind: 'taken', messageId: await post(mail), refused: [] };
  } catch (error) {
    const out = new Set(unverified(error));
    const stays = (recipient: string) => !out.has(addressIn(recipient));
    const to = mail.to.filter(stays);
    const left = [...mail.to, ...(mail.cc ?? [])].filter((recipient) => !stays(recipient));
    if (left.length === 0 || to.length === 0 || !stays(mail.from)) throw error;
    const messageId = await post({ ...mail, to, cc: (mail.cc ?? []).filter(stays) });
    const refused = left.map((recipient) => ({ recipient, why: IN_SANDBOX, passing: false }));
    return { kind: 'taken', messageId, refused };
  }
}
