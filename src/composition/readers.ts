import { type LexicalReader, lexicalReader } from '../adapters/lexical/ticket-reader.ts';
import { Fault } from '../ports/fault.ts';
import type { Log } from '../ports/log.ts';
import type { TicketReader } from '../ports/ticket-reader.ts';
import type { Settings } from './settings.ts';

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
  'BEDROCK_MODEL_ID' | 'BEDROCK_REGION' | 'BEDROCK_URL' | 'BEDROCK_EXAMPLES' | 'BEDROCK_PRICES'
>;

export interface ReaderOptions {
  readonly settings: ReaderSettings;
  /** Texts known to fit no topic; they only help the lexical reader to say how sure to be. */
  readonly strangers?: readonly string[];
  readonly log?: Log;
}

/** Opens the reader that was chosen; nothing is asked of a model before the first read. */
export function openReader(choice: ReaderChoice, options: ReaderOptions): OpenReader {
  const lexical = (): LexicalReader => lexicalReader({ strangers: options.strangers ?? [] });
  if (choice === 'lexical') return lexical();
  throw new Fault('no-such-reader', `The reader ${choice} is not built yet.`, { retry: false });
}
