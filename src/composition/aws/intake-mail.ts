import { dynamoArrivals } from '../../adapters/dynamodb/arrivals.ts';
import { idHost } from '../../adapters/mail/thread-ids.ts';
import { sesPostmark } from '../../adapters/mailauth/ses-postmark.ts';
import { mailParser } from '../../adapters/mime/mail-parser.ts';
import { s3ArrivedMail } from '../../adapters/s3/arrived-mail.ts';
import { sha256 } from '../../adapters/system/digest.ts';
import type { ArrivedMailRoom } from '../../usecases/take-in-arrived-mail.ts';
import type { Settings } from '../settings.ts';
import { openGround } from './ground.ts';
import { receiving } from './intake.ts';
import type { Environment } from './names.ts';
import { type Opened, opened } from './opened.ts';
import { keptIn, MAILS } from './stores.ts';

/** Mails that SES laid down, from the bucket to the ticket. */
export async function openIntakeMail(environment: Environment): Promise<Opened<ArrivedMailRoom>> {
  const ground = await openGround(environment, 'intake-mail');
  const { name, clock, log, settings } = ground;
  const kept = keptIn(ground);
  const { receive, before } = await receiving(ground, kept);
  const rooms = {
    receive,
    parser: parserWith(settings),
    postmark: sesPostmark({ trustedForwarders: settings.TRUSTED_FORWARDERS }),
    mails: s3ArrivedMail({ client: kept.s3, bucket: name('TR_RAW_MAIL'), prefix: MAILS }),
    arrivals: dynamoArrivals({ ...kept, clock }),
    clock,
    log,
  };
  return opened(ground, rooms, before);
}

function parserWith({ OWN_ADDRESSES, TRUSTED_FORWARDERS, MAIL_FROM }: Settings) {
  return mailParser({
    digest: sha256,
    ownAddresses: OWN_ADDRESSES,
    trustedForwarders: TRUSTED_FORWARDERS,
    ...(MAIL_FROM === null ? {} : { ownHost: idHost(MAIL_FROM) }),
  });
}
