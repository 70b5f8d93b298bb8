import type { SampleInput, SampleMail } from '../model.ts';
import { LAST_MINUTE, mail, type Stage } from '../stage.ts';
import { bounce, calendarAnswer, readReceipt } from './reports.ts';

interface Noise {
  readonly language?: string;
  readonly subject: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const NOISE: readonly Noise[] = [
  {
    subject: 'Automatic reply: Your order',
    text: 'Thank you for your message. I am out of the office until the 30th with no access to mail.',
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
  },
  {
    language: 'de',
    subject: 'Abwesenheitsnotiz: Ihre Rechnung',
    text: 'Ich bin bis einschließlich 2. Dezember nicht im Büro. Ihre Nachricht wird nicht weitergeleitet.',
    headers: { 'Auto-Submitted': 'auto-replied' },
  },
  {
    language: 'fr',
    subject: 'Réponse automatique : absence du bureau',
    text: 'Je suis absente jusqu’à lundi. En cas d’urgence, adressez-vous à ma collègue.',
    headers: { 'X-Autoreply': 'yes', Precedence: 'auto_reply' },
  },
  {
    language: 'es',
    subject: 'Respuesta automática: fuera de la oficina',
    text: 'Estoy de vacaciones hasta el día 1.',
    headers: { 'Auto-Submitted': 'auto-replied (vacation)' },
  },
  {
    subject: 'We have received your request [#88213]',
    text: 'This is an automatic confirmation. A member of our team will reply within two working days.',
    headers: { 'Auto-Submitted': 'auto-generated' },
  },
  {
    subject: 'The November roast: 20 % off everything cinnamon',
    text: 'Hello coffee lover! This month our roastery ... Unsubscribe at the bottom.',
    headers: {
      'List-Unsubscribe': '<https://news.example.org/leave>',
      'List-Id': 'roastery news <news.example.org>',
      Precedence: 'bulk',
    },
  },
  {
    subject: 'Hospitality Weekly #47: why tips are going digital',
    text: 'In this issue: tips, taps and tabs. You get this mail because you visited our stand.',
    headers: {
      'List-Unsubscribe': '<mailto:leave@weekly.example.net>',
      Precedence: 'list',
      'Feedback-ID': '47:weekly:example',
      'List-Id': 'weekly <weekly.example.net>',
    },
  },
  {
    subject: 'Your parcel could not be delivered, pay 1,99 now',
    text: 'Dear customer, your parcel waits. Click to release it: http://parcel-release.example/pay',
    headers: { 'X-Spam-Flag': 'YES', 'X-Spam-Score': '14.2' },
  },
  {
    subject: 'You have been selected!!! claim $$$',
    text: 'Congratulations winner. Reply with your bank details to receive 2.500.000 USD.',
    headers: { 'X-Spam-Flag': 'YES' },
  },
  {
    subject: 'First page on every search engine guaranteed',
    text: 'Hi, I came across your website and noticed that it does not rank for important keywords. Can I send you a quote?',
  },
  {
    subject: 'Re: partnership',
    text: 'Hello dear, we are leading manufacturer of paper cup and lid, best price, MOQ 50.000. Waiting your kind reply.',
  },
  {
    subject: 'Following up',
    text: 'Just floating this to the top of your inbox! Did you have a chance to look at my deck about AI for beverages?',
  },
  {
    subject: 'dinner tonight?',
    text: 'Shall we say eight at the usual place? Bring Tom if he is in town.',
  },
];

/** What every shared address gets beside questions. Some of it is marked as what it is, some only a person can tell. */
export function noise(on: Stage): readonly SampleInput[] {
  return [...NOISE.map((one) => plainNoise(on, one)), ...reports(on)];
}

function plainNoise(on: Stage, { language, subject, text, headers }: Noise): SampleMail {
  const said = {
    minute: on.random.int(0, LAST_MINUTE),
    from: on.person(language ?? 'en'),
    meant: null,
    subject,
    text,
  };
  return mail(on, said, { headers: headers ?? {} });
}

function reports(on: Stage): readonly SampleMail[] {
  return [bounce, bounce, readReceipt, calendarAnswer].map((build) => {
    const said = {
      minute: on.random.int(0, LAST_MINUTE),
      from: on.person('en'),
      meant: null,
      subject: '',
      text: '',
    };
    const first = mail(on, said);
    return { ...first, ...build(first) };
  });
}
