import { Fault } from '../../ports/fault.ts';
import type { Delivered } from '../../ports/hand-off-place.ts';

/** What nodemailer puts on its errors. */
interface RelayError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
}

/**
 * A relay's refusal sorted: the address or the mail is refused for good (`gone`), or it may pass later, or a setting
 * is wrong and passes when somebody mends it; those are thrown.
 */
export function refused(error: unknown, address: string): Delivered {
  const { code, responseCode, response, command } = error as RelayError;
  const final = responseCode !== undefined && responseCode >= 500;
  if (code === 'EAUTH')
    throw relayFault('the mail relay refuses the log-in; check FRONTDESK_SMTP_RELAY_URL', error);
  if (final && command === 'MAIL FROM') {
    throw relayFault('the mail relay refuses the sender; check FRONTDESK_MAIL_FROM', error);
  }
  if (final) return { kind: 'gone', reason: `the mail relay refuses ${address}: ${firstLine(response)}` };
  throw relayFault('the mail relay does not take the hand-off mail; it is tried again', error);
}

function relayFault(message: string, cause: unknown): Fault {
  return new Fault('mail-relay', message, { retry: true, cause });
}

function firstLine(response: string | undefined): string {
  return (response ?? 'no reason given').split(/[\r\n]/)[0]?.slice(0, 200) ?? '';
}
