import type { Instant } from '../../domain/kernel/instant.ts';
import { type ListStep, listWithout } from '../../domain/router/learning/example-list.ts';
import type { Entry, ExampleLog } from './example-log.ts';
import { type Advance, revisionAfter, type Shelf } from './example-shelf.ts';

/** Takes out what an agent taught; see the port. The log before their first example stays as it is and is not read. */
export async function forget(
  shelf: Shelf,
  advance: Advance,
  agent: string,
  since: Instant,
  done: { readonly by: string; readonly at: Instant },
): Promise<number> {
  let forgotten = 0;
  await advance.surely(async (held) => {
    const { first, count } = await shelf.marks.taughtSince(agent, since);
    forgotten = count;
    if (count === 0) return null;
    const start = await shelf.log.listAfter(first - 1);
    const list = listWithout({ by: agent, since }, start, await stepsFrom(shelf.log, first, held.revision));
    const revision = revisionAfter(held, list, { ...done, what: 'forget', forgot: agent });
    return { entry: { revision, added: null, list }, list };
  });
  return forgotten;
}

async function stepsFrom(log: ExampleLog, first: number, newest: number): Promise<readonly ListStep[]> {
  const steps: ListStep[] = [];
  for (let next = first; next <= newest; ) {
    const page = await log.page(next, newest);
    const entries = page.filter(({ revision }) => revision.revision >= next);
    steps.push(...entries.map(stepOf));
    next += entries.length;
  }
  return steps;
}

const stepOf = ({ added, list = [] }: Entry): ListStep =>
  added === null ? { what: 'set', examples: list } : { what: 'add', example: added.example };
