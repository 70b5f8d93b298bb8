import process from 'node:process';
import {
  BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
} from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { shortAnswers } from './short-answers.ts';

/** The one thing asked of Bedrock. */
export interface ModelClient {
  /** One call, one answer; what comes back is whatever the other side sent. Rejects with the SDK's errors. */
  converse(input: ConverseCommandInput, signal: AbortSignal): Promise<unknown>;
  close(): void;
}

/** The client with what can be known before the first call. */
export interface BedrockClient extends ModelClient {
  /** Resolves when credentials are found, whoever's they are; rejects with the SDK's error. Bedrock is not asked. */
  findCredentials(): Promise<void>;
}

export interface ClientOptions {
  readonly region: string;
  /** Another address of the Converse interface, for trials; null = Bedrock of the region. */
  readonly url: string | null;
}

/** Milliseconds to a connection; a call as a whole is bounded by its signal. */
const CONNECT_FOR = 3_000;
/** Calls at once, as many as the desk has pieces of work in flight: waiting for a connection counts as waiting for the model. */
const MOST_SOCKETS = 256;

/**
 * Credentials are found as AWS tools find them. One try a call, because `patience.ts` knows when another helps. HTTP/1.1
 * with connections kept: the SDK's own choice for this client is HTTP/2 with a new connection a call, which costs a
 * TLS handshake a ticket and cannot talk to the plain servers people put in between for trials.
 */
export function bedrockClient({ region, url }: ClientOptions): BedrockClient {
  const agent = { keepAlive: true, maxSockets: MOST_SOCKETS };
  const client = new BedrockRuntimeClient({
    region,
    maxAttempts: 1,
    requestHandler: shortAnswers(
      new NodeHttpHandler({ connectionTimeout: CONNECT_FOR, httpAgent: agent, httpsAgent: agent }),
    ),
    ...(url === null ? {} : { endpoint: url }),
  });
  return {
    converse: (input, signal) => client.send(new ConverseCommand(input), { abortSignal: signal }),
    close: () => client.destroy(),
    findCredentials: async () => {
      // A Bedrock API key stands in the place of credentials.
      if ((process.env.AWS_BEARER_TOKEN_BEDROCK ?? '') === '') await client.config.credentials();
    },
  };
}
