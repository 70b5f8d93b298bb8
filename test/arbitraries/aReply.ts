import fc from 'fast-check';

/** How clients introduce a quote, each as its own language has it. `¶` is a line break the client puts in. */
export const ATTRIBUTIONS: readonly (readonly [language: string, line: string])[] = [
  ['English', 'On Tue, 5 Mar 2024 at 10:14, Desk <desk@ours.example> wrote:'],
  ['English, Apple', 'On Mar 5, 2024, at 10:14 AM, Desk <desk@ours.example> wrote:'],
  ['English, wrapped', 'On Tue, Mar 5, 2024 at 10:14 AM The Help Desk <¶desk@ours.example> wrote:'],
  ['German', 'Am 05.03.24 um 10:14 schrieb Desk:'],
  ['German, Gmail', 'Am Di., 5. März 2024 um 10:14 Uhr schrieb Desk <desk@ours.example>:'],
  ['French', 'Le mar. 5 mars 2024 à 10:14, Desk <desk@ours.example> a écrit :'],
  ['Spanish', 'El mar, 5 mar 2024 a las 10:14, Desk (<desk@ours.example>) escribió:'],
  ['Portuguese', 'Em ter., 5 de mar. de 2024 às 10:14, Desk <desk@ours.example> escreveu:'],
  ['Italian', 'Il giorno mar 5 mar 2024 alle ore 10:14 Desk <desk@ours.example> ha scritto:'],
  ['Dutch', 'Op di 5 mrt 2024 om 10:14 schreef Desk <desk@ours.example>:'],
  ['Swedish', 'Den tis 5 mars 2024 kl 10:14 skrev Desk <desk@ours.example>:'],
  ['Norwegian', 'tir. 5. mars 2024 kl. 10:14 skrev Desk <desk@ours.example>:'],
  ['Danish', 'Den tirs. 5. mar. 2024 kl. 10.14 skrev Desk <desk@ours.example>:'],
  ['Finnish', 'ti 5. maalisk. 2024 klo 10.14 Desk (desk@ours.example) kirjoitti:'],
  ['Polish', 'wt., 5 mar 2024 o 10:14 Desk <desk@ours.example> napisał(a):'],
  ['Czech', 'út 5. 3. 2024 v 10:14 odesílatel Desk <desk@ours.example> napsal:'],
  ['Hungarian', 'Desk <desk@ours.example> ezt írta (időpont: 2024. márc. 5., K, 10:14):'],
  ['Romanian', 'În mar., 5 mar. 2024 la 10:14, Desk <desk@ours.example> a scris:'],
  ['Turkish', 'Desk <desk@ours.example>, 5 Mar 2024 Sal, 10:14 tarihinde şunu yazdı:'],
  ['Russian', 'вт, 5 мар. 2024 г. в 10:14, Desk <desk@ours.example>:'],
  ['Russian, Yandex', '05.03.2024, 10:14, "Desk" <desk@ours.example>:'],
  ['Ukrainian', 'вт, 5 бер. 2024 р. о 10:14 Desk <desk@ours.example> пише:'],
  ['Greek', 'Στις Τρί 5 Μαρ 2024 στις 10:14, ο χρήστης Desk <desk@ours.example> έγραψε:'],
  ['Hebrew', '‫בתאריך יום ג׳, 5 במרץ 2024 ב-10:14 מאת ‪Desk‬‏ <‪desk@ours.example‬‏>:‬'],
  ['Arabic', 'في الثلاثاء، 5 مارس 2024 في 10:14 ص تمت كتابة ما يلي بواسطة Desk <desk@ours.example>:'],
  ['Chinese', 'Desk <desk@ours.example> 于2024年3月5日周二 10:14写道：'],
  ['Japanese', '2024年3月5日(火) 10:14 Desk <desk@ours.example>:'],
  ['Korean', '2024년 3월 5일 (화) 오전 10:14, Desk <desk@ours.example>님이 작성:'],
  ['Vietnamese', 'Vào Th 3, 5 thg 3, 2024 vào lúc 10:14 Desk <desk@ours.example> đã viết:'],
  ['Zoho', '---- On Tue, 05 Mar 2024 10:14:00 +0100 desk@ours.example wrote ----'],
];

/** One paragraph as a customer types it: words that no mail software would write. */
export const aParagraph = fc
  .array(
    fc.constantFrom(
      'the',
      'printer',
      'stopped',
      'again',
      'Rechnung',
      'ошибка',
      '4411',
      'please',
      'été',
      '帳票',
    ),
    {
      minLength: 3,
      maxLength: 14,
    },
  )
  .map((words) => words.join(' '));

export const someParagraphs = fc
  .array(aParagraph, { minLength: 1, maxLength: 4 })
  .map((paragraphs) => paragraphs.join('\n\n'));

/** A reply in pieces: what the customer wrote, and what a client put below it. */
export const aReply = fc
  .record({
    said: someParagraphs,
    attribution: fc.constantFrom(...ATTRIBUTIONS),
    quoted: someParagraphs,
    marked: fc.boolean(),
  })
  .map(({ said, attribution: [language, line], quoted, marked }) => {
    const below = marked ? quoted.replace(/^/gm, '> ') : quoted;
    return { said, language, text: `${said}\n\n${line.replaceAll('¶', '\n')}\n\n${below}\n` };
  });

/** Blocks that clients put above the earlier mail, in place of an attribution. */
const HEADS: readonly string[] = [
  '-----Original Message-----\nFrom: Desk <desk@ours.example>\nSent: Tuesday, March 5, 2024 10:14 AM\nTo: Ana\nSubject: RE: 4411',
  '________________________________\nFrom: Desk <desk@ours.example>\nSent: Tuesday, March 5, 2024 10:14 AM\nTo: Ana\nSubject: RE: 4411',
  '*From:* Desk\n*Sent:* Tuesday, March 5, 2024 10:14 AM\n*To:* Ana\n*Subject:* RE: 4411',
  'Von: Desk <desk@ours.example>\nGesendet: Dienstag, 5. März 2024 10:14\nAn: Ana\nBetreff: AW: 4411',
  'De : Desk <desk@ours.example>\nEnvoyé : mardi 5 mars 2024 10:14\nÀ : Ana\nObjet : RE: 4411',
  '发件人: Desk <desk@ours.example>\n发送时间: 2024年3月5日 10:14\n收件人: Ana\n主题: 答复: 4411',
];

/** What programs put below an answer before the earlier mail. */
const TAILS: readonly string[] = [
  '',
  'Sent from my iPhone',
  'Get Outlook for iOS<https://aka.example/o0>',
  'Gesendet von Outlook für Android',
  'Enviado desde mi iPhone',
  '-- \nAna Ruiz\nAcme',
  'This e-mail is confidential and intended only for the addressee.',
];

const quotedBy = (text: string) => text.replace(/^/gm, '> ');

/** A whole reply as a client composes it, the answer above or below the earlier mail, with what was answered. */
export const aReplyInAnyStyle = fc
  .record({
    said: someParagraphs,
    quoted: someParagraphs,
    line: fc.constantFrom(...ATTRIBUTIONS.map(([, line]) => line.replaceAll('¶', '\n'))),
    head: fc.constantFrom(...HEADS),
    tail: fc.constantFrom(...TAILS),
    style: fc.constantFrom('above', 'above a head', 'below'),
  })
  .map(({ said, quoted, line, head, tail, style }) => {
    if (style === 'below') return { said, text: `${line}\n${quotedBy(quoted)}\n\n${said}\n\n${tail}\n` };
    const earlier = style === 'above' ? `${line}\n\n${quotedBy(quoted)}` : `${head}\n\n${quoted}`;
    return { said, text: `${said}\n\n${tail}\n\n${earlier}\n` };
  });

/** Lines of every kind in any order, as no client would write them. */
export const aTangledMail = fc
  .array(
    fc.oneof(
      aParagraph,
      aParagraph.map(quotedBy),
      fc.constantFrom(...HEADS, ...TAILS, ...ATTRIBUTIONS.map(([, line]) => line.replaceAll('¶', '\n'))),
      fc.constantFrom(
        '',
        '>',
        '-----',
        '--',
        '-- ',
        '---------- Forwarded message ---------',
        'see my answers below',
      ),
      fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, '')),
    ),
    { maxLength: 14 },
  )
  .map((lines) => lines.join('\n'));
