import type { Archive } from '../composition/archive.ts';
import { FEWEST_VERDICTS } from '../domain/router/learning/threshold.ts';
import { learnThreshold } from '../usecases/learn-threshold.ts';

/** From which confidence on the desk sends tickets on, and what that rests on; a line for each reader. */
export async function holdsBelow({ views, clock, settings }: Archive): Promise<readonly string[]> {
  const read = await settings();
  if (!read.ok) return [];
  const { WRONG_TEAM_COST: wrongTeamCost } = read.settings;
  const found = await learnThreshold({ views, clock, wrongTeamCost })();
  if (found.length === 0)
    return [
      `The desk holds what the reader itself is unsure of; once ${FEWEST_VERDICTS} tickets of the last 90 days are a week old, it goes by your corrections.`,
    ];
  return found.map(
    ({ by, threshold, tickets, right }) =>
      `What the ${by} reader is less than ${Math.round(100 * threshold)} % sure of is held, because a wrong team counts as ${wrongTeamCost} holds and of ${tickets} tickets of the last 90 days ${right} were read right.`,
  );
}
