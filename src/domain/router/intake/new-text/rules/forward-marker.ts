import { type Line, unquoted } from '../line.ts';
import type { Rule } from '../rule.ts';
import { anyOf } from '../words.ts';
import { betweenDashes } from './separator.ts';

/** Stems of "forwarded", as they stand between dashes. */
const FORWARDED = new RegExp(
  anyOf([
    'forwarded',
    'weitergeleitet',
    'transféré',
    'réexpédié',
    'reenviado',
    'encaminhad',
    'reencaminhad',
    'inoltrat',
    'doorgestuurd',
    'vidarebefordra',
    'videresend',
    'välitetty',
    'przekazan',
    'przesłan',
    'přeposlan',
    'preposlan',
    'továbbított',
    'redirecționat',
    'redirectionat',
    'iletilen',
    'iletilmiş',
    'пересыла',
    'пересланн',
    'перенаправл',
    'переадрес',
    'προωθη',
    'הועבר',
    'مُعاد توجيهها',
    'المحولة',
    '转发',
    '轉寄',
    '転送',
    '전달',
    'diteruskan',
    'chuyển tiếp',
  ]),
  'iu',
);

/** Apple Mail's own line, without dashes. */
const BEGINS_FORWARDED = new RegExp(
  `^${anyOf([
    'begin forwarded message',
    'anfang der weitergeleiteten (?:nachricht|e-mail)',
    'début du message (?:réexpédié|transféré)',
    'inicio del mensaje reenviado',
    'início da mensagem (?:re)?encaminhada',
    'inizio messaggio inoltrato',
    'begin doorgestuurd bericht',
    'vidarebefordrat brev',
    'start på videresendt besked',
    'videresendt melding',
    'välitetty viesti alkaa',
    'początek przekazywanej wiadomości',
    'začátek přeposílané zprávy',
    'továbbított levél kezdete',
    'начало переадресованного сообщения',
    'İletilmiş ileti başlangıcı',
    '转发的邮件',
    '開始轉寄郵件',
    '転送されたメッセージ',
    '전달된 메시지',
  ])} ?[:：]`,
  'iu',
);

/** What was forwarded is what the customer wants to be seen: kept to the end (SPEC 2). */
export const forwardMarker: Rule = {
  name: 'forward marker',
  at(lines, index) {
    const line = lines[index];
    return line !== undefined && isForwardMarker(line) ? { mark: 'forward', until: lines.length } : null;
  },
};

/** Whether this line opens a forwarded mail; `>` marks before it do not matter. */
export function isForwardMarker(line: Line): boolean {
  const text = unquoted(line);
  const dashed = betweenDashes(text);
  return (dashed !== null && FORWARDED.test(dashed)) || BEGINS_FORWARDED.test(text);
}
