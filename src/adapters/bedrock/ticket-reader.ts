import type { Example } from '../../domain/router/example.ts';
import { type LeanedOn, type Reading, UNSURE } from '../../domain/router/reading.ts';
import { Fault } from '../../ports/fault.ts';
import type { Log } from '../../ports/log.ts';
import type { ReadRequest, TicketReader } from '../../ports/ticket-reader.ts';
import { type AskedOptions, askedModel } from './asked-model.ts';
import { openTab, type Prices, type Tab } from './cost.ts';
import type { ModelAnswer } from './parse.ts';
import { readUntil } from './patience.ts';
import { standIn, unsureButHeard } from './stand-in.ts';
import { faultOf } from './trouble.ts';

/** An example and how like a text it is, 0–1. */
export interface Alike {
  readonly example: Example;
  readonly likeness: number;
}

/** The examples most like a text, the most like it first. */
export type SimilarExamples = (text: string, most: number) => readonly Alike[];

export interface BedrockOptions extends AskedOptions {
  /** For what it tells people; the client has its own. */
  readonly region: string;
  /** Null: tokens are counted, dollars are not known. */
  readonly prices: Prices | null;
  /** How many examples are shown. */
  readonly shown: number;
  readonly indexOf: (examples: readonly Example[]) => Promise<SimilarExamples>;
  /** Reads when the model cannot. Whoever owns it teaches it. */
  readonly reserve: Pick<TicketReader, 'read'>;
  readonly log: Log;
}

/** Below this a model says itself that it is rather wrong than right. */
export const FLOOR = 0.5;

/**
 * A model on Amazon Bedrock (SPEC 3). The ticket is data in a fence, the answer is held to a schema; what cannot be used
 * twice is `unsure`. A model that is away is a `Fault`; on the last delivery the reserve reads.
 */
export function bedrockReader(options: BedrockOptions): TicketReader {
  const { reserve, log } = options;
  const model = askedModel(options);
  let similar: SimilarExamples = () => [];
  let lessons = 0;

  async function byModel(request: ReadRequest, tab: Tab): Promise<Reading> {
    const shown = shownTo(request, similar, options.shown);
    const examples = shown.map(({ example }) => example);
    const question = { request, examples, until: readUntil(options.patience), tab };
    const first = await model.ask({ ...question, complaint: null });
    const last = first.kind === 'answer' ? first : await model.ask({ ...question, complaint: first.why });
    if (last.kind === 'answer') return readingOf(last.answer, options.modelId, shown, tab);
    return await unsureButHeard(reserve, request, options.modelId, last.why, tab);
  }

  return {
    async learn({ examples }) {
      lessons += 1;
      const lesson = lessons;
      const found = await options.indexOf(examples);
      // An older lesson may take longer than the one that replaced it.
      if (lesson === lessons) similar = found;
    },
    async read(request) {
      if (!isWorthAsking(request)) return await reserve.read(request);
      const tab = openTab(options.prices);
      try {
        const reading = await byModel(request, tab);
        log.debug('the model read', { topic: reading.topic, ...reading.usage });
        return reading;
      } catch (error) {
        const fault = error instanceof Fault ? error : faultOf(error, options.modelId, options.region);
        // Somebody has to change a setting, and on AWS it is errors that ring.
        if (!fault.retry) log.error('the model refuses to read', { error: fault.message });
        if (!request.lastChance) throw fault;
        log.warn('the model did not read', { error: fault.message });
        return await standIn(reserve, request, fault, tab);
      }
    },
  };
}

/** Nothing to choose from, or nothing written: no model is paid to say so. */
function isWorthAsking({ topics, subject, text }: ReadRequest): boolean {
  return topics.length > 0 && /[\p{L}\p{N}]/u.test(`${subject} ${text}`);
}

/** Examples of topics that are gone would name what must not be answered. */
function shownTo({ topics, subject, text }: ReadRequest, similar: SimilarExamples, most: number) {
  if (most === 0) return [];
  const names = new Set(topics.map(({ name }) => name));
  return similar(`${subject}\n${text}`, most).filter(
    ({ example }) => example.topic === null || names.has(example.topic),
  );
}

function readingOf(answer: ModelAnswer, by: string, shown: readonly Alike[], tab: Tab): Reading {
  const { topic, urgency, tone, confidence, reason } = answer;
  const sure = topic !== UNSURE && confidence >= FLOOR;
  const leanedOn = shown.map(({ example, likeness }): LeanedOn => {
    return { kind: 'example', value: example.ticketId, weight: Math.round(likeness * 100) / 100 };
  });
  return {
    topic: sure ? topic : UNSURE,
    urgency,
    tone,
    by,
    confidence: topic === UNSURE ? 0 : confidence,
    bestTopic: topic === UNSURE ? null : topic,
    leanedOn,
    remark: sure ? null : reason === '' ? 'the model was not sure' : `the model was not sure: ${reason}`,
    usage: tab.total(),
  };
}
