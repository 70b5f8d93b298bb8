import type { Example } from '../../domain/router/example.ts';
import {
  type Forgetting,
  isForgotten,
  type ListStep,
  listWithout,
} from '../../domain/router/learning/example-list.ts';
import { examplesAfter, heldOf, latest, replaceList, setBy } from './example-list.ts';
import { numberOf, textOf } from './rows.ts';
import type { Statements } from './statements.ts';

/** Takes out what an agent taught; see the port. The log before their first example stays as it is and is not read. */
export function forget(
  sql: Statements,
  forgetting: Forgetting,
  done: { readonly by: string; readonly at: number },
): number {
  const theirs = sql(
    `SELECT min(revision) AS first, count(*) AS n FROM example_log WHERE by = ? AND at >= ? AND what = 'add'`,
  ).get(forgetting.by, forgetting.since);
  const count = numberOf(theirs, 'n');
  if (count === 0) return 0;
  const first = numberOf(theirs, 'first');
  const revisions = new Map<Example, number>();
  const known = ({ example, revision }: { readonly example: Example; readonly revision: number }) => {
    revisions.set(example, revision);
    return example;
  };
  const start = (examplesAfter(sql, first - 1) ?? []).map(known);
  const list = listWithout(forgetting, start, stepsFrom(sql, first, forgetting, known));
  const held = list.map((example) => ({ example, revision: revisions.get(example) ?? 0 }));
  sql(`INSERT INTO example_log (revision, at, by, what, size, dropped, forgot, list)
    VALUES (?, ?, ?, 'forget', ?, '[]', ?, ?)`).run(
    ...[latest(sql) + 1, done.at, done.by, held.length, forgetting.by],
    JSON.stringify(held.map(({ revision }) => revision)),
  );
  replaceList(sql, held);
  return count;
}

function* stepsFrom(
  sql: Statements,
  first: number,
  forgetting: Forgetting,
  known: (held: ReturnType<typeof heldOf>) => Example,
): Generator<ListStep> {
  const rows = sql('SELECT * FROM example_log WHERE revision >= ? ORDER BY revision').all(first);
  for (const row of rows) {
    if (textOf(row, 'what') !== 'add') yield { what: 'set', examples: setBy(sql, row).map(known) };
    else {
      const held = heldOf(row);
      if (!isForgotten(forgetting, held.example)) yield { what: 'add', example: known(held) };
    }
  }
}
