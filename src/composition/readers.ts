import { randomBytes } from 'node:crypto';
import { bedrockClient } from '../adapters/bedrock/client.ts';
import { listedPrices } from '../adapters/bedrock/cost.ts';
import { countedClient } from '../adapters/bedrock/counted-client.ts';
import { realPatience } from '../adapters/bedrock/patience.ts';
import { bedrockReader } from '../adapters/bedrock/ticket-reader.ts';
import { faultOf } from '../adapters/bedrock/trouble.ts';
import { bothReaders } from '../adapters/both/ticket-reader.ts';
import { exampleIndex } from '../adapters/lexical/example-index.ts';
import { heardTeachers } from '../adapters/lexical/teachers.ts';
import { type LexicalReader, lexicalReader } from '../adapters/lexical/ticket-reader.ts';
import { trainingHere } from '../adapters/lexical/training-here.ts';
import type { Log } from '../ports/log.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { TicketReader } from '../ports/ticket-reader.ts';
import type { Settings } from './settings.ts';
import { untaughtReserve } from './untaught-reserve.ts';

/** The readers a runtime may choose from; the command line and the containers get them here. */
export { type LexicalOptions, type LexicalReader, lexicalReader } from '../adapters/lexical/ticket-reader.ts';

/** A reader with what it holds open: threads, connections. */
export interface OpenReader extends TicketReader {
  /** What is being learned is rejected; nothing is read any more. */
  close(): Promise<void>;
}

export type ReaderChoice = Settings['READER'];

/** What the readers need of the settings. */
export type ReaderSettings = Pick<
  Settings,
  | 'WRONG_TEAM_COST'
  | 'BEDROCK_MODEL_ID'
  | 'BEDROCK_REGION'
  | 'BEDROCK_URL'
  | 'BEDROCK_EXAMPLES'
  | 'BEDROCK_PRICES'
>;

export interface ReaderOptions {
  readonly settings: ReaderSettings;
  /** Texts known to fit no topic; they only help the lexical reader to say how sure to be. */
  readonly strangers?: readonly string[];
  readonly log?: Log;
  /** Counts the calls of the model; absent = nobody counts. */
  readonly metrics?: Metrics;
  /** A function that starts often and lives for one batch; absent = a process that stays. */
  readonly briefly?: {
    /** Milliseconds that a read which begins now may take. */
    readonly left: () => number;
  };
}

const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * Opens the reader that was chosen. The lexical reader is always there: alone, as the reserve of the model (untaught in a
 * function that lives briefly), or before it. Nothing is asked of a model before the first read, but the log tells at once when there are no credentials.
 */
export function openReader(choice: ReaderChoice, options: ReaderOptions): OpenReader {
  const lexical = lexicalReader({
    strangers: options.strangers ?? [],
    wrongTeamCost: options.settings.WRONG_TEAM_COST,
    log: options.log ?? SILENT,
    ...(options.briefly === undefined ? {} : { training: trainingHere() }),
  });
  if (choice === 'lexical') return lexical;
  // To train a reserve at each start would cost more than it is ever asked.
  const untaught = choice === 'bedrock' && options.briefly !== undefined;
  const { reader: model, disconnect } = modelWith(untaught ? untaughtReserve(lexical) : lexical, options);
  const chosen =
    choice === 'both' ? inTurn(lexical, model, options) : untaught ? model : backed(lexical, model);
  return {
    ...chosen,
    async close() {
      disconnect();
      await lexical.close();
    },
  };
}

function inTurn(
  lexical: LexicalReader,
  thorough: TicketReader,
  { log = SILENT }: ReaderOptions,
): TicketReader {
  return bothReaders({ quick: lexical, sureFrom: () => lexical.sureFrom98(), thorough, log });
}

/** The reserve learns what the model learns, so that it is no worse for being asked seldom. */
function backed(reserve: TicketReader, model: TicketReader): TicketReader {
  return {
    read: (request) => model.read(request),
    async learn(lessons) {
      await Promise.all([reserve.learn(lessons), model.learn(lessons)]);
    },
  };
}

function modelWith(
  reserve: Pick<TicketReader, 'read'>,
  { settings, log = SILENT, metrics, briefly }: ReaderOptions,
) {
  const { BEDROCK_MODEL_ID: modelId, BEDROCK_REGION: region, BEDROCK_URL: url } = settings;
  const bare = bedrockClient({ region, url });
  const client = metrics === undefined ? bare : countedClient(bare, metrics);
  const prices = settings.BEDROCK_PRICES ?? listedPrices(modelId);
  if (prices === null)
    log.warn('the price of the model is not known: reads will count 0 dollars', {
      model: modelId,
      cure: 'set FRONTDESK_BEDROCK_PRICES',
    });
  client.findCredentials().catch((error: unknown) => {
    log.warn('the model cannot be asked', { error: faultOf(error, modelId, region).message });
  });
  const reader = bedrockReader({
    client,
    modelId,
    region,
    prices,
    shown: settings.BEDROCK_EXAMPLES,
    indexOf: async (examples) => (await exampleIndex(heardTeachers(examples, []).examples)).similar,
    reserve,
    mark: () => randomBytes(8).toString('hex'),
    patience: { ...realPatience(Math.random), ...(briefly === undefined ? {} : { left: briefly.left }) },
    log,
  });
  return { reader, disconnect: () => client.close() };
}
