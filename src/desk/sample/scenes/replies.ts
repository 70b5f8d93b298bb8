import { fill } from '../fill.ts';
import type { SampleInput, SampleMail } from '../model.ts';
import { LAST_MINUTE, mail, type Stage } from '../stage.ts';
import { type SampleText, sampleTexts } from '../texts.ts';

const INTRODUCED: Readonly<Record<string, (to: SampleMail) => string>> = {
  en: () => 'On Monday, Kettle & Finch Support wrote:',
  de: () => 'Am Montag schrieb Kettle & Finch Support:',
  fr: () => 'Le lundi, Kettle & Finch Support a écrit :',
  es: () => 'El lunes, Kettle & Finch Support escribió:',
  it: () => 'Lunedì Kettle & Finch Support ha scritto:',
};

const RE: Readonly<Record<string, string>> = { de: 'AW', it: 'R' };

/** Later mails in conversations that go on: an agent has answered from the shared inbox, the customer writes again. */
export function replies(on: Stage, mails: readonly SampleMail[]): readonly SampleInput[] {
  const free = new Set(mails.filter((first) => first.minute < LAST_MINUTE - 120 && first.text !== null));
  return sampleTexts('replies').flatMap((text) => {
    const first = on.random.shuffled([...free]).find((candidate) => fits(candidate, text));
    if (first === undefined) return [];
    free.delete(first);
    return [replyTo(on, first, text)];
  });
}

function fits(first: SampleMail, text: SampleText): boolean {
  if (first.from.language !== text.language) return false;
  return text.kind === 'worse' ? first.meant === 'outage' || first.meant === 'bug' : true;
}

function replyTo(on: Stage, first: SampleMail, text: SampleText): SampleMail {
  const minute = first.minute + on.random.int(15, 110);
  const answer = `answer.${on.next()}@kettle-finch.example`;
  const words = fill(text.body, on.slots(first.from));
  const body = text.kind === 'inline' ? words : `${words}\n\n${quoted(first)}`;
  const subject = `${RE[text.language] ?? 'Re'}: ${first.subject}`;
  const said = { minute, from: first.from, meant: first.meant, subject, text: body };
  return mail(on, said, { answers: [first.messageId, answer] });
}

function quoted(first: SampleMail): string {
  const introduced = INTRODUCED[first.from.language] ?? INTRODUCED.en;
  const lines = [
    'Thank you, we are looking into it.',
    '',
    ...(first.text ?? '').split('\n').map((line) => `> ${line}`),
  ];
  return [introduced?.(first), ...lines.map((line) => `> ${line}`.trimEnd())].join('\n');
}

/** Somebody else answers a customer's mail with all the right headers: it must never join that ticket. */
export function strangers(on: Stage, mails: readonly SampleMail[]): readonly SampleInput[] {
  return on.random
    .shuffled(mails.filter((first) => first.minute < LAST_MINUTE - 60))
    .slice(0, 2)
    .map((first) => {
      const said = {
        minute: first.minute + 40,
        from: on.person('en'),
        meant: null,
        subject: `Re: ${first.subject}`,
        text: 'Please send everything about this order to my address instead of the old one. Thank you.',
      };
      return mail(on, said, { answers: [first.messageId] });
    });
}
