import * as z from 'zod';
import type { Reading } from '../../domain/router/reading.ts';

/** Dollars per million tokens. */
export interface Prices {
  readonly input: number;
  readonly output: number;
}

/**
 * Prices of the global endpoints, as published for Claude 4 at https://aws.amazon.com/bedrock/pricing/ (November 2026).
 * Elsewhere, and when they change: FRONTDESK_BEDROCK_PRICES.
 */
const LIST: readonly (readonly [id: RegExp, prices: Prices])[] = [
  [/claude-haiku-4-5/, { input: 1, output: 5 }],
  [/claude-sonnet-4-[56]/, { input: 3, output: 15 }],
  [/claude-opus-4-[567]/, { input: 5, output: 25 }],
];
/** Endpoints of one region or continent cost a tenth more than the global one (same page). */
const REGIONAL = 1.1;
/** A token read from the cache costs a tenth, one written to it a quarter more (same page, five minutes). */
const CACHE_READ = 0.1;
const CACHE_WRITE = 1.25;

/** Null for a model that is not on the list. */
export function listedPrices(modelId: string): Prices | null {
  const found = LIST.find(([id]) => id.test(modelId))?.[1];
  if (found === undefined) return null;
  const share = modelId.includes('global.') ? 1 : REGIONAL;
  return { input: found.input * share, output: found.output * share };
}

/** Whatever a server says of tokens: counts, or nothing. */
const COUNT = z.number().min(0).max(1e9).catch(0);
const USAGE = z
  .object({
    inputTokens: COUNT,
    outputTokens: COUNT,
    cacheReadInputTokens: COUNT,
    cacheWriteInputTokens: COUNT,
  })
  .catch({ inputTokens: 0, outputTokens: 0, cacheReadInputTokens: 0, cacheWriteInputTokens: 0 });

/** What one read costs, over all its calls. */
export interface Tab {
  /** One answer, whatever it is; its `usage` is counted. */
  add(sent: unknown): void;
  /** Null when nothing was answered. Tokens of the cache count as input tokens. */
  total(): Reading['usage'];
}

/** Without prices tokens are counted and the dollars are 0. */
export function openTab(prices: Prices | null): Tab {
  let total: Reading['usage'] = null;
  return {
    add(sent) {
      const { usage } = (sent ?? {}) as { readonly usage?: unknown };
      const said = USAGE.parse(usage);
      const input = said.inputTokens + said.cacheReadInputTokens + said.cacheWriteInputTokens;
      const paid =
        said.inputTokens + CACHE_READ * said.cacheReadInputTokens + CACHE_WRITE * said.cacheWriteInputTokens;
      const dollars =
        prices === null ? 0 : (paid * prices.input + said.outputTokens * prices.output) / 1_000_000;
      total = {
        inputTokens: (total?.inputTokens ?? 0) + input,
        outputTokens: (total?.outputTokens ?? 0) + said.outputTokens,
        dollars: (total?.dollars ?? 0) + dollars,
      };
    },
    total: () => total,
  };
}
