import type { Example } from '../example.ts';

/** SPEC 7: what is kept of a topic, and what one agent may hold of that when several teach the topic. */
export const PER_TOPIC = 20;
export const PER_AGENT = PER_TOPIC / 2;

/**
 * The examples that are kept, oldest first: one per ticket (its last), 20 per topic, and where several agents teach a
 * topic none holds more than 10, half of the 20. Half of the 20 and not of what happens to be there: else the first
 * word of a second agent would throw away nearly all that the first one taught. A full topic is shared out in rounds:
 * the newest of each agent, then the second newest of each … so that no flood pushes out what the others taught
 * (decision 17). Examples without a topic (a bump) are a group of their own. Idempotent; among equal times the later
 * in `all` is the newer.
 */
export function curate(all: readonly Example[]): readonly Example[] {
  const newestFirst = lastOfEachTicket(all).reverse();
  const groups = Map.groupBy(newestFirst, (example) => example.topic);
  const kept = new Set([...groups.values()].flatMap(sharedOut));
  return newestFirst.filter((example) => kept.has(example)).reverse();
}

function lastOfEachTicket(all: readonly Example[]): Example[] {
  const inOrder = all.toSorted((a, b) => a.at - b.at);
  const last = new Map<string, Example>();
  for (const example of inOrder) {
    last.delete(example.ticketId);
    last.set(example.ticketId, example);
  }
  return [...last.values()];
}

function sharedOut(newestFirst: readonly Example[]): readonly Example[] {
  const agents = [...Map.groupBy(newestFirst, ({ by }) => by).values()];
  const most = agents.length > 1 ? PER_AGENT : PER_TOPIC;
  const rounds = Array.from({ length: most }, (_, round) => {
    const inRound = new Set(agents.flatMap((own) => own[round] ?? []));
    return newestFirst.filter((example) => inRound.has(example));
  });
  return rounds.flat().slice(0, PER_TOPIC);
}
