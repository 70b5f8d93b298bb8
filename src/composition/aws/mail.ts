import { dynamoSentMails } from '../../adapters/dynamodb/sent-mails.ts';
import type { MailCarrier } from '../../adapters/mail/carrier.ts';
import { mailHandOffPlace } from '../../adapters/mail/hand-off-place.ts';
import { mailReportOutbox } from '../../adapters/mail/report-outbox.ts';
import { sesCarrier } from '../../adapters/mail/ses-carrier.ts';
import { sesClient } from '../../adapters/mail/ses-client.ts';
import { hmacSeal } from '../../adapters/system/seal.ts';
import type { HandOffPlace } from '../../ports/hand-off-place.ts';
import type { ReportOutbox } from '../../ports/report-outbox.ts';
import { makeLinks } from '../../usecases/make-links.ts';
import type { Ground } from './ground.ts';
import type { Kept } from './stores.ts';

/** Shared inboxes, reached by SES; none while no sender is set. The links in the mails lead to correct-handler. */
export function mailPlaces(ground: Ground, kept: Kept): readonly HandOffPlace[] {
  const { name, clock, settings, secrets } = ground;
  const { MAIL_FROM: from } = settings;
  if (from === null) return [];
  const links = makeLinks({ seal: hmacSeal(secrets, 'link'), clock, deskUrl: () => name('TR_PUBLIC_URL') });
  return [mailHandOffPlace({ carrier: carrierIn(ground, kept), from, boardUrl: () => null, links })];
}

/** To those named in the settings, else to the triage inbox: somebody there watches. */
export function mailOutboxes(ground: Ground, kept: Kept, triage: string | null): readonly ReportOutbox[] {
  const { MAIL_FROM: from, SUMMARY_RECIPIENTS: named } = ground.settings;
  const to = named.length > 0 || triage === null ? named : [triage];
  if (from === null || to.length === 0) return [];
  return [mailReportOutbox({ carrier: carrierIn(ground, kept), from, to, boardUrl: () => null })];
}

function carrierIn({ clock }: Ground, { client, tables }: Kept): MailCarrier {
  return sesCarrier({ client: sesClient(), sentMails: dynamoSentMails({ client, tables, clock }) });
}
