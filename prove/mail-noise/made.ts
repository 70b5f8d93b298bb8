import { DESK, type MadeMail } from '../mail-desk.ts';
import type { Chance } from '../random/chance.ts';
import { encoded } from '../threads/made.ts';

export interface Labelled {
  readonly kind: string;
  readonly mail: MadeMail;
}

interface Language {
  readonly question: string;
  readonly subject: string;
  /** Subjects of absence notes, as Outlook, Gmail and people write them. */
  readonly absent: readonly [string, ...string[]];
  readonly away: string;
  readonly undelivered: string;
  readonly read: string;
  readonly accepted: string;
}

const LANGUAGES: readonly [Language, ...Language[]] = [
  {
    question: 'Where is my parcel? It should have been here on Monday.',
    subject: 'My parcel',
    absent: ['Automatic reply: Your ticket', 'Out of Office', 'Out of office: Re: Invoice'],
    away: 'I am out of the office until Monday.',
    undelivered: 'Undeliverable: Invoice',
    read: 'Read: Invoice',
    accepted: 'Accepted: Call on Monday',
  },
  {
    question: 'Wo bleibt mein Paket? Es sollte am Montag hier sein.',
    subject: 'Mein Paket',
    absent: ['Automatische Antwort: Rechnung', 'Abwesenheitsnotiz: Rechnung', 'Abwesenheitsnachricht'],
    away: 'Ich bin bis Montag nicht im Büro.',
    undelivered: 'Unzustellbar: Rechnung',
    read: 'Gelesen: Rechnung',
    accepted: 'Zugesagt: Termin',
  },
  {
    question: 'Où est mon colis ? Il devait arriver lundi.',
    subject: 'Mon colis',
    absent: ['Réponse automatique : facture', 'Absence du bureau', "Message d'absence : facture"],
    away: 'Je suis absent jusqu’à lundi.',
    undelivered: 'Non remis : facture',
    read: 'Lu : facture',
    accepted: 'Accepté : rendez-vous',
  },
  {
    question: '¿Dónde está mi paquete? Tenía que llegar el lunes.',
    subject: 'Mi paquete',
    absent: ['Respuesta automática: factura', 'Fuera de la oficina', 'Fuera de oficina: factura'],
    away: 'Estoy fuera de la oficina hasta el lunes.',
    undelivered: 'No se puede entregar: factura',
    read: 'Leído: factura',
    accepted: 'Aceptado: cita',
  },
  {
    question: 'Dov’è il mio pacco? Doveva arrivare lunedì.',
    subject: 'Il mio pacco',
    absent: ['Risposta automatica: fattura', 'Fuori sede', 'Fuori ufficio: fattura'],
    away: 'Sono fuori ufficio fino a lunedì.',
    undelivered: 'Mancata consegna: fattura',
    read: 'Letto: fattura',
    accepted: 'Accettato: riunione',
  },
  {
    question: 'Onde está a minha encomenda? Devia ter chegado na segunda.',
    subject: 'Encomenda',
    absent: ['Resposta automática: fatura', 'Ausência temporária', 'Fora do escritório'],
    away: 'Estou fora do escritório até segunda.',
    undelivered: 'Não entregue: fatura',
    read: 'Lida: fatura',
    accepted: 'Aceite: reunião',
  },
  {
    question: 'Waar blijft mijn pakket? Het zou er maandag zijn.',
    subject: 'Mijn pakket',
    absent: ['Automatisch antwoord: factuur', 'Afwezigheidsbericht', 'Afwezig: factuur'],
    away: 'Ik ben tot maandag afwezig.',
    undelivered: 'Onbestelbaar: factuur',
    read: 'Gelezen: factuur',
    accepted: 'Geaccepteerd: afspraak',
  },
  {
    question: 'Var är mitt paket? Det skulle komma i måndags.',
    subject: 'Mitt paket',
    absent: ['Automatiskt svar: faktura', 'Autosvar: faktura', 'Frånvaro'],
    away: 'Jag är inte på kontoret förrän på måndag.',
    undelivered: 'Kunde inte levereras: faktura',
    read: 'Läst: faktura',
    accepted: 'Accepterat: möte',
  },
  {
    question: 'Gdzie jest moja paczka? Miała być w poniedziałek.',
    subject: 'Moja paczka',
    absent: ['Odpowiedź automatyczna: faktura', 'Odpowiedź automatyczna', 'Autoreply: faktura'],
    away: 'Nie ma mnie w biurze do poniedziałku.',
    undelivered: 'Nie można dostarczyć: faktura',
    read: 'Przeczytane: faktura',
    accepted: 'Zaakceptowano: spotkanie',
  },
  {
    question: 'Где моя посылка? Она должна была прийти в понедельник.',
    subject: 'Посылка',
    absent: ['Автоматический ответ: счёт', 'Автоответ: счёт', 'Автоответ'],
    away: 'Меня нет в офисе до понедельника.',
    undelivered: 'Не доставлено: счёт',
    read: 'Прочитано: счёт',
    accepted: 'Принято: встреча',
  },
  {
    question: '荷物はどこですか。月曜日に届くはずでした。',
    subject: '荷物について',
    absent: ['自動応答: 請求書', '自動返信: 請求書', '不在通知'],
    away: '月曜日まで不在です。',
    undelivered: '配信不能: 請求書',
    read: '開封済み: 請求書',
    accepted: '承諾: 会議',
  },
  {
    question: '我的包裹在哪里？应该星期一到的。',
    subject: '我的包裹',
    absent: ['自动答复: 发票', '自动回复: 发票', '自动回复'],
    away: '我星期一前不在办公室。',
    undelivered: '无法投递: 发票',
    read: '已读: 发票',
    accepted: '已接受: 会议',
  },
];

const ANSWERS = [
  'In-Reply-To: <agent.1@desk.example>',
  'References: <first.1@customer.example> <agent.1@desk.example>',
];

function mail(
  n: number,
  from: string,
  subject: string,
  more: readonly string[],
  body: string,
  envelope: MadeMail['envelope'] = {},
): MadeMail {
  const typed = more.some((line) => /^content-type:/i.test(line));
  return {
    head: [
      ...more,
      `Message-ID: <m.${n}.${from.length}@sender.example>`,
      `From: ${from}`,
      `To: ${DESK}`,
      `Subject: ${encoded(subject)}`,
      'MIME-Version: 1.0',
      ...(typed ? [] : ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit']),
    ],
    body,
    envelope: { from: 'bo@customer.example', ...envelope },
  };
}

/** What a person wrote, with everything on it that makes machines look like it. */
export function personsMail(n: number, by: Chance): Labelled {
  const { question, subject, absent, undelivered, away } = by.one(LANGUAGES);
  const from = `Bo ${n} <bo${n}@customer.example>`;
  const body = `${question} (${n})`;
  const plain = (
    kind: string,
    more: readonly string[] = [],
    its = subject,
    text = body,
    sender = from,
    envelope: MadeMail['envelope'] = {},
  ): Labelled => ({ kind, mail: mail(n, sender, its, more, text, envelope) });
  const LIST = [
    'List-Id: <support.desk.example>',
    'List-Post: <mailto:support@desk.example>',
    'List-Unsubscribe: <mailto:leave@desk.example>',
  ];
  return by.one([
    plain('plain'),
    plain('answer', ANSWERS, `Re: ${subject}`),
    plain('Auto-Submitted: no', ['Auto-Submitted: no']),
    plain('through a list', [...LIST, 'Precedence: list']),
    plain('through a bulk list', [...LIST, 'Precedence: bulk', 'X-BeenThere: support@desk.example']),
    plain(
      'through a group',
      [...LIST, 'X-Google-Group-Id: 1234', `X-Original-Sender: bo${n}@customer.example`, 'Precedence: list'],
      subject,
      body,
      `'Bo' via Support <${DESK}>`,
    ),
    plain('no-reply address', [], subject, body, `Shop <no-reply${n}@shop.example>`),
    plain(
      'web form',
      ['Auto-Submitted: auto-generated', `Reply-To: Bo <bo${n}@customer.example>`, 'X-Mailer: PHPMailer'],
      subject,
      body,
      'Website <www@webhost.example>',
    ),
    plain('web form of ours', [`Reply-To: Bo <bo${n}@customer.example>`], subject, body, `Website <${DESK}>`),
    plain('no automatic answers, please', ['X-Auto-Response-Suppress: All', 'Thread-Index: AdXyZ']),
    plain('asks for a read receipt', [`Disposition-Notification-To: bo${n}@customer.example`]),
    plain('bulk precedence', ['Precedence: bulk']),
    plain(
      'complains of absence notes',
      [],
      `${absent[0].split(/[:：]/)[0]?.trim()} ?!`,
      `${body}\n\n> ${away}`,
    ),
    plain(
      'forwards an absence note',
      [],
      `Fwd: ${absent[0]}`,
      `${body}\n\n---------- Forwarded message ---------\nSubject: ${absent[0]}\n\n${away}`,
    ),
    plain('answers an absence note', ANSWERS, `Re: ${subject}`, `${body}\n\n> ${away}`),
    plain('complains of a bounce', [], undelivered, body),
    plain(
      'forwards a bounce',
      ['Content-Type: multipart/mixed; boundary=b'],
      `Fwd: ${undelivered}`,
      `--b\nContent-Type: text/plain; charset=utf-8\n\n${body}\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nAction: failed\n--b--`,
    ),
    plain('no envelope sender', [], subject, body, from, { from: '' }),
    plain(
      'invites',
      ['Content-Type: multipart/alternative; boundary=b'],
      subject,
      `--b\nContent-Type: text/plain; charset=utf-8\n\n${body}\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n--b--`,
    ),
    plain('forged spam verdict', ['X-Spam-Flag: YES', 'X-Spam-Status: Yes, score=20']),
    plain(
      'a campaign answered',
      [...ANSWERS, 'List-Unsubscribe: <https://shop.example/u>', 'Feedback-ID: 1:2:3'],
      `Re: ${subject}`,
    ),
    plain('postmaster writes', [], subject, body, 'Paul Postmaster <postmaster@customer.example>'),
    plain(
      'an agent passed the hand-off on',
      [
        'In-Reply-To: <agent.7@other.example>',
        `References: <fd-${'a'.repeat(32)}@desk.example> <agent.7@other.example>`,
      ],
      `Re: ${subject}`,
    ),
    plain('unsubscribe link alone', ['List-Unsubscribe: <https://crm.customer.example/u>']),
  ]);
}

/** What software sent. */
export function machineMail(n: number, by: Chance): Labelled {
  const { absent, away, undelivered, read, accepted } = by.one(LANGUAGES);
  const from = `Bo ${n} <bo${n}@customer.example>`;
  const make = (
    kind: string,
    its: string,
    more: readonly string[],
    text = `${away} (${n})`,
    sender = from,
    envelope: MadeMail['envelope'] = {},
  ): Labelled => ({ kind, mail: mail(n, sender, its, more, text, envelope) });
  const note = by.one(absent);
  const daemon = by.one([
    'MAILER-DAEMON@mx.example',
    'Mail Delivery Subsystem <mailer-daemon@googlemail.example>',
    'postmaster@customer.example',
    'Mail Delivery System <MAILER-DAEMON@mx.example>',
  ] as const);
  const report = `--b\nContent-Type: text/plain; charset=utf-8\n\nYour mail did not arrive.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nAction: failed\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <x.${n}@desk.example>\nSubject: Invoice\n\nHello\n--b--`;
  const shop = `Shop <news${n}@shop.example>`;
  return by.one([
    make('absence, RFC 3834', note, ['Auto-Submitted: auto-replied', ...ANSWERS]),
    make('absence, Exchange', note, [
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: All',
      ...ANSWERS,
    ]),
    make('absence, subject and chain', note, ANSWERS),
    make('absence, subject and no sender', note, [], undefined, from, { from: '' }),
    make('absence, subject and bulk', note, ['Precedence: bulk']),
    make('absence, X-Autoreply', `Re: ${n}`, ['X-Autoreply: yes']),
    make('absence, vacation program', `Re: Invoice ${n}`, [
      'Precedence: bulk',
      'X-Autorespond: Invoice',
      'Auto-Submitted: auto-replied (vacation)',
    ]),
    make('helpdesk acknowledgement', `[#${n}] We received your request`, [
      'Auto-Submitted: auto-replied',
      ...ANSWERS,
    ]),
    make('helpdesk acknowledgement, old', `Re: [#${n}] Received`, ['Precedence: auto_reply']),
    make(
      'monitoring',
      `PROBLEM: host ${n} is down`,
      ['Auto-Submitted: auto-generated'],
      'host down',
      'nagios@monitor.example',
    ),
    make('acknowledgement without a sign', `[#${n}] We received your request`, ANSWERS),
    make(
      'bounce, report',
      undelivered,
      ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
      report,
      daemon,
      { from: '' },
    ),
    make(
      'bounce, report named by a person',
      undelivered,
      ['Content-Type: multipart/report; report-type="delivery-status"; boundary="b"'],
      report,
    ),
    make('bounce, old', undelivered, [], 'The address is unknown', daemon, { from: '' }),
    make(
      'bounce, qmail',
      'failure notice',
      ['Return-Path: <>'],
      'Hi. This is the qmail-send program.',
      daemon,
    ),
    make(
      'bounce, Exim',
      'Mail delivery failed: returning message to sender',
      ['X-Failed-Recipients: a@b.example', 'Auto-Submitted: auto-replied'],
      undefined,
      daemon,
      { from: '' },
    ),
    make('bounce, localized, no sender', undelivered, [], undefined, 'Mail <mail@customer.example>', {
      from: '',
    }),
    make(
      'read receipt',
      read,
      ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b'],
      '--b\nContent-Type: text/plain\n\nread\n--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--',
    ),
    make(
      'calendar answer',
      accepted,
      ['Content-Type: multipart/alternative; boundary=b'],
      '--b\nContent-Type: text/plain\n\nyes\n--b\nContent-Type: text/calendar; charset=utf-8; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n--b--',
    ),
    make(
      'newsletter',
      `Sale ${n}`,
      ['List-Unsubscribe: <https://shop.example/u>', 'Precedence: bulk', `List-Id: <news.shop.example>`],
      'Buy now',
      shop,
    ),
    make(
      'newsletter, one click',
      `Sale ${n}`,
      [
        'List-Unsubscribe: <https://shop.example/u>',
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        'Feedback-ID: 1:2',
      ],
      'Buy now',
      shop,
    ),
    make('newsletter without signs', `Sale ${n}`, [], 'Buy now. Unsubscribe here.', shop),
    make(
      'own hand-off',
      `[billing] Invoice ${n}`,
      ['X-Front-Desk-Hand-Off: 01ABC', 'Auto-Submitted: auto-generated'],
      'card',
      'Desk <desk@desk.example>',
    ),
    make(
      'answer to a hand-off',
      `Re: [billing] Invoice ${n}`,
      [`In-Reply-To: <fd-${'b'.repeat(32)}@desk.example>`],
      'I take it',
      'Dana <dana@desk.example>',
    ),
    make(
      'answer to an answer to a hand-off',
      `Re: [billing] Invoice ${n}`,
      [
        'In-Reply-To: <dana.1@desk.example>',
        `References: <fd-${'b'.repeat(32)}@desk.example> <dana.1@desk.example>`,
      ],
      'Good',
      'Max <max@desk.example>',
    ),
  ]);
}
