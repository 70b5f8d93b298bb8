import { MINUTE, SECOND } from '../../domain/kernel/instant.ts';
import { Fault } from '../../ports/fault.ts';
import type { Carried, OutgoingMail } from './carrier.ts';

/** What the SDK and nodemailer put on their errors. */
interface SesError {
  readonly name?: string;
  /** Never shown: it may repeat an address or a piece of the mail. */
  readonly message?: string;
  /** Of Node: `ECONNREFUSED`. */
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Amazon's word for an address it does not know, in whoever's place. */
const UNVERIFIED = /not verified.*?identities failed the check in region ([\w-]+): *(.*)$/is;

/** The addresses that SES refuses because nobody has verified them; none when it is about something else. */
export function unverified(error: unknown): readonly string[] {
  const [, , listed = ''] = UNVERIFIED.exec((error as SesError).message ?? '') ?? [];
  return listed
    .split(',')
    .map((each) => addressIn(each))
    .filter((each) => each !== '');
}

export const addressIn = (mailbox: string): string =>
  (/<([^<>]*)>/.exec(mailbox)?.[1] ?? mailbox).trim().toLowerCase();

/** Nothing was reached, or SES said no: the mail certainly is not out. */
export function isSurelyUnsentBySes(error: unknown): boolean {
  const { name = '', code = '', $metadata } = error as SesError;
  const status = $metadata?.httpStatusCode ?? 0;
  return (status >= 400 && status < 500) || NEVER_REACHED.has(code) || name === 'CredentialsProviderError';
}

const NEVER_REACHED = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['EENVELOPE', 'EMESSAGE', 'ECONFIG'],
]);

export const IN_SANDBOX =
  'while your AWS account is in the SES sandbox it sends to verified addresses alone; ask for production access in the SES console (Account dashboard), or verify the address there';

/** Waits that Amazon does not name. A rate is per second; a day's quota frees up bit by bit. */
const RATE_WAIT = 2 * SECOND;
const QUOTA_WAIT = 15 * MINUTE;

/**
 * What SES said, sorted as a relay's answers are: the address or the mail is refused for good, or it may pass, or passes
 * when somebody mends something; those are thrown.
 */
export function sesRefused(error: unknown, mail: Pick<OutgoingMail, 'from' | 'to'>): Carried {
  const { name = 'Error', message = '', code = '' } = error as SesError;
  const from = addressIn(mail.from);
  const to = mail.to.join(', ');
  const strangers = unverified(error);
  if (strangers.includes(from) || strangers.some((each) => from.endsWith(`@${each}`)))
    throw sesFault(error, senderCure(from));
  if (strangers.length > 0 || isReceiversIdentity(error as SesError, from))
    throw sesFault(error, `Amazon SES does not send to ${to}: ${IN_SANDBOX}.`);
  const cure = Object.hasOwn(CURES, name) ? CURES[name] : undefined;
  if (cure !== undefined) throw sesFault(error, cure(from));
  if (THROTTLES.has(name)) {
    const isQuota = /daily|quota/i.test(message);
    throw sesFault(error, isQuota ? OVER_QUOTA : TOO_FAST, isQuota ? QUOTA_WAIT : RATE_WAIT);
  }
  if (FINAL.has(name))
    return { kind: 'refused', reason: `Amazon SES refuses ${to}: ${whyFinal(name, message)}` };
  const what = name === 'Error' && code !== '' ? code : name;
  throw sesFault(error, `Amazon SES does not take the mail (${what}); it is tried again.`);
}

/** In the sandbox a role needs the right for the receiver's identity too, and has it for the sender's alone. */
function isReceiversIdentity({ name, message = '' }: SesError, from: string): boolean {
  const identity = /:identity\/([^\s'"`]+)/.exec(message)?.[1]?.toLowerCase();
  if (name !== 'AccessDeniedException' || identity === undefined) return false;
  return identity !== from && !from.endsWith(`@${identity}`);
}

const senderCure = (from: string) =>
  `Amazon SES does not send for ${from}: verify this address or its domain in the SES console, or set MAIL_FROM to one that is verified.`;

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors */
const CURES: Readonly<Record<string, (from: string) => string>> = {
  AccountSuspendedException: () =>
    'Amazon has stopped this AWS account from sending mail for good: see its message to the account’s owner, and the SES console (Account dashboard).',
  SendingPausedException: () =>
    'Sending by Amazon SES is paused: the SES console says why (Account dashboard, Reputation metrics), and there it is turned on again.',
  MailFromDomainNotVerifiedException: (from) =>
    `Amazon SES does not send for ${from}: the MX record of its custom MAIL FROM domain is missing or wrong. Put it right, or take that domain off in the SES console.`,
  NotFoundException: (from) =>
    `Amazon SES does not know the identity or configuration set it is to send with for ${from}: check both in the SES console, in the region of the stage.`,
  AccessDeniedException: (from) =>
    `This function may not send mail for ${from}: deploy the stage again, so that its role may ses:SendEmail and ses:SendRawEmail with that identity.`,
  CredentialsProviderError: () =>
    'There are no AWS credentials to send mail with: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
};

const THROTTLES = new Set([
  'TooManyRequestsException',
  'LimitExceededException',
  'ThrottlingException',
  'Throttling',
]);
const TOO_FAST = 'Amazon SES takes mails only so fast; this one is tried again in a moment.';
const OVER_QUOTA =
  'The daily quota of Amazon SES is used up; mails go on as it frees up. Ask for a higher one in the SES console (Account dashboard).';

const FINAL = new Set(['BadRequestException', 'MessageRejected', 'InvalidParameterValue']);

/** Amazon's words of the mail itself may quote what a customer wrote, and the reason goes to the admin and to the log. */
function whyFinal(name: string, message: string): string {
  if (/address|domain name|recipient/i.test(message))
    return 'it takes this for no address that mail can go to';
  return `because of what stands in the mail (${name})`;
}

function sesFault(cause: unknown, sentence: string, retryAfter?: number): Fault {
  return new Fault('mail-ses', sentence, {
    retry: true,
    cause,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}
