/**
 * What mail programs of the world put before a subject when they answer or forward (Wikipedia, "List of email subject
 * abbreviations"), lower-cased, without the colon.
 */
const PREFIXES: ReadonlySet<string> = new Set(
  [
    're fw fwd', // English
    'aw wg antwort antw weitergeleitet', // German
    'doorst', // Dutch
    'sv vs vb vl videresendt', // Danish, Norwegian, Swedish, Finnish
    'tr réf rép réponse', // French
    'rv reenv resp res enc', // Spanish, Catalan, Portuguese
    'r i rif inoltra', // Italian
    'odp pd', // Polish
    'vá továbbítás', // Hungarian
    'ynt i̇lt ilt', // Turkish
    'atb ats', // Latvian, Lithuanian
    'odg', // Slovene, Croatian, Serbian
    'răsp', // Romanian
    'απ σχετ πρθ', // Greek
    'ha на отв ответ пересл відп', // Bulgarian, Russian, Ukrainian
    'bls trs balas terusan', // Indonesian, Malay
    'ytt', // Estonian
    'השב הועבר תגובה', // Hebrew
    'رد إعادة توجيه', // Arabic
    '回复 答复 转发 回覆 轉寄 轉發 返信 転送', // Chinese, Japanese
    '답장 회신 전달', // Korean
    'پاسخ ตอบกลับ ส่งต่อ', // Persian, Thai
  ]
    .flatMap((line) => line.split(' '))
    .concat('trả lời', 'chuyển tiếp', 'إعادة توجيه', 'ne ref', 'mail forward'),
);

/** Longer than any prefix with its counter. */
const LONGEST = 24;

/** `[2]`, `(2)`, `^2`, `*2`, `-2` after a prefix: how often it was answered. */
const COUNTER = /\s{0,2}[[(^*-]{0,1}\s{0,1}\d{0,4}[\])]{0,1}$/;

/** A subject without `Re:`, `Fwd:`, `AW:`, `RE[2]:`, `回复：` and their like, however often repeated; trimmed. */
export function stripReplyPrefixes(subject: string): string {
  let at = 0;
  for (let next = afterPrefix(subject, at); next !== at; next = afterPrefix(subject, at)) at = next;
  return subject.slice(at).trim();
}

/** Where the text after one prefix starts; `from` itself when there is none. */
function afterPrefix(subject: string, from: number): number {
  const window = subject.slice(from, from + LONGEST);
  const colon = window.search(/[:：]/);
  if (colon < 1) return from;
  const word = window.slice(0, colon).trim().replace(COUNTER, '').toLowerCase().normalize('NFC');
  if (!PREFIXES.has(word)) return from;
  let after = from + colon + 1;
  while (/\s/.test(subject.charAt(after))) after += 1;
  return after;
}
