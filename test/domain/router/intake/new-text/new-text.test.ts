import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isForwardSubject } from '../../../../../src/domain/router/intake/new-text/forward-subject.ts';
import { newText } from '../../../../../src/domain/router/intake/new-text/new-text.ts';
import { ATTRIBUTIONS, aReply, someParagraphs } from '../../../../arbitraries/aReply.ts';

const REPLY = { forward: false, reply: true };
const FIRST = { forward: false, reply: false };
const FORWARD = { forward: true, reply: false };

describe('the new text of a mail', () => {
  test('what a customer wrote without quoting anybody is all of it', () => {
    fc.assert(
      fc.property(someParagraphs, fc.boolean(), (said, reply) => {
        expect(newText(said, { forward: false, reply })).toBe(said);
      }),
    );
  });

  test('a reply leaves what the customer wrote above the quote, in any language', () => {
    fc.assert(
      fc.property(aReply, ({ said, text }) => {
        expect(newText(text, REPLY)).toBe(said);
      }),
      { numRuns: 300 },
    );
  });

  test('asking twice changes nothing', () => {
    fc.assert(
      fc.property(aReply, ({ text }) => {
        const once = newText(text, REPLY);

        expect(newText(once, REPLY)).toBe(once);
      }),
    );
  });

  test('is never empty when the mail is not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, reply) => {
        expect(newText(text, { forward: false, reply }) === '').toBe(text.trim() === '');
      }),
    );
  });
});

describe('attribution lines', () => {
  test.each(ATTRIBUTIONS)('%s: introduces quoted lines and goes with them', (_language, line) => {
    const text = `It works now.\n\n${line.replaceAll('¶', '\n')}\n> Does it work?\n`;

    expect(newText(text, FIRST)).toBe('It works now.');
  });

  test.each(ATTRIBUTIONS.filter(([language]) => language !== 'German'))(
    '%s: without `>` below it, all that follows is the earlier mail',
    (_language, line) => {
      const text = `It works now.\n\n${line.replaceAll('¶', '\n')}\n\nDoes it work?\n`;

      expect(newText(text, FIRST)).toBe('It works now.');
    },
  );

  test.each([
    'On Monday I rang 4411 times.\nNobody answered.',
    'On the 5th your colleague wrote:\nthe refund is on its way.\nIt is not.',
    'Order 4411, placed 5 Mar 2024 at 10:14:\n2 chairs\n1 table',
    'Am Montag um 10:14 war alles gut:\nkeine Fehler.\nSeitdem nicht mehr.',
    'Please write to ana@customer.example:\nshe knows.',
  ])('what only looks like one stays: %j', (text) => {
    expect(newText(text, REPLY)).toBe(text);
  });

  test('a line above the attribution that also begins with On stays', () => {
    const text =
      'On 3 March I sent 4411.\nOn Tue, 5 Mar 2024 at 10:14, Desk <desk@ours.example> wrote:\n> Which invoice?';

    expect(newText(text, REPLY)).toBe('On 3 March I sent 4411.');
  });
});

describe('answers between quoted lines', () => {
  test('stay with the lines they answer', () => {
    const text = [
      'On Tue, 5 Mar 2024 at 10:14, Desk <desk@ours.example> wrote:',
      '> Which invoice?',
      '',
      '4411',
      '',
      '> Which amount?',
      '12 euros',
      '> Regards, the desk',
    ].join('\n');

    expect(newText(text, REPLY)).toBe('> Which invoice?\n\n4411\n\n> Which amount?\n12 euros');
  });

  test('an answer below one whole quote stands alone', () => {
    const text =
      'On Tue, 5 Mar 2024 at 10:14, Desk <desk@ours.example> wrote:\n> Which invoice?\n\n4411, as I said.';

    expect(newText(text, REPLY)).toBe('4411, as I said.');
  });

  test('of a long quote above an answer only its last paragraph is kept', () => {
    const long = Array.from({ length: 40 }, (_, line) => `> line ${line}`);
    const text = [...long, '>', '> Which invoice?', '4411', '> And when?', 'Today.'].join('\n');

    expect(newText(text, REPLY)).toBe('> Which invoice?\n4411\n> And when?\nToday.');
  });

  test.each([
    'Please see my answers below, in red.',
    'Meine Antworten stehen unten in rot.',
    'Mes réponses sont ci-dessous en rouge.',
    'See below.',
  ])('that no mark tells from the earlier mail stay with all of it: %s', (said) => {
    const text = `${said}\n\nFrom: Desk <desk@ours.example>\nSent: Tuesday\nTo: Ana\nSubject: 4411\n\nWhich invoice? 4411\n`;

    expect(newText(text, REPLY)).toBe(text.trim());
  });

  test('a quoted line that was wrapped without its mark is no answer', () => {
    const text = [
      '> we would like to know whether the invoice that we sent you on the fifth has,',
      'meanwhile been paid by you',
      '> or whether it has not',
      '',
      'It has.',
    ].join('\n');

    expect(newText(text, REPLY)).toBe('It has.');
  });
});

describe('quoted lines nobody introduced', () => {
  const text = 'The log says:\n\n> ERROR 5: no paper\n';

  test('stay in a mail that answers none: the customer may have pasted them', () => {
    expect(newText(text, FIRST)).toBe(text.trim());
  });

  test('are history in a reply', () => {
    expect(newText(text, REPLY)).toBe('The log says:');
  });
});

describe('earlier mails under a header block', () => {
  test.each([
    [
      'English',
      'From: Desk <desk@ours.example>\nSent: Tuesday, March 5, 2024 10:14 AM\nTo: Ana\nSubject: RE: 4411',
    ],
    [
      'English, bold',
      '*From:* Desk\n*Sent:* Tuesday, March 5, 2024 10:14 AM\n*To:* Ana\n*Subject:* RE: 4411',
    ],
    [
      'English, wrapped',
      'From: Desk \n<desk@ours.example> \nSent: March 5, 2024 10:14 AM\nTo: Ana\nSubject: 4411',
    ],
    [
      'German',
      'Von: Desk <desk@ours.example>\nGesendet: Dienstag, 5. März 2024 10:14\nAn: Ana\nBetreff: AW: 4411',
    ],
    ['French', 'De : Desk <desk@ours.example>\nEnvoyé : mardi 5 mars 2024 10:14\nÀ : Ana\nObjet : RE: 4411'],
    [
      'Spanish',
      'De: Desk <desk@ours.example>\nEnviado el: martes, 5 de marzo de 2024 10:14\nPara: Ana\nAsunto: RE: 4411',
    ],
    [
      'Portuguese',
      'De: Desk <desk@ours.example>\nEnviada em: terça-feira\nEnviado: 5 de março\nPara: Ana\nAssunto: RES: 4411',
    ],
    [
      'Italian',
      'Da: Desk <desk@ours.example>\nInviato: martedì 5 marzo 2024 10:14\nA: Ana\nOggetto: R: 4411',
    ],
    [
      'Dutch',
      'Van: Desk <desk@ours.example>\nVerzonden: dinsdag 5 maart 2024 10:14\nAan: Ana\nOnderwerp: RE: 4411',
    ],
    ['Swedish', 'Från: Desk <desk@ours.example>\nSkickat: den 5 mars 2024 10:14\nTill: Ana\nÄmne: SV: 4411'],
    ['Danish', 'Fra: Desk <desk@ours.example>\nSendt: 5. marts 2024 10:14\nTil: Ana\nEmne: SV: 4411'],
    [
      'Finnish',
      'Lähettäjä: Desk <desk@ours.example>\nLähetetty: tiistai 5. maaliskuuta 2024\nVastaanottaja: Ana\nAihe: VS: 4411',
    ],
    ['Polish', 'Od: Desk <desk@ours.example>\nWysłano: wtorek, 5 marca 2024 10:14\nDo: Ana\nTemat: RE: 4411'],
    [
      'Czech',
      'Od: Desk <desk@ours.example>\nOdesláno: úterý 5. března 2024 10:14\nKomu: Ana\nPředmět: RE: 4411',
    ],
    ['Russian', 'От: Desk <desk@ours.example>\nОтправлено: 5 марта 2024 г. 10:14\nКому: Ana\nТема: RE: 4411'],
    [
      'Turkish',
      'Kimden: Desk <desk@ours.example>\nGönderildi: 5 Mart 2024 Salı 10:14\nKime: Ana\nKonu: YNT: 4411',
    ],
    [
      'Chinese',
      '发件人: Desk <desk@ours.example>\n发送时间: 2024年3月5日 10:14\n收件人: Ana\n主题: 答复: 4411',
    ],
    ['Japanese', '差出人: Desk <desk@ours.example>\n送信日時: 2024年3月5日 10:14\n宛先: Ana\n件名: RE: 4411'],
    [
      'Korean',
      '보낸 사람: Desk <desk@ours.example>\n보낸 날짜: 2024년 3월 5일\n받는 사람: Ana\n제목: RE: 4411',
    ],
  ])('%s: are left out with the line drawn above them', (_language, block) => {
    const text = `Still wrong.\n\n________________________________\n${block}\n\nWe have corrected 4411.\n`;

    expect(newText(text, REPLY)).toBe('Still wrong.');
  });

  test('a list a customer made stays', () => {
    const text = 'Please book:\nFrom: Berlin\nTo: Paris\nDate: 3 May\nClass: second';

    expect(newText(text, REPLY)).toBe(text);
  });

  test.each([
    '-----Original Message-----',
    '----- Ursprüngliche Nachricht -----',
    '-------- Message d’origine --------',
  ])('are left out below %s', (line) => {
    expect(newText(`Still wrong.\n\n${line}\nWe have corrected it.`, REPLY)).toBe('Still wrong.');
  });
});

describe('forwards', () => {
  test.each([
    '---------- Forwarded message ---------\nFrom: Bo <bo@other.example>\nSubject: 4411\n\nPay at once.',
    '-------- Weitergeleitete Nachricht --------\nVon: Bo <bo@other.example>\nBetreff: 4411\n\nPay at once.',
    'Begin forwarded message:\n\n> From: Bo <bo@other.example>\n> Subject: 4411\n>\n> Pay at once.',
  ])('are kept with what stands above them', (forwarded) => {
    const text = `What is this?\n\n${forwarded}`;

    expect(newText(text, REPLY)).toBe(text);
  });

  test('a header block is content when the subject says it is a forward', () => {
    const text =
      'What is this?\n\nFrom: Bo <bo@other.example>\nSent: Tuesday\nTo: Ana\nSubject: 4411\n\nPay at once.';

    expect(newText(text, FORWARD)).toBe(text);
  });

  test('`VS:` is a forward in Danish and Norwegian and an answer in Finnish', () => {
    expect(isForwardSubject('VS: 4411', 'Fra: Bo\nSendt: tirsdag\nEmne: 4411')).toBe(true);
    expect(isForwardSubject('VS: 4411', 'Lähettäjä: Bo\nAihe: 4411')).toBe(false);
  });

  test('a signature above a forward goes, the forward stays', () => {
    const text =
      'What is this?\n\n-- \nAna\n\n---------- Forwarded message ---------\nFrom: Bo\n\nPay at once.';

    expect(newText(text, FIRST)).toContain('Pay at once.');
    expect(newText(text, FIRST)).not.toContain('-- \nAna');
  });
});

describe('signatures', () => {
  test.each(['-- \nAna Ruiz\n+34 600 000 000', '--\nAna Ruiz'])(
    'go from the mark to the end: %j',
    (signature) => {
      expect(newText(`It works now.\n\n${signature}`, FIRST)).toBe('It works now.');
    },
  );

  test('end where a quote begins', () => {
    const text = '> Which invoice?\n4411\n-- \nAna\n> And when?\nToday.';

    expect(newText(text, REPLY)).toBe('> Which invoice?\n4411\n> And when?\nToday.');
  });

  test('two dashes above a long text are a drawn line', () => {
    const list = Array.from({ length: 20 }, (_, line) => `item ${line}`).join('\n');

    expect(newText(`My list\n--\n${list}`, FIRST)).toContain('item 19');
  });

  test.each([
    'Sent from my iPhone',
    'Get Outlook for iOS<https://aka.example/o0>',
    'Von meinem iPhone gesendet',
    'Gesendet von Outlook für Android',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
    'Enviado do meu iPhone',
    'Inviato da iPhone',
    'Verzonden vanaf mijn iPhone',
    'Skickat från min iPhone',
    'Sendt fra min iPhone',
    'Wysłane z iPhone’a',
    'Отправлено с iPhone',
    'iPhoneから送信',
    '发自我的iPhone',
    '나의 iPhone에서 보냄',
  ])('a phone’s own goes: %s', (line) => {
    expect(newText(`It works now.\n\n${line}\n`, FIRST)).toBe('It works now.');
  });

  test.each([
    'It works.\n\nSent from my desk, which is easier than from the phone.',
    'It works.\nSent from my phone were two photos.\nSee them.',
    'It works.\n\n나의 주문은 어디에 있습니까',
  ])('a sentence that begins like one stays: %j', (text) => {
    expect(newText(text, FIRST)).toBe(text);
  });

  test('what stands below a phone’s own may be the customer’s and stays', () => {
    expect(newText('Yes.\n\nSent from my iPhone\n\nPS: and number 4412', FIRST)).toContain(
      'PS: and number 4412',
    );
  });

  test('a disclaimer goes with the line above it, and what the customer wrote below it stays', () => {
    const text =
      'Which one?\n\n_____\nThis message is confidential and\nintended only for the addressee.\n\nPS: number 4412';

    expect(newText(text, FIRST)).toBe('Which one?\n\nPS: number 4412');
  });

  test('what a mailing list appends goes', () => {
    const text =
      'Which one?\n\n_______________________________________________\nusers mailing list\nusers@lists.example';

    expect(newText(text, FIRST)).toBe('Which one?');
  });
});

describe('hostile texts', () => {
  /** Rules looked at per character must not grow with the text: each of these is quadratic for a careless rule. */
  test.each([
    ['quote marks', '>'],
    ['openers', 'On 5 '],
    ['half attributions', 'On 5 a@b.example 10:00\n'],
    ['signature marks', '--\n'],
    ['drawn lines', '___\n\n'],
    ['header labels', 'From: a@b.example\nTo: c\n'],
    ['alternating quotes', '> a\nb\n'],
    ['blanks', ' '],
  ])('%s: a text of them is read to its end', (_name, piece) => {
    const text = `first\n${piece.repeat(60_000)}`;

    expect(newText(text, FIRST).startsWith('first')).toBe(true);
  });
});
