import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { refusal } from '../../handlers/http/answer.ts';
import type { HttpAnswer } from '../../handlers/http/event.ts';

/**
 * What Node refuses by itself, before any route is asked, has the same error JSON as everything else (SPEC 10).
 * Node's own answers to these have no body (https://nodejs.org/api/http.html#event-clienterror).
 */
export function answerBrokenRequests(server: Server): void {
  const answering = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request: IncomingMessage, response) => answering.set(request.socket, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const begun = answering.get(socket);
    // Into an answer that is half sent nothing may be written; and a line that is gone needs none.
    const silent = begun?.headersSent === true && !begun.writableFinished;
    if (error.code === 'ECONNRESET' || !socket.writable || silent) socket.destroy();
    else socket.end(onTheWire(answerTo(error.code)), () => socket.destroy());
  });
  server.on('checkExpectation', (_request, response) => {
    const { statusCode, headers, body } = refusal(
      'no-such-expectation',
      'The header Expect may be 100-continue alone. Leave it out.',
    );
    response.writeHead(statusCode, { ...headers, connection: 'close' }).end(body);
  });
}

/** A request that reached us and is none: a host or an address that cannot be. */
export const notARequest = (): HttpAnswer =>
  refusal('bad-request', 'This is no HTTP request that can be answered. Check its address and its headers.');

function answerTo(code: string | undefined): HttpAnswer {
  if (code === 'HPE_HEADER_OVERFLOW')
    return refusal('headers-too-large', 'The headers are larger than 16 KB. Send fewer or shorter ones.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return refusal('too-slow', 'The request did not come in whole in time. Send it again.');
  return notARequest();
}

function onTheWire({ statusCode, headers, body }: HttpAnswer): string {
  const length = String(Buffer.byteLength(body));
  const lines = Object.entries({ ...headers, 'content-length': length, connection: 'close' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode] ?? ''}\r\n${head}\r\n${body}`;
}
