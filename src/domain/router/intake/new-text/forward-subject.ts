import { anyOf } from './words.ts';

/** What mail software puts before the subject of a forward; `re: fwd:` answers one and is none. */
const FORWARD = new RegExp(
  `^\\s*(?:\\[[^\\]]{1,40}\\]\\s*)?${anyOf([
    'fwd?', // English
    'wg', // German
    'tr', // French
    'rv', // Spanish
    'enc', // Portuguese
    'doorst', // Dutch
    'vb', // Swedish
    'vl', // Finnish
    'pd', // Polish
    'i', // Italian
    'ilt', // Turkish
    'továbbítás',
    'fs', // Norwegian
    'πρθ', // Greek
    '转发',
    '轉寄',
    '転送',
    '전달',
  ])}\\s*(?:\\[\\d+\\])?\\s*[:：]`,
  'iu',
);

export function isForwardSubject(subject: string): boolean {
  return FORWARD.test(subject.slice(0, 80));
}
