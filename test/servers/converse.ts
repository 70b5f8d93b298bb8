import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TOOL } from '../../src/adapters/bedrock/tool.ts';
import { UNSURE } from '../../src/domain/router/reading.ts';

/** One request as it came over the wire: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html */
export interface Asked {
  readonly modelId: string;
  readonly system: readonly { readonly text?: string; readonly cachePoint?: object }[];
  /** The text of the one user turn. */
  readonly user: string;
  readonly topics: readonly string[];
  readonly toolChoice: object | undefined;
  readonly temperature: number | undefined;
  readonly authorization: string;
}

/** What goes back: a body as it is, and whether it ever ends. */
export interface Sent {
  readonly status?: number;
  readonly error?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Milliseconds before it is sent. */
  readonly after?: number;
  /** Half of it is sent, and then nothing more, ever. */
  readonly halfOpen?: boolean;
}

export type Answering = (asked: Asked) => Sent;

const USAGE = { inputTokens: 1_000, outputTokens: 60, totalTokens: 1_060 };

/** A whole answer with these content blocks. */
export function answered(content: unknown, stopReason: unknown = 'tool_use', usage: unknown = USAGE): Sent {
  const output = { message: { role: 'assistant', content } };
  return { body: { output, stopReason, usage, metrics: { latencyMs: 400 } } };
}

export function called(input: unknown, name: unknown = TOOL): Sent {
  return answered([{ toolUse: { toolUseId: 'tooluse_1', name, input } }]);
}

export function failed(status: number, error: string, message = '', headers = {}): Sent {
  return { status, error, headers, body: { message } };
}

export const GOOD = { reason: 'It says so', urgency: 'low', tone: 'calm', confidence: 0.9 };

/** A tiny honest rule: the first topic whose name stands in the ticket. */
export const honest: Answering = ({ user, topics }) => {
  const text = between(user).toLowerCase();
  const topic = topics.find((name) => name !== UNSURE && text.includes(name.toLowerCase())) ?? UNSURE;
  return called({ ...GOOD, topic });
};

function between(user: string): string {
  return /<ticket-\w+>([\s\S]*)<\/ticket-\w+>/.exec(user)?.[1] ?? '';
}

/** The ways a model or its service goes wrong. */
export const TROUBLES = {
  malformed: () => called({ ...GOOD, topic: 'a topic of its own' }),
  talking: () => answered([{ text: 'I think this is about billing.' }], 'end_turn'),
  endless: () => answered([{ text: 'Let me think' }], 'max_tokens'),
  refusing: () => answered([{ text: 'I cannot help with that.' }], 'refusal'),
  guarded: () => answered([{ text: 'Blocked.' }], 'guardrail_intervened'),
  throttled: () => failed(429, 'ThrottlingException', 'Too many requests, please wait.'),
  broken: () => failed(503, 'ServiceUnavailableException', 'The model is overloaded.'),
  denied: () => failed(403, 'AccessDeniedException', "You don't have access to the model."),
  wrongModel: () => failed(400, 'ValidationException', 'The provided model identifier is invalid.'),
  slow: (asked: Asked) => ({ ...honest(asked), after: 60_000 }),
  halfOpen: (asked: Asked) => ({ ...honest(asked), halfOpen: true }),
} satisfies Readonly<Record<string, Answering>>;

export interface ConverseServer {
  readonly url: string;
  readonly asked: Asked[];
  /** From now on; the honest rule until then. */
  answerWith(answering: Answering): void;
  /** Cuts what is under way. */
  close(): Promise<void>;
}

/** A model on this machine that speaks the wire format of Bedrock's Converse, port 0. */
export async function converseServer(first: Answering = honest): Promise<ConverseServer> {
  const asked: Asked[] = [];
  let answering = first;
  const server = createServer(async (request, response) => {
    try {
      const one = await readAsked(request);
      asked.push(one);
      send(response, answering(one));
    } catch (error) {
      send(response, failed(400, 'ValidationException', String(error)));
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    answerWith: (next) => {
      answering = next;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const [, modelId] = /^\/model\/([^/]+)\/converse$/.exec(request.url ?? '') ?? [];
  if (request.method !== 'POST' || modelId === undefined) throw new Error('no such operation');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  return {
    modelId: decodeURIComponent(modelId),
    system: body.system,
    user: body.messages[0].content[0].text,
    topics: body.toolConfig?.tools[0].toolSpec.inputSchema.json.properties.topic.enum ?? [],
    toolChoice: body.toolConfig?.toolChoice,
    temperature: body.inferenceConfig.temperature,
    authorization: request.headers.authorization ?? '',
  };
}

function send(
  response: ServerResponse,
  { status = 200, error, headers, body, after = 0, halfOpen }: Sent,
): void {
  const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
  const type = error === undefined ? {} : { 'x-amzn-errortype': error };
  const write = (): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...type, ...headers });
    if (halfOpen === true) response.write(text.slice(0, text.length / 2));
    else response.end(text);
  };
  if (after === 0) write();
  else setTimeout(write, after).unref();
}
