import type { Rule } from '../rule.ts';
import { anyOf } from '../words.ts';
import { betweenDashes } from './separator.ts';

const ORIGINAL = new RegExp(
  `^${anyOf([
    'original message',
    'original appointment',
    'reply message',
    'ursprüngliche (?:nachricht|mail)',
    'originalnachricht',
    'originalmail',
    "message d'origine",
    'message original',
    'courriel original',
    'mensaje original',
    'mensagem original',
    'messaggio originale',
    'oorspronkelijk bericht',
    'origineel bericht',
    'ursprungligt meddelande',
    'originalmeddelande',
    'oprindelig (?:meddelelse|besked)',
    'original melding',
    'opprinnelig melding',
    'alkuperäinen viesti',
    '(?:oryginalna|pierwotna) wiadomość',
    'wiadomość oryginalna',
    'wiadomość pierwotna',
    'původní (?:zpráva|e-mail)',
    'pôvodná správa',
    'eredeti üzenet',
    'mesaj(?:ul)? original',
    '(?:orijinal|özgün) (?:mesaj|ileti)',
    '(?:исходное|оригинальное) сообщение',
    'вихідне повідомлення',
    'αρχικό μήνυμα',
    'הודעה מקורית',
    'الرسالة الأصلية',
    '原始邮件',
    '邮件原件',
    '原始郵件',
    '元のメッセージ',
    '원본 메(?:시|세)지',
    'tin nhắn gốc',
    'pesan asli',
    'izvorna poruka',
  ])}$`,
  'iu',
);

/** `-----Original Message-----`: what follows is the earlier mail, or the forwarded one where the subject says so. */
export const originalMessage: Rule = {
  name: 'original message',
  at(lines, index, context) {
    const words = betweenDashes(lines[index]?.seen.replaceAll('’', "'") ?? '');
    if (words === null || !ORIGINAL.test(words)) return null;
    return { mark: context.forward ? 'forward' : 'history', until: lines.length };
  },
};
