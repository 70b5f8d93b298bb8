import type { Example } from '../../domain/router/example.ts';
import type { ReadRequest } from '../../ports/ticket-reader.ts';
import type { ModelClient } from './client.ts';
import type { Tab } from './cost.ts';
import { converseInput, type Dialect, FULL, simpler } from './dialect.ts';
import { type Parsed, parse } from './parse.ts';
import { type Patience, patiently } from './patience.ts';
import { type Prompt, promptOf } from './prompt.ts';
import { restWhenAway } from './rest.ts';
import { restingFault, troubleOf } from './trouble.ts';

export interface AskedOptions {
  readonly client: ModelClient;
  readonly modelId: string;
  /** A new one each time, of letters and digits, that nobody can guess. */
  readonly mark: () => string;
  readonly patience: Patience;
}

/** One question about one ticket. */
export interface Question {
  readonly request: ReadRequest;
  readonly examples: readonly Example[];
  /** Why the last answer could not be used; null on the first try. */
  readonly complaint: string | null;
  /** When the read has to be over, by the clock of the patience. */
  readonly until: number;
  readonly tab: Tab;
}

/** Asks; remembers what the model has shown not to take, and that it is away. */
export interface AskedModel {
  /** Every answer goes on the tab. Throws the SDK's error, or a `Fault` while the model rests. */
  ask(question: Question): Promise<Parsed>;
}

export function askedModel({ client, modelId, mark, patience }: AskedOptions): AskedModel {
  let dialect: Dialect = FULL;
  const rest = restWhenAway(() => patience.now());

  async function converse(prompt: Prompt, { topics }: ReadRequest, until: number): Promise<unknown> {
    for (;;) {
      const tried = dialect;
      const input = converseInput(modelId, prompt, topics, tried);
      try {
        return await patiently((signal) => client.converse(input, signal), until, patience);
      } catch (error) {
        const next = simpler(tried, error);
        if (next === null) throw error;
        dialect = next;
      }
    }
  }

  async function whenAwake(prompt: Prompt, request: ReadRequest, until: number): Promise<unknown> {
    const left = rest.left();
    if (left !== null) throw restingFault(left);
    try {
      const sent = await converse(prompt, request, until);
      rest.answered();
      return sent;
    } catch (error) {
      if (troubleOf(error).kind === 'away') rest.foundAway();
      else rest.answered();
      throw error;
    }
  }

  return {
    async ask({ request, examples, complaint, until, tab }) {
      const prompt = promptOf({ request, examples, mark: mark(), complaint });
      const sent = await whenAwake(prompt, request, until);
      tab.add(sent);
      return parse(sent, new Set(request.topics.map(({ name }) => name)));
    },
  };
}
