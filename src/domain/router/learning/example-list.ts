import { DAY } from '../../kernel/instant.ts';
import type { Example } from '../example.ts';
import { curate } from './curate.ts';

/** In this time … */
export const OVERTURNING_WITHIN = 7 * DAY;
/** … one agent may overturn so many examples that others taught. */
export const MOST_OVERTURNED = 20;

/** The example says another word on a ticket that another agent taught. */
export function overturns(held: readonly Example[], { ticketId, by }: Example): boolean {
  return held.some((one) => one.ticketId === ticketId && one.by !== by);
}

/**
 * The list with one example more. `overturned`: how many examples of others its agent has overturned in the week before.
 * The last word on a ticket counts, but of an agent who overturns one ticket after the other no more is learned for
 * a while: the tickets go where the agent says, the examples stay as they were taught (decision 17).
 */
export function listWith(held: readonly Example[], example: Example, overturned: number): readonly Example[] {
  if (overturned >= MOST_OVERTURNED && overturns(held, example)) return held;
  return curate([...held, example]);
}

/** What was done to the list: one example more, or another list in its place (restored, or without an agent's). */
export type ListStep =
  | { readonly what: 'add'; readonly example: Example }
  | { readonly what: 'set'; readonly examples: readonly Example[] };

/** Whose examples are to be as if they had never been, from when on. */
export interface Forgetting {
  readonly by: string;
  readonly since: number;
}

/**
 * The list as it would stand without what an agent taught: what those examples pushed out is back. `start` is the list
 * before the first step; an example older than `since` stays.
 */
export function listWithout(
  forgetting: Forgetting,
  start: readonly Example[],
  steps: Iterable<ListStep>,
): readonly Example[] {
  const stays = (example: Example) => !isForgotten(forgetting, example);
  const overturnings: Example[] = [];
  let list = start.filter(stays);
  for (const step of steps) {
    if (step.what === 'set') list = step.examples.filter(stays);
    else if (stays(step.example)) {
      const { example } = step;
      const count = overturnings.filter((one) => isRecent(one, example)).length;
      if (count < MOST_OVERTURNED && overturns(list, example)) overturnings.push(example);
      list = [...listWith(list, example, count)];
    }
  }
  return list;
}

export function isForgotten({ by, since }: Forgetting, example: Example): boolean {
  return example.by === by && example.at >= since;
}

function isRecent(before: Example, now: Example): boolean {
  return before.by === now.by && before.at > now.at - OVERTURNING_WITHIN && before.at <= now.at;
}
