import { createHash } from 'node:crypto';
import type { Look } from '../../../../domain/router/correction/looked.ts';
import { likeliestTopics } from '../../../../domain/router/learning/why-read.ts';
import { type Rulebook, type Topic, TRIAGE } from '../../../../domain/router/rulebook/model.ts';
import { plain } from '../../harmless.ts';
import { LIMITS } from '../../limits.ts';
import { optionOf } from './form.ts';

export interface TopicGroup {
  readonly label: ReturnType<typeof plain>;
  readonly options: ReturnType<typeof optionOf>[];
}

/** Topics by team, as Slack takes them: a team with more than a hundred has several groups. */
export function topicGroups(rulebook: Rulebook, look: Look): TopicGroup[] {
  const first = likeliest(rulebook, look);
  const names = new Set(first.map(({ name }) => name));
  const rest = [...rulebook.topics.values()].filter(({ name }) => !names.has(name));
  const teams = Map.groupBy(rest, ({ team }) => team ?? TRIAGE);
  return [...groupsOf('Likeliest', first), ...[...teams].flatMap(([team, topics]) => groupsOf(team, topics))];
}

/** Where the reader was not sure, what it would have said comes first. */
function likeliest(rulebook: Rulebook, { ticket, likes }: Look): readonly Topic[] {
  if (ticket.status !== 'held') return [];
  const names = likeliestTopics(ticket.reading, likes, new Set(rulebook.topics.keys()));
  return names.flatMap((name) => rulebook.topics.get(name) ?? []);
}

function groupsOf(label: string, topics: readonly Topic[]): TopicGroup[] {
  const count = Math.ceil(topics.length / LIMITS.options);
  return Array.from({ length: count }, (_, at) => ({
    label: plain(at === 0 ? label : `${label.slice(0, 60)} (${at + 1})`, LIMITS.label),
    options: topics.slice(at * LIMITS.options, (at + 1) * LIMITS.options).map(topicOption),
  }));
}

function topicOption({ name }: Topic) {
  return optionOf(name, topicValue(name));
}

/** The name itself, but for names that are longer than Slack takes as a value. */
export function topicValue(name: string): string {
  if (name.length <= LIMITS.optionValue) return name;
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 32);
  return `${name.slice(0, 100).toWellFormed()}#${mark}`;
}

export function topicBehind(rulebook: Rulebook, value: string): Topic | null {
  return (
    rulebook.topics.get(value) ??
    rulebook.topics.values().find((one) => topicValue(one.name) === value) ??
    null
  );
}

/** For a menu that asks while somebody types: topics with all these words in name, team or what they are about. */
export function suggestedTopics(rulebook: Rulebook, typed: string) {
  const words = typed.slice(0, 200).toLowerCase().split(/\s+/);
  const found = rulebook.topics.values().filter(({ name, team, about }) => {
    const said = `${name} ${team ?? TRIAGE} ${about}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
  return { options: [...found.take(LIMITS.options).map(suggestion)] };
}

function suggestion({ name, team }: Topic) {
  return optionOf(`${name} · ${team ?? TRIAGE}`, topicValue(name));
}
