import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Rooms } from '../../composition/rooms.ts';
import { Fault } from '../../ports/fault.ts';
import { boardRoutes } from '../board/routes.ts';
import type { BoardOptions } from '../board/shell/visit.ts';
import { type DeskApp, type Gate, httpApp } from './app.ts';

export interface HttpServerOptions {
  /** The rate limiter of the public doors; none = no limit. */
  readonly gate?: Gate | undefined;
  /** What the board may know beside the rooms. */
  readonly board?: BoardOptions | undefined;
}

export interface HttpServer {
  /** For tests: the same answers without a socket. */
  readonly app: DeskApp;
  /** Answers the port: `0` takes any free one. A `Fault` with the cure when the address cannot be had. */
  listen(host: string, port: number): Promise<number>;
  /** No new connections; what is under way gets a moment to finish. */
  close(): Promise<void>;
}

/** A client that dawdles holds one socket, for no longer than this. Milliseconds. */
const PATIENCE = { headersTimeout: 15_000, requestTimeout: 30_000 };
/** Open event streams of the board never finish by themselves. Milliseconds. */
const GRACE = 1_000;

export function httpServer(rooms: Rooms, options: HttpServerOptions = {}): HttpServer {
  const app = httpApp(rooms, { gate: options.gate, board: boardRoutes(rooms, options.board) });
  const server = createServer(PATIENCE, getRequestListener(app.fetch));
  return { app, listen: (host, port) => listening(server, host, port), close: () => closed(server) };
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

const CAUSES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program. Stop that program, or choose another port with --port',
  EACCES: 'may not be opened by this user. Choose a port above 1023 with --port',
  EADDRNOTAVAIL: 'is not an address of this machine. Choose another with --host, 127.0.0.1 for instance',
  ENOTFOUND: 'is not an address of this machine. Choose another with --host, 127.0.0.1 for instance',
};

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): Fault {
  const why = CAUSES[error.code ?? ''] ?? `cannot be opened (${error.code ?? error.message})`;
  return new Fault('cannot-listen', `${host}:${port} ${why}.`, { retry: false, cause: error });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), GRACE).unref();
  });
}
