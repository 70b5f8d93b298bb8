import { createHash } from 'node:crypto';
import { parseRulebook } from '../src/domain/router/rulebook/parse.ts';
import { STARTER } from '../src/domain/router/rulebook/starter.ts';
import type { TopicHint } from '../src/ports/ticket-reader.ts';

/** The topics that a new desk knows. */
export function starterTopics(): readonly TopicHint[] {
  const parsed = parseRulebook(STARTER, (text) => createHash('sha256').update(text).digest('hex'));
  if (!parsed.ok) throw new Error('the starter rulebook has mistakes in it');
  return [...parsed.rulebook.topics.values()].map(({ name, about }) => ({ name, about }));
}
