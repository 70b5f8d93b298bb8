import { type Reading, UNSURE } from '../reading.ts';
import type { Ticket } from '../ticket.ts';

/** An earlier ticket that a reading leaned on, as a person is told of it. Its title is a customer's text. */
export interface LikeTicket {
  readonly ticketId: string;
  /** Its subject, or its first words. */
  readonly title: string;
  readonly topic: string | null;
  /** Who gave it that topic; null where nobody corrected it. */
  readonly by: string | null;
}

/** Why a reading came out as it did, in the pieces a page or a line is made of. */
export interface WhyRead {
  readonly words: readonly string[];
  readonly likes: readonly (LikeTicket & { readonly much: boolean })[];
  /** The examples were shown to a model; else they are those the text is like. */
  readonly shown: boolean;
  /** It named a topic; else the words and examples speak for its best guess. */
  readonly named: boolean;
}

const MOST_WORDS = 6;
const MOST_LIKES = 3;
const LONGEST_TITLE = 70;
/** From this likeness on two texts say much the same. */
const MUCH = 0.6;

/** The tickets a reading leaned on, the strongest first. */
export function leanedOnTickets(reading: Reading | null): readonly string[] {
  const examples = (reading?.leanedOn ?? []).filter(({ kind }) => kind === 'example');
  return examples
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_LIKES)
    .map(({ value }) => value);
}

export function likeTicket({ id, subject, body, topic, fixed }: Ticket): LikeTicket {
  const said = fixed.topic;
  const title = firstWords(subject) || firstWords(body) || 'no subject';
  return { ticketId: id, title, topic: said?.value ?? topic, by: said?.by ?? null };
}

function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_TITLE) return line;
  return `${line.slice(0, LONGEST_TITLE).replace(/\s\S*$/, '')} …`.toWellFormed();
}

/** Null where the reading says nothing of what it leaned on. */
export function whyRead(reading: Reading, tickets: readonly LikeTicket[]): WhyRead | null {
  const strongest = reading.leanedOn.toSorted((a, b) => b.weight - a.weight);
  const words = strongest.filter(({ kind }) => kind === 'word').map(({ value }) => value);
  const likes = leanedOnTickets(reading).flatMap((id) => {
    const found = tickets.find(({ ticketId }) => ticketId === id);
    const weight = strongest.find(({ value }) => value === id)?.weight ?? 0;
    return found === undefined ? [] : [{ ...found, much: weight >= MUCH }];
  });
  if (words.length + likes.length === 0) return null;
  const shown = reading.by !== 'lexical';
  return { words: [...new Set(words)].slice(0, MOST_WORDS), likes, shown, named: reading.topic !== UNSURE };
}

/** One sentence, for a mail or a terminal; whoever shows it makes it safe. */
export function whyReadLine(why: WhyRead): string {
  const words = why.words.map((word) => `‘${word}’`).join(', ');
  const because = why.named ? 'because of' : 'its best guess rests on';
  const parts = [
    ...(words === '' ? [] : [`${because} the ${why.words.length === 1 ? 'word' : 'words'} ${words}`]),
    ...why.likes.map((like) => `${likeWords(why, like.much)} ‘${like.title}’${sentTo(like)}`),
  ];
  return parts.join('; ');
}

export function likeWords({ shown }: WhyRead, much: boolean): string {
  if (shown) return 'it was shown the ticket';
  return much ? 'much like the ticket' : 'somewhat like the ticket';
}

/** `, which amy sent to billing`. */
export function sentTo({ by, topic }: LikeTicket): string {
  if (topic === null || topic === UNSURE) return '';
  return by === null ? `, which went to ${topic}` : `, which ${by} sent to ${topic}`;
}

const MOST_LIKELY = 3;

/** The topics a person is offered first for a ticket whose topic was not clear, the likeliest first. */
export function likeliestTopics(
  reading: Reading | null,
  tickets: readonly LikeTicket[],
  topics: ReadonlySet<string>,
): readonly string[] {
  if (reading === null || reading.topic !== UNSURE) return [];
  const inOrder = leanedOnTickets(reading).map(
    (id) => tickets.find(({ ticketId }) => ticketId === id)?.topic,
  );
  const found = [reading.bestTopic, ...inOrder].filter((topic) => topic != null);
  return [...new Set(found)].filter((topic) => topics.has(topic)).slice(0, MOST_LIKELY);
}
