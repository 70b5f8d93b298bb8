import type { Rejection } from '../../message.ts';
import { has, header, isAnswer, type MailFacts } from './mail-facts.ts';

/** What discussion lists and groups put in; support@ is often one, and a person writes through it. */
const LIST_OF_PEOPLE: readonly string[] = [
  'list-post',
  'x-google-group-id',
  'x-original-sender',
  'x-original-from',
  'x-beenthere',
  'mailing-list',
];

/** What sending campaigns leaves behind. */
const CAMPAIGN: readonly string[] = [
  'list-unsubscribe-post',
  'feedback-id',
  'x-campaign',
  'x-campaign-id',
  'x-campaignid',
  'x-mailgun-tag',
  'x-mc-user',
  'x-sg-eid',
  'x-mailer-campaign',
  'x-csa-complaints',
];

/** A mailing to many. List headers alone never reject (SPEC 2): signs of a campaign must be there, and no answer. */
export function newsletter(facts: MailFacts): Rejection | null {
  if (!has(facts, 'list-unsubscribe') || isAnswer(facts)) return null;
  if (LIST_OF_PEOPLE.some((name) => has(facts, name))) return null;
  const bulk = /bulk|junk/i.test(header(facts, 'precedence'));
  const sign = bulk ? 'precedence: bulk' : CAMPAIGN.find((name) => has(facts, name));
  return sign === undefined ? null : { kind: 'newsletter', remark: `List-Unsubscribe and ${sign}` };
}
