import type { ConverseCommandInput, ToolChoice } from '@aws-sdk/client-bedrock-runtime';
import type { TopicHint } from '../../ports/ticket-reader.ts';
import type { Prompt } from './prompt.ts';
import { readingTool, TOOL } from './tool.ts';

/** What a model takes: not every one on Bedrock can be forced to a tool, and newer ones refuse a temperature. */
export interface Dialect {
  readonly force: 'tool' | 'any' | 'auto';
  readonly temperature: boolean;
}

export const FULL: Dialect = { force: 'tool', temperature: true };

/**
 * The dialect to try next, from what Bedrock said of the last one ("This model doesn't support the
 * toolConfig.toolChoice.any field", "`temperature` is deprecated for this model"); null when it was about something
 * else. A list of models would be out of date with the next model.
 */
export function simpler(dialect: Dialect, error: unknown): Dialect | null {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  if (name !== 'ValidationException') return null;
  if (dialect.temperature && message.includes('temperature')) return { ...dialect, temperature: false };
  if (!/tool_?choice/i.test(message) || dialect.force === 'auto') return null;
  return { ...dialect, force: dialect.force === 'tool' ? 'any' : 'auto' };
}

/** A reading takes about a hundred tokens; a model that says more is not answering the question. */
const MOST_TOKENS = 400;

export function converseInput(
  modelId: string,
  { stable, changing, user }: Prompt,
  topics: readonly TopicHint[],
  { force, temperature }: Dialect,
): ConverseCommandInput {
  const cachePoint = isCacheable(modelId, stable) ? [{ cachePoint: { type: 'default' as const } }] : [];
  const toolChoice = choiceOf(force);
  return {
    modelId,
    system: [{ text: stable }, ...cachePoint, { text: changing }],
    messages: [{ role: 'user', content: [{ text: user }] }],
    toolConfig: { tools: [readingTool(topics)], ...(toolChoice === null ? {} : { toolChoice }) },
    inferenceConfig: { maxTokens: MOST_TOKENS, ...(temperature ? { temperature: 0 } : {}) },
  };
}

/** `auto` is what holds when nothing is said, and some models refuse to be told even that. */
function choiceOf(force: Dialect['force']): ToolChoice | null {
  if (force === 'auto') return null;
  return force === 'tool' ? { tool: { name: TOOL } } : { any: {} };
}

/**
 * Bedrock caches a beginning of at least 4,096 tokens for Claude Haiku 4.5, and no less for any of its kin
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html); other models may refuse the mark.
 */
const FEWEST_TOKENS = 4_096;
/** English has about four; a guess that is too high here never marks a beginning that is too short. */
const MOST_CHARACTERS_A_TOKEN = 5;
const CAN_CACHE = /anthropic\.claude-(?:haiku|sonnet|opus)-4/;

export function isCacheable(modelId: string, stable: string): boolean {
  return CAN_CACHE.test(modelId) && stable.length / MOST_CHARACTERS_A_TOKEN >= FEWEST_TOKENS;
}
