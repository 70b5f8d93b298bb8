import { fill, type Slots, slotsFor } from './fill.ts';
import type { SampleChat, SampleForm, SampleMail, SamplePerson } from './model.ts';
import { aPerson } from './people.ts';
import type { Random } from './random.ts';
import type { SampleText } from './texts.ts';

/** Where customers write to. */
export const DESK_ADDRESS = 'support@kettle-finch.example';

/** From eight in the morning to six in the evening. */
export const LAST_MINUTE = 600;

/** What the scenes of a day share: one random sequence, one cast, one count of what was written. */
export interface Stage {
  readonly seed: number;
  readonly random: Random;
  /** Somebody new: no two customers share an address. */
  person(language: string): SamplePerson;
  slots(person: SamplePerson): Slots;
  /** A number no other input of this day has. */
  next(): number;
}

export function stage(seed: number, random: Random): Stage {
  const taken = new Set<string>();
  let count = 0;
  const person = (language: string): SamplePerson => {
    for (;;) {
      const somebody = aPerson(random, language);
      if (taken.has(somebody.address)) continue;
      taken.add(somebody.address);
      return somebody;
    }
  };
  return { seed, random, person, slots: (who) => slotsFor(random, who), next: () => ++count };
}

interface Said {
  readonly minute: number;
  readonly from: SamplePerson;
  readonly meant: string | null;
  readonly subject: string;
  readonly text: string;
}

export function saidBy(from: SamplePerson, slots: Slots, text: SampleText, minute: number): Said {
  const meant = text.kind === 'other' ? null : text.kind.replace('_', ' ');
  return { minute, from, meant, subject: fill(text.subject, slots), text: fill(text.body, slots) };
}

export function mail(on: Stage, said: Said, more: Partial<SampleMail> = {}): SampleMail {
  const domain = said.from.address.split('@')[1] ?? 'example.com';
  const { text, ...rest } = said;
  return {
    lane: 'mail',
    ...rest,
    written: said.minute,
    text,
    html: null,
    messageId: `day${on.seed}.${on.next()}@${domain}`,
    answers: [],
    headers: {},
    files: [],
    envelopeFrom: null,
    raw: null,
    ...more,
  };
}

export function form(on: Stage, said: Said): SampleForm {
  const { text, ...rest } = said;
  const page = on.random.pick(['/contact', '/help', '/account/orders', '/business']);
  return { lane: 'form', ...rest, message: text, submissionId: `day${on.seed}-${on.next()}`, page };
}

/** A conversation written as `customer: …`, `bot: …`, `agent: …` lines. */
export function chat(on: Stage, said: Said, withAddress: boolean): SampleChat {
  const { text, ...rest } = said;
  const messages = text.split('\n').map((line) => {
    const [, from = 'customer', words = line] = /^(customer|bot|agent): (.*)$/.exec(line) ?? [];
    return { from: from as 'customer' | 'bot' | 'agent', text: words };
  });
  return { lane: 'chat', ...rest, conversationId: `day${on.seed}-c${on.next()}`, withAddress, messages };
}
