import { type Person, type Rulebook, TRIAGE, type Vip } from '../rulebook/model.ts';
import type { Deciding, Fixed } from './model.ts';
import type { ReadyRulebook } from './ready-rulebook.ts';

export interface TeamStep {
  readonly team: string;
  readonly person: Person | null;
  readonly fallback: boolean;
}

/**
 * Step 3 and gate 1: a person set the team, else the customer's pinned person beside the topic's team, else triage.
 * Adds its reasons.
 */
export function teamStep(
  input: Deciding,
  vip: Vip | null,
  rulebook: Rulebook,
  ready: ReadyRulebook,
  because: string[],
): TeamStep {
  const { topic, team } = input.fixed;
  if (topic !== null) because.push(`${topic.by} set topic ${topic.value}`);
  const byTopic = topicTeam(topic?.value ?? input.topic, ready);
  if (team !== null && team.value !== byTopic.team) return setByPerson(team, rulebook, because);
  because.push(byTopic.reason);
  const pin = topic === null && team === null ? (vip?.pin ?? null) : null;
  if (vip !== null && pin !== null) because.push(`voice.txt:${vip.source.line} ${vip.entry} → ${pin.name}`);
  return { team: byTopic.team, person: pin, fallback: byTopic.fallback };
}

/** Another team than the topic has today: it stands as long as the rulebook has it. */
function setByPerson({ value, by }: Fixed<string>, rulebook: Rulebook, because: string[]): TeamStep {
  const stands = value === TRIAGE || rulebook.teams.has(value);
  because.push(
    stands
      ? `${by} set team ${value}`
      : `team ${value}, set by ${by}, is not in rules.csv any more → ${TRIAGE}`,
  );
  return { team: stands ? value : TRIAGE, person: null, fallback: !stands };
}

function topicTeam(
  topic: string,
  ready: ReadyRulebook,
): Omit<TeamStep, 'person'> & { readonly reason: string } {
  const step = ready.topics.get(topic);
  return step ?? { team: TRIAGE, fallback: true, reason: `rules.csv has no topic ${topic} → ${TRIAGE}` };
}
