import { Fault } from '../../ports/fault.ts';
import type { Delivered } from '../../ports/hand-off-place.ts';

/** What nodemailer puts on its errors. */
interface RelayError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
  readonly recipient?: string;
  /** Where several recipients were refused, what was said of each. */
  readonly rejectedErrors?: readonly RelayError[];
}

/**
 * A relay's refusal sorted: the address or the mail is refused for good (`gone`), or it may pass later, or a setting
 * is wrong and passes when somebody mends it; those are thrown.
 */
export function refused(error: unknown, address: string): Delivered {
  const whole = error as RelayError;
  const { code, responseCode, response, command } = { ...whole, ...ofInbox(whole.rejectedErrors, address) };
  const final = responseCode !== undefined && responseCode >= 500;
  if (code === 'EAUTH')
    throw relayFault('the mail relay refuses the log-in; check FRONTDESK_SMTP_RELAY_URL', error);
  if (final && command === 'MAIL FROM') {
    throw relayFault('the mail relay refuses the sender; check FRONTDESK_MAIL_FROM', error);
  }
  if (final) {
    // Of the mail itself it may quote what a customer wrote, and the reason goes to the admin and to the log.
    const why =
      command === 'DATA' ? `because of what stands in the mail (${responseCode})` : firstLine(response);
    return { kind: 'gone', reason: `the mail relay refuses ${address}: ${why}` };
  }
  throw relayFault('the mail relay does not take the hand-off mail; it is tried again', error);
}

/**
 * A mail that was taken for some of its recipients. Who is refused for the moment gets it with the next try, and the
 * others a repeat, which folds; only the inbox itself being refused for good makes the place gone.
 */
export function delivered(address: string, messageId: string, rejected: readonly unknown[] = []): Delivered {
  const refusals = rejected as readonly RelayError[];
  const inbox = ofInbox(refusals, address);
  if (inbox !== undefined) return refused(inbox, address);
  const passing = refusals.find(({ responseCode }) => responseCode !== undefined && responseCode < 500);
  if (passing !== undefined) return refused(passing, address);
  return { kind: 'shown', ref: messageId };
}

/** What the relay said of the inbox itself; its refusals concern the recipient, whatever else they name. */
function ofInbox(refusals: readonly RelayError[] = [], address: string): RelayError | undefined {
  const found = refusals.find(({ recipient }) => recipient?.toLowerCase() === address.toLowerCase());
  return found === undefined ? undefined : { ...found, command: 'RCPT TO' };
}

function relayFault(message: string, cause: unknown): Fault {
  return new Fault('mail-relay', message, { retry: true, cause });
}

function firstLine(response: string | undefined): string {
  return (response ?? 'no reason given').split(/[\r\n]/)[0]?.slice(0, 200) ?? '';
}
