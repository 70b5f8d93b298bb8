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

/** A forward in Danish and Norwegian, an answer in Finnish. */
const VS = /^\s*vs\s*:/i;
/** What Danish and Norwegian clients write above the mail they forward; Finnish ones write `Lähettäjä:`. */
const DANISH_LABEL = /(?:^|[\s>*])(?:Fra|Emne)\s?:/m;

/** `text`: of the mail, as text or HTML. */
export function isForwardSubject(subject: string, text = ''): boolean {
  if (VS.test(subject.slice(0, 80))) return DANISH_LABEL.test(text);
  return FORWARD.test(subject.slice(0, 80));
}
