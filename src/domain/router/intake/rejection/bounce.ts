import type { Rejection } from '../../message.ts';
import { has, header, isFromNobody, type MailFacts } from './mail-facts.ts';

const MAILER = /(?:mailer-daemon|postmaster|mail delivery (?:sub)?system|mailerdaemon)/i;
const FAILED = new RegExp(
  [
    'undeliver',
    'delivery status',
    'delivery (?:has )?(?:fail|delay|incomplete)',
    'returned mail',
    'mail delivery',
    'message (?:could )?not (?:be )?delivered',
    'failure notice',
    'nicht zustell',
    'unzustellbar',
    'zustellung fehlgeschlagen',
    'non remis',
    'non distribué',
    'échec de (?:la )?(?:remise|distribution)',
    'no se (?:ha )?(?:podido|pudo) entregar',
    'no se puede entregar',
    'não (?:foi possível|pôde) (?:ser )?entreg',
    'não entregue',
    'mancata consegna',
    'impossibile recapitare',
    'non recapitabile',
    'onbestelbaar',
    'niet bezorgd',
    'kunde inte levereras',
    'gick inte att leverera',
    'kunne ikke leveres',
    'nie można dostarczyć',
    'nie dostarczono',
    'nedoručitelné',
    'kézbesíthetetlen',
    'teslim edilemedi',
    'не доставлен',
    'не удалось доставить',
    '配信不能',
    '配信できません',
    '无法投递',
    '退信',
    '無法傳遞',
  ].join('|'),
  'i',
);

/** A mail server tells of a mail that did not arrive. */
export function bounce(facts: MailFacts): Rejection | null {
  const type = facts.contentTypes[0] ?? '';
  if (/multipart\/report/i.test(type) && /report-type="?\s*delivery-status/i.test(type)) {
    return found('it is a delivery report');
  }
  const nobody = isFromNobody(facts);
  const daemon = MAILER.test(header(facts, 'from'));
  // A person may pass a report on ("this came back when I wrote you"): the report alone is no proof.
  const holds = facts.contentTypes.some((each) => /^message\/delivery-status/i.test(each));
  if (holds && (nobody || daemon)) return found('it holds a delivery report');
  if (has(facts, 'x-failed-recipients')) return found('X-Failed-Recipients');
  if (daemon && (nobody || FAILED.test(header(facts, 'subject')))) return found('a mail server wrote it');
  return nobody && FAILED.test(header(facts, 'subject')) ? found('it has no sender to answer to') : null;
}

function found(remark: string): Rejection {
  return { kind: 'bounce', remark };
}
