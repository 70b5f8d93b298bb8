import type { Rejection } from '../../message.ts';
import { has, header, type MailFacts } from './mail-facts.ts';

const MAILER = /(?:mailer-daemon|postmaster|mail delivery (?:sub)?system|mailerdaemon)/i;
const FAILED =
  /(?:undeliver|delivery status|delivery (?:has )?(?:fail|delay)|returned mail|mail delivery|failure notice|nicht zustell|unzustellbar|non remis|no se (?:ha )?(?:podido|pudo) entregar|mancata consegna|onbestelbaar|не доставлен)/i;

/** A mail server tells of a mail that did not arrive. */
export function bounce(facts: MailFacts): Rejection | null {
  const type = facts.contentTypes[0] ?? '';
  if (/multipart\/report/i.test(type) && /report-type="?\s*delivery-status/i.test(type)) {
    return found('it is a delivery report');
  }
  if (facts.contentTypes.some((each) => /^message\/delivery-status/i.test(each))) {
    return found('it holds a delivery report');
  }
  if (has(facts, 'x-failed-recipients')) return found('X-Failed-Recipients');
  const nobody = facts.envelopeFrom === '' || header(facts, 'return-path') === '<>';
  const daemon = MAILER.test(header(facts, 'from'));
  if (daemon && (nobody || FAILED.test(header(facts, 'subject')))) return found('a mail server wrote it');
  return nobody && FAILED.test(header(facts, 'subject')) ? found('it has no sender to answer to') : null;
}

function found(remark: string): Rejection {
  return { kind: 'bounce', remark };
}
