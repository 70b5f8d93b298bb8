import { isBlank, type Line } from '../line.ts';
import type { Rule } from '../rule.ts';
import { anyOf } from '../words.ts';

const LONGEST = 70;

/** Openings that only mail software writes; the rest of the line names a device or a program. */
const BEGINS = new RegExp(
  `^${anyOf([
    'sent from (?:my|mail for|outlook|yahoo|samsung|proton|aol|gmail|typeapp|bluemail|spark|newton|an? i?phone)',
    'sent (?:via|with|using) (?:my|outlook|yahoo|samsung|proton|aol|gmail|airmail|spark|sparrow|the|bluemail|blackberry)',
    'get outlook for',
    'download outlook',
    'gesendet (?:von|mit|aus|über) ',
    'von (?:meinem|meiner|mein) .{2,40} gesendet',
    'diese nachricht wurde von meinem .{2,40} gesendet',
    'holen sie sich outlook',
    'outlook für (?:ios|android) (?:beziehen|herunterladen)',
    'envoyé (?:de|depuis|à partir d) ?(?:e )?',
    'obtenez outlook pour',
    'télécharger outlook pour',
    'provenance ?: ?courrier',
    'enviado (?:desde|do|de|a partir do|mediante) (?:mi|meu|el|o|correo|outlook|yahoo|samsung|un)',
    'obtener outlook para',
    'obtenha o outlook para',
    'obter o outlook para',
    'inviato (?:da|dal|con) ',
    'scarica outlook per',
    'ottieni outlook per',
    'verzonden (?:vanaf|vanuit|met|via|van) ',
    'verstuurd (?:vanaf|vanuit) ',
    'outlook voor (?:ios|android) downloaden',
    'skickat från ',
    'hämta outlook för',
    'sendt fra ',
    'hent outlook til',
    'få outlook (?:for|til) ',
    'lähetetty .{0,20}(?:iphone|ipad|puhelime|outlook|samsung|sähköposti)',
    'hanki outlook',
    'wysłan[eo] z ',
    'wysłane z',
    'pobierz program outlook dla',
    'odesláno z ',
    'odoslané z',
    'získejte outlook pro',
    'küldve (?:az? )?(?:iphone|ipad|samsung|outlook|saját)',
    'trimis de pe ',
    'descărcați outlook pentru',
    'отправлено (?:с|из|от) ',
    'скачать outlook для',
    'надіслано (?:з|із) ',
    'изпратено от ',
    'στάλθηκε από το ',
    'נשלח מ',
    'أُرسلت من',
    'مرسل من',
    'تم الإرسال من',
    '发自我的',
    '發自我的',
    '获取 outlook for',
    'đã gửi từ',
    'được gửi từ',
    'dikirim dari',
    'poslano (?:iz|z|s) ',
  ])}`,
  'iu',
);

/** Languages that name the device first. */
const ENDS =
  /(?:から送信(?:されました)?|を入手|에서 보냄|에서 보낸 메일|gönderildi|傳送|发送|küldve|을 받으세요)$/iu;
const DEVICE =
  /i?phone|ipad|android|galaxy|samsung|outlook|mail|huawei|xiaomi|blackberry|mobil|スマート|手机|手機/iu;

/** Words of a sentence, which a device's name does not hold: "Sent from my desk and it is late". */
const SENTENCE = /(?:^|\s)(?:is|was|are|and|but|because|with a|who|you|und|ist|mais|est|pero)\s/iu;

/** Taken out alone: what stands below it may still be the customer's. */
export const mobileSignature: Rule = {
  name: 'mobile signature',
  at(lines, index) {
    const line = lines[index];
    if (line === undefined || !standsApart(lines, index) || !isMobileSignature(line)) return null;
    return { mark: 'signature', until: index + 1 };
  },
};

function isMobileSignature(line: Line): boolean {
  const text = line.seen
    .replace(/<?\(?https?:\/\/\S+/g, '')
    .replace(/[[\]]/g, '')
    .trim();
  if (text.length === 0 || text.length > LONGEST || /,\s|[.!?]\s+\S|[?:]$/u.test(text)) return false;
  if (SENTENCE.test(text)) return false;
  return BEGINS.test(text) || (ENDS.test(text) && DEVICE.test(text));
}

/** Below a blank line or at the top, as mail software puts it; a sentence in a paragraph does not stand so. */
function standsApart(lines: readonly Line[], index: number): boolean {
  const before = index === 0 || isBlank(lines[index - 1]);
  const below = lines[index + 1];
  return before || below === undefined || isBlank(below) || below.quoteDepth > 0;
}
