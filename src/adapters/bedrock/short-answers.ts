import { pipeline, type Readable, Transform } from 'node:stream';
import type { NodeHttpHandler } from '@smithy/node-http-handler';

/** What the SDK asks of a handler. */
type Handler = Pick<
  NodeHttpHandler,
  'metadata' | 'handle' | 'destroy' | 'updateHttpClientConfig' | 'httpHandlerConfigs'
>;

/** Bytes of an answer. A reading takes a few thousand, the paragraph of a month ten. */
const MOST = 256 * 1024;

/**
 * The handler with answers of this many bytes at most: the SDK keeps an answer whole before it looks at it, and a broken
 * server between us and the model that sends without end would fill the memory, once for each read under way.
 */
export function shortAnswers(handler: Handler, most = MOST): Handler {
  return {
    metadata: handler.metadata,
    destroy: () => handler.destroy(),
    updateHttpClientConfig: (key, value) => handler.updateHttpClientConfig(key, value),
    httpHandlerConfigs: () => handler.httpHandlerConfigs(),
    handle: async (request, options) => {
      const { response } = await handler.handle(request, options);
      response.body = bounded(response.body, most);
      return { response };
    },
  };
}

function bounded(body: Readable, most: number): Readable {
  let size = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _, pass) {
      size += chunk.length;
      if (size <= most) pass(null, chunk);
      else pass(Object.assign(new Error('the answer is too long'), { name: 'AnswerTooLong' }));
    },
  });
  // Whoever reads `limit` hears of errors on both sides; the pipeline ends the connection.
  return pipeline(body, limit, () => {});
}
