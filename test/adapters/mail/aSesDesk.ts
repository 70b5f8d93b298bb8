import { CreateEmailIdentityCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import { mailHandOffPlace } from '../../../src/adapters/mail/hand-off-place.ts';
import { PERHAPS_TWICE } from '../../../src/adapters/mail/remarks.ts';
import { sesCarrier } from '../../../src/adapters/mail/ses-carrier.ts';
import { sesClient } from '../../../src/adapters/mail/ses-client.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memorySentMails } from '../../../src/adapters/memory/sent-mails.ts';
import { awsConfig, uniqueName } from '../../servers/moto.ts';
import { type SentBySes, sentBySes } from '../../servers/ses-mails.ts';

/** An error as the SDK throws what SES answered. */
export function sesSays(name: string, message = '', status = 400): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
}

/** What happens to the next calls: an error before SES has the mail, or after; null = nothing. */
export interface Line {
  before: (to: readonly string[]) => Error | null;
  after: () => Error | null;
}

/** A desk whose mails leave by SES from an address of its own, and what became of them. */
export async function aSesDesk() {
  const from = `desk@${uniqueName('tr-try')}.example`;
  const client = sesClient(awsConfig());
  await client.send(new CreateEmailIdentityCommand({ EmailIdentity: from }));
  const line: Line = { before: () => null, after: () => null };
  const clock = settableClock();
  const sentMails = memorySentMails(clock);
  const carrier = () => sesCarrier({ client: cut(client, line), sentMails });
  const place = (boardUrl: string | null = 'http://board.example') =>
    mailHandOffPlace({ carrier: carrier(), from: `Front Desk <${from}>`, boardUrl: () => boardUrl });
  return { from, line, clock, sentMails, carrier, place, sent: () => sentBySes(from) };
}

export type SesDesk = Awaited<ReturnType<typeof aSesDesk>>;

interface SendInput {
  readonly input: { readonly Destination?: { readonly ToAddresses?: readonly string[] } };
}

function cut(client: SESv2Client, line: Line): SESv2Client {
  const send = async (command: SendInput) => {
    const before = line.before(command.input.Destination?.ToAddresses ?? []);
    if (before !== null) throw before;
    const answer = await client.send(command as never);
    const after = line.after();
    if (after !== null) throw after;
    return answer;
  };
  return { config: client.config, send } as unknown as SESv2Client;
}

/** What a person takes for one mail: one that says of itself that it may be the second of two is none of its own. */
export function asSeen(mails: readonly SentBySes[]): readonly SentBySes[] {
  return mails.filter(
    ({ mail }, at) =>
      !(
        mail.text?.includes(PERHAPS_TWICE) &&
        mails.slice(0, at).some((earlier) => earlier.mail.subject === mail.subject)
      ),
  );
}

/** Once. */
export function next(error: Error): () => Error | null {
  let left: Error | null = error;
  return () => {
    const now = left;
    left = null;
    return now;
  };
}
