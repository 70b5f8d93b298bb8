import { fill } from '../fill.ts';
import type { SampleInput, SampleMail } from '../model.ts';
import { LAST_MINUTE, mail, type Stage } from '../stage.ts';

interface Oddity extends Partial<SampleMail> {
  readonly subject: string;
  readonly words: string;
  readonly meant: string | null;
}

const HTML_WITH_QUOTE = `<html><body style="font-family:Calibri"><p>Good afternoon,</p>
<p>thank you for the quick answer. Yes, please send the <b>replacement jug</b> to our {city} address,
the order was {order}.</p><p>Kind regards<br>{name}</p>
<div style="border-top:1px solid #ccc"><p><b>From:</b> Kettle &amp; Finch Support<br><b>Subject:</b> Broken jug</p>
<blockquote><p>We are sorry to hear that. Would you like a replacement or a refund?</p></blockquote></div></body></html>`;

const ODDITIES: readonly Oddity[] = [
  { subject: '', words: '', meant: null },
  { subject: 'help', words: '?', meant: null },
  { subject: '', words: '👍', meant: null },
  { subject: 'Re: Broken jug', words: '', meant: 'order', text: null, html: HTML_WITH_QUOTE },
  {
    subject: 'Photos of the damage',
    words: 'Pictures of the broken jug from order {order} as promised. I would like a replacement.\n\n{name}',
    meant: 'order',
    files: [
      { name: 'jug-front.jpg', type: 'image/jpeg', text: 'made-up picture of a broken jug' },
      { name: 'jug-back.jpg', type: 'image/jpeg', text: 'made-up picture of the same jug from behind' },
    ],
  },
  {
    subject: 'Bank statement for invoice {invoice}',
    words:
      'Please find attached the page of my bank statement that shows both payments of {amount}.\n\n{name}',
    meant: 'billing',
    files: [{ name: 'Kontoauszug März.pdf', type: 'application/pdf', text: 'made-up statement' }],
  },
  {
    subject: 'via the group: question about order {order}',
    words:
      'Hello, I wrote to the group address because I found no other. Order {order} is missing its power cable.\n\n{name}',
    meant: 'order',
    headers: { 'List-Id': 'support <support.kettle-finch.example>', Precedence: 'list' },
  },
  {
    subject: 'Fwd: your invoice',
    words:
      'Is this mail really from you? It looks odd.\n\n---------- Forwarded message ---------\nFrom: Kettle and Finch <billing@kettel-finch.example>\nSubject: your invoice\n\nDear customer, pay {amount} to this new account at once.\n',
    meant: 'billing',
  },
  {
    subject: 'A long story',
    words: `${'It began with the old machine, which we loved, and which my brother-in-law repaired twice with parts from a bicycle. '.repeat(18)}\n\nTo cut it short: the new one shows error E14. What now?\n\n{name}`,
    meant: 'bug',
  },
];

/** The mails that break software: nothing in them, nothing but HTML, a forward, files, far too many words. */
export function oddities(on: Stage): readonly SampleInput[] {
  const odd = ODDITIES.map((oddity) => anOddity(on, oddity));
  const twice = odd.slice(4, 6).map((first) => ({ ...first, minute: first.minute + 3 }));
  return [...odd, ...twice];
}

function anOddity(on: Stage, { subject, words, meant, ...more }: Oddity): SampleMail {
  const from = on.person('en');
  const slots = on.slots(from);
  const minute = on.random.int(0, LAST_MINUTE - 10);
  const said = { minute, from, meant, subject: fill(subject, slots), text: fill(words, slots) };
  const html = more.html == null ? null : fill(more.html, slots);
  return mail(on, said, { ...more, html });
}
