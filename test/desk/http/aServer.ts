import { once } from 'node:events';
import { connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { type HttpServerOptions, httpServer } from '../../../src/desk/http/server.ts';
import { roomsInMemory } from '../../handlers/roomsInMemory.ts';

/** The desk's web door on a free port, over the memory stores. */
export async function aServer(options: HttpServerOptions = {}) {
  const made = roomsInMemory();
  const server = httpServer(made.rooms, options);
  const port = await server.listen('127.0.0.1', 0);
  onTestFinished(() => server.close());
  const url = `http://127.0.0.1:${port}`;
  const alive = async () => (await fetch(`${url}/health`)).status;
  const received = async () => (await made.rooms.views.ledger()).reduce((sum, row) => sum + row.accepted, 0);
  return { ...made, server, port, url, alive, received };
}

/** Raw bytes in, everything that comes back out: for requests no client would make. */
export async function rawRequest(port: number, bytes: string | Uint8Array): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes);
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    answer += chunk;
  });
  // A server that cuts a request off may reset the line behind its answer.
  await new Promise((over) => socket.once('close', over));
  return answer;
}
