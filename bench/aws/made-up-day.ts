import { seeded } from '../../prove/seeded.ts';

/** One input of a made-up day, or what an agent does with a card. All words are made up. */
export type Step =
  | {
      readonly kind: 'ticket';
      readonly n: number;
      readonly lane: Lane;
      readonly topic: Topic;
      readonly text: string;
    }
  /** The customer of an earlier mail writes once more. */
  | { readonly kind: 'later'; readonly n: number; readonly to: number; readonly text: string }
  /** On the newest card of a channel. */
  | {
      readonly kind: 'press';
      readonly action: 'take' | 'close' | 'bump' | 'reassign';
      readonly topic: Topic;
    };

export type Lane = 'mail' | 'form' | 'chat';
/** `unsure` names no topic and is held. billing and login go to Slack, shipping to an inbox. */
export type Topic = 'billing' | 'login' | 'shipping' | 'unsure';

/** Shares of a hundred tickets, and of what follows on one; stated, not measured anywhere. */
export const MIX = {
  lanes: { mail: 60, form: 25, chat: 15 },
  topics: { billing: 38, login: 30, shipping: 27, unsure: 5 },
  words: { least: 40, most: 180 },
  /** Of tickets that came by mail. */
  later: 15,
  /** Of tickets whose card is on Slack. */
  presses: { take: 40, close: 30, bump: 5, reassign: 8 },
} as const;

const WORDS =
  'order parcel account since monday again please help number page please could you look into it nothing happens when I try my colleague said that we were told last week the same as before thank you kindly regards more than once it shows an error and then stops waiting for an answer'.split(
    ' ',
  );

/** The steps of so many tickets, the same for the same seed. */
export function madeUpDay(tickets: number, seed: number): readonly Step[] {
  const chance = seeded(seed);
  const hits = (percent: number): boolean => chance() * 100 < percent;
  const one = <T extends string>(shares: Readonly<Record<T, number>>): T => {
    let left = chance() * 100;
    const names = Object.keys(shares) as T[];
    for (const name of names) {
      left -= shares[name];
      if (left < 0) return name;
    }
    return names[0] as T;
  };
  const words = (topic: Topic): string => {
    const { least, most } = MIX.words;
    const count = Math.floor(least + chance() * (most - least));
    const said = Array.from({ length: count }, () => WORDS[Math.floor(chance() * WORDS.length)] ?? 'it');
    if (topic !== 'unsure') said.splice(Math.floor(count / 3), 0, topic);
    return `${said.join(' ')}.`;
  };
  return Array.from({ length: tickets }, (_, n): Step[] => {
    const [lane, topic] = [one(MIX.lanes), one(MIX.topics)];
    const first: Step = { kind: 'ticket', n, lane, topic, text: words(topic) };
    const later: Step[] =
      lane === 'mail' && hits(MIX.later) ? [{ kind: 'later', n, to: n, text: words(topic) }] : [];
    const isOnSlack = topic === 'billing' || topic === 'login';
    const presses = isOnSlack
      ? (['take', 'bump', 'reassign', 'close'] as const).filter((action) => hits(MIX.presses[action]))
      : [];
    return [first, ...later, ...presses.map((action): Step => ({ kind: 'press', action, topic }))];
  }).flat();
}
