import type { Tool } from '@aws-sdk/client-bedrock-runtime';
import { TONES, UNSURE, URGENCIES } from '../../domain/router/reading.ts';
import type { TopicHint } from '../../ports/ticket-reader.ts';

/** The tool the model answers with; nothing is run by it. */
export const TOOL = 'record_reading';

/**
 * Its schema forces the allowed sets. The reason comes first: models fill the fields in this order, and one that has said
 * why chooses better. What comes back is checked all the same (`parse.ts`): a schema is asked for, not guaranteed.
 */
export function readingTool(topics: readonly TopicHint[]): Tool {
  const properties = {
    reason: { type: 'string', description: 'At most fifteen words on why' },
    topic: { type: 'string', enum: [...topics.map(({ name }) => name), UNSURE] },
    urgency: { type: 'string', enum: [...URGENCIES] },
    tone: { type: 'string', enum: [...TONES] },
    confidence: { type: 'number', minimum: 0, maximum: 1, description: 'How likely the topic is right' },
  };
  const json = { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
  const description = 'Records what one message of a customer is about.';
  return { toolSpec: { name: TOOL, description, inputSchema: { json } } };
}
