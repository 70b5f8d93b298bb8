import type { TopicHint } from '../../ports/ticket-reader.ts';
import type { LabelledText } from '../labelled-texts.ts';
import { UserError } from '../user-error.ts';

/** Throws a `UserError` unless there are two topics to choose from. */
export function refuseOneTopic(what: string, topics: readonly TopicHint[]): void {
  if (topics.length >= 2) return;
  const count = topics.length === 0 ? 'no topic' : 'one topic only';
  throw new UserError(`${what} has ${count}; a reader needs two to choose from.`);
}

/** Throws a `UserError` unless so many folds can be dealt. */
export function refuseFolds(what: string, rows: number, folds: number): void {
  if (folds < 2)
    throw new UserError(`--folds ${folds} leaves nothing to learn from. Use 2 or more; 5 is usual.`);
  if (folds > rows)
    throw new UserError(`${what} has ${rows} rows, too few for ${folds} folds. Use --folds ${rows} or less.`);
}

/** Topics of the test that nobody can find, topics of the rulebook that nobody asks for, topics of one row. */
export function doubtsAbout(
  what: string,
  texts: readonly LabelledText[],
  topics: readonly TopicHint[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { topic } of texts) if (topic !== null) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const known = new Set(topics.map(({ name }) => name));
  const strange = [...counts.keys()].filter((topic) => !known.has(topic));
  const unused = [...known].filter((topic) => !counts.has(topic));
  const single = [...counts]
    .filter(([topic, rows]) => rows === 1 && known.has(topic))
    .map(([topic]) => topic);
  return [
    ...said(
      strange,
      (list) =>
        `${list} in ${what}: no topic of the rulebook, so these rows count as wrong. Add the topic to the rules, or rename it in the file.`,
    ),
    ...said(
      unused,
      (list) =>
        `${list}: in the rulebook, but without a row in ${what}. Add rows to see how well it is read.`,
    ),
    ...said(
      single,
      (list) =>
        `${list}: one row only in ${what}, so nothing is left to learn from when that row is read. Add rows.`,
    ),
  ];
}

const MOST_NAMED = 5;

function said(names: readonly string[], sentence: (list: string) => string): readonly string[] {
  if (names.length === 0) return [];
  const more = names.length - MOST_NAMED;
  const list = names
    .slice(0, MOST_NAMED)
    .map((name) => `"${name.slice(0, 60)}"`)
    .join(', ');
  return [sentence(more > 0 ? `${list} and ${more} more` : list)];
}
