import * as z from 'zod';
import { TONES, type Tone, UNSURE, URGENCIES, type Urgency } from '../../domain/router/reading.ts';
import { TOOL } from './tool.ts';

/** What a model said of a ticket, held to the allowed sets. */
export interface ModelAnswer {
  /** A topic that was offered, or `unsure`. */
  readonly topic: string;
  readonly urgency: Urgency;
  readonly tone: Tone;
  /** 0–1, as the model says of itself. */
  readonly confidence: number;
  /** One plain line, safe to show. */
  readonly reason: string;
}

export type Parsed =
  | { readonly kind: 'answer'; readonly answer: ModelAnswer }
  /** `why`: a clause in our own words, nothing of the answer in it. */
  | { readonly kind: 'malformed'; readonly why: string };

/** The ends of an answer that is whole (StopReason of the Converse API). */
const WHOLE = ['tool_use', 'end_turn', 'stop_sequence'];
const CUT: Readonly<Record<string, string>> = {
  max_tokens: 'it was too long',
  guardrail_intervened: 'a guardrail stopped it',
  content_filtered: 'a content filter stopped it',
  refusal: 'the model refused',
};

const ANSWER = z.object({
  stopReason: z.string(),
  output: z.object({ message: z.object({ content: z.array(z.unknown()) }) }),
});
const CALL = z.object({ toolUse: z.object({ name: z.string(), input: z.unknown() }) });
const READING = z.object({
  topic: z.string(),
  urgency: z.enum(URGENCIES),
  tone: z.enum(TONES),
  confidence: z.number().min(0).max(1),
  reason: z.string().catch(''),
});

/** Total: anything a model or a broken server sends is an answer within the sets, or malformed. */
export function parse(sent: unknown, topics: ReadonlySet<string>): Parsed {
  const whole = ANSWER.safeParse(sent);
  if (!whole.success) return malformed('it was no answer at all');
  const { stopReason, output } = whole.data;
  if (!WHOLE.includes(stopReason))
    return malformed(Object.hasOwn(CUT, stopReason) ? CUT[stopReason] : undefined);
  const calls = output.message.content.flatMap((block) => CALL.safeParse(block).data ?? []);
  const [call] = calls;
  if (call === undefined) return malformed('it did not call the tool');
  if (calls.length > 1) return malformed('it called more than one tool');
  if (call.toolUse.name !== TOOL) return malformed('it called another tool');
  return reading(call.toolUse.input, topics);
}

function reading(input: unknown, topics: ReadonlySet<string>): Parsed {
  const read = READING.safeParse(input);
  if (!read.success) return malformed(`its field ${fieldOf(read.error)} was not as asked`);
  const { topic, reason, ...rest } = read.data;
  if (topic !== UNSURE && !topics.has(topic)) return malformed('its topic is not on the list');
  return { kind: 'answer', answer: { topic, ...rest, reason: plainLine(reason) } };
}

/** Names of our own schema alone: what stands in the answer is nobody's to repeat. */
function fieldOf(error: z.ZodError): string {
  return String(error.issues[0]?.path[0] ?? 'list');
}

function malformed(why = 'it ended too early'): Parsed {
  return { kind: 'malformed', why };
}

const LONGEST = 160;
const LINK = /\b[a-z][a-z0-9+.-]{1,20}:\/\/\S*|\bwww\.\S*/gi;
/** No mention, no markup, no link, no line end gets through, whatever shows the line later. */
const UNSAFE = /[^\p{L}\p{M}\p{N} .,;:'’"!?%€$£+/=()-]+/gu;

/** A model's own words made fit for a card: it may have been told what to say. */
export function plainLine(text: string): string {
  const plain = text
    .slice(0, 4 * LONGEST)
    .toWellFormed()
    .replace(LINK, ' ')
    .replace(UNSAFE, ' ');
  const line = plain.replaceAll(/ {2,}/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1).trimEnd()}…`;
}
