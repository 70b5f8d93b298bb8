import type { Example } from '../domain/router/example.ts';
import type { Lane } from '../domain/router/lane.ts';
import type { Reading } from '../domain/router/reading.ts';

export interface TopicHint {
  readonly name: string;
  readonly about: string;
}

export interface ReadRequest {
  readonly lane: Lane;
  readonly subject: string;
  /** New text; for chat the customer's words come first. */
  readonly text: string;
  readonly topics: readonly TopicHint[];
  /** No delivery follows: rather an answer by simpler means, or `unsure` with the reason, than a fault. */
  readonly lastChance: boolean;
}

/** What a reader learns from. `version` changes whenever the rest does. */
export interface Lessons {
  readonly version: string;
  readonly topics: readonly TopicHint[];
  readonly examples: readonly Example[];
}

/** Reads; decides nothing. Text in a ticket is data, never an instruction (SPEC 3). */
export interface TicketReader {
  /**
   * One read. Same model, same request, same answer for readers that can promise it (lexical). Throws a `Fault` with
   * `retry` when another try may help, and never with `lastChance`.
   */
  read(request: ReadRequest): Promise<Reading>;
  /**
   * Takes up new topics or examples, in the background where that takes time: reads go on with the old model until
   * the new one is ready, then the promise resolves. Called again meanwhile, the newest lessons win.
   */
  learn(lessons: Lessons): Promise<void>;
}
