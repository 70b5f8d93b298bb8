import { Fault } from '../../ports/fault.ts';
import type { Carried, Refusal } from './carrier.ts';

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
 * A relay's refusal sorted: the address or the mail is refused for good, or it may pass later, or a setting is wrong and
 * passes when somebody mends it; those are thrown.
 */
export function relayRefused(error: unknown, address: string): Carried {
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
    return { kind: 'refused', reason: `the mail relay refuses ${address}: ${why}` };
  }
  throw relayFault('the mail relay does not take the hand-off mail; it is tried again', error);
}

/** Of a mail that was taken for some of its recipients: who is left out. */
export function refusals(errors: readonly unknown[] = []): readonly Refusal[] {
  return (errors as readonly RelayError[]).map(({ recipient = 'somebody', response, responseCode = 0 }) => ({
    recipient,
    why: response === undefined ? '' : firstLine(response),
    passing: responseCode < 500,
  }));
}

/** What the relay said of the inbox itself; its refusals concern the recipient, whatever else they name. */
function ofInbox(errors: readonly RelayError[] = [], address: string): RelayError | undefined {
  const found = errors.find(({ recipient }) => recipient?.toLowerCase() === address.toLowerCase());
  return found === undefined ? undefined : { ...found, command: 'RCPT TO' };
}

function relayFault(message: string, cause: unknown): Fault {
  return new Fault('mail-relay', message, { retry: true, cause });
}

function firstLine(response: string | undefined): string {
  return (response ?? 'no reason given').split(/[\r\n]/)[0]?.slice(0, 200) ?? '';
}
