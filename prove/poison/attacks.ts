import type { Example } from '../../src/domain/router/example.ts';
import type { Labelled } from '../reading-data.ts';

/** What an attack may use. */
export interface Battlefield {
  /** What honest agents taught, oldest first. */
  readonly honest: readonly Example[];
  /** Texts of tickets that nobody taught. */
  readonly own: readonly Labelled[];
  readonly topics: readonly string[];
  readonly chance: () => number;
  /** When the first hostile correction is made, and the milliseconds between two. */
  readonly from: number;
  readonly pace: number;
}

export const FLOODER = 'mallory';
export const HOSTILE = 1_000;

type Attack = (field: Battlefield) => readonly Example[];

/** A thousand corrections of one account, by kind. */
export const ATTACKS: Readonly<Record<string, Attack>> = {
  'random labels on own tickets': (field) => onOwn(field, () => anyOf(field.topics, field)),
  'topics swapped in pairs, on own tickets': (field) => onOwn(field, (topic) => paired(field.topics, topic)),
  'all to one topic, on own tickets': (field) => onOwn(field, () => field.topics[0] ?? ''),
  'half right, half random, on own tickets': (field) =>
    onOwn(field, (topic) => (field.chance() < 0.5 ? topic : anyOf(field.topics, field))),
  'random labels on tickets others taught': (field) => onTaught(field, () => anyOf(field.topics, field)),
  'swapped pairs on tickets others taught': (field) =>
    onTaught(field, (topic) => paired(field.topics, topic)),
};

function onOwn(field: Battlefield, label: (topic: string) => string): readonly Example[] {
  return Array.from({ length: HOSTILE }, (_, n) => {
    const [text, topic] = field.own[n % field.own.length] ?? ['', null];
    return hostile(field, n, `hostile-${n}`, text, label(topic ?? ''));
  });
}

/** The newest first: those that are held. */
function onTaught(field: Battlefield, label: (topic: string) => string): readonly Example[] {
  return Array.from({ length: HOSTILE }, (_, n) => {
    const { honest } = field;
    const target = honest[honest.length - 1 - (n % honest.length)];
    return hostile(field, n, target?.ticketId ?? '', target?.text ?? '', label(target?.topic ?? ''));
  });
}

function hostile(field: Battlefield, n: number, ticketId: string, text: string, topic: string): Example {
  const at = field.from + n * field.pace;
  return { ticketId, text, topic, urgency: null, tone: null, by: FLOODER, at };
}

function anyOf(topics: readonly string[], { chance }: Battlefield): string {
  return topics[Math.floor(chance() * topics.length)] ?? '';
}

/** Each topic has one it is taken for. */
function paired(topics: readonly string[], topic: string): string {
  const at = topics.indexOf(topic);
  return topics[at % 2 === 0 ? Math.min(at + 1, topics.length - 1) : at - 1] ?? topic;
}
