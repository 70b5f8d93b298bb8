import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { RulebookTexts } from '../../domain/router/rulebook/model.ts';
import { parseRulebook } from '../../domain/router/rulebook/parse.ts';
import { STARTER } from '../../domain/router/rulebook/starter.ts';
import type { TopicHint } from '../../ports/ticket-reader.ts';
import { type LabelledFile, type LabelledText, labelledFile } from '../labelled-texts.ts';
import { problemLine, readRulebookPair } from '../rulebook-pair.ts';
import { UserError } from '../user-error.ts';

const MADE_UP = fileURLToPath(new URL('./made-up.csv', import.meta.url));

/** The messages that ship with the desk, made up by us, labelled with the topics of the starter rulebook. */
export function madeUpTexts(): Promise<LabelledFile> {
  return labelledFile(MADE_UP);
}

/** The topics of a rulebook as the reader is told them; none for texts that make no rulebook. */
export function topicsIn(texts: RulebookTexts): readonly TopicHint[] {
  const parsed = parseRulebook(texts, (text) => createHash('sha256').update(text).digest('hex'));
  return parsed.ok ? [...parsed.rulebook.topics.values()].map(({ name, about }) => ({ name, about })) : [];
}

export function starterTopics(): readonly TopicHint[] {
  return topicsIn(STARTER);
}

/** Throws a `UserError` that names the first error of a pair that makes no rulebook. */
export async function topicsOfPair(rules: string, voice: string): Promise<readonly TopicHint[]> {
  const parsed = await readRulebookPair(rules, voice);
  if (parsed.ok) return [...parsed.rulebook.topics.values()].map(({ name, about }) => ({ name, about }));
  const error = parsed.problems.find(({ severity }) => severity === 'error');
  throw new UserError(
    `The rulebook has errors; "check" lists them all.${error === undefined ? '' : `\n${problemLine(error, rules, voice)}`}`,
  );
}

/** The topics that texts are labelled with, by name alone. */
export function topicsNamed(texts: readonly LabelledText[]): readonly TopicHint[] {
  const names = new Set(texts.flatMap(({ topic }) => topic ?? []));
  return [...names].map((name) => ({ name, about: '' }));
}
