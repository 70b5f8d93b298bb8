import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { WebLimits } from '../../composition/limits.ts';
import type { Rooms } from '../../composition/rooms.ts';
import { errorAnswer } from '../../handlers/http/errors.ts';
import { boardRoutes } from '../board/routes.ts';
import type { BoardOptions } from '../board/shell/visit.ts';
import { cannotListen, WEB_DOOR } from '../cannot-listen.ts';
import type { StoreWatch } from '../store-watch.ts';
import { type DeskApp, httpApp } from './app.ts';
import { answerBrokenRequests, notARequest } from './broken-request.ts';
import { responseOf } from './event.ts';

export interface HttpServerOptions {
  /** Of the public doors; null or absent = no limit. */
  readonly limits?: WebLimits | null | undefined;
  /** Reverse proxies of ours before this door (`clientAddress`). */
  readonly proxies?: number | undefined;
  /** What the board may know beside the rooms. */
  readonly board?: BoardOptions | undefined;
  /** Whether the store refuses writes, for `/health`. */
  readonly refuses?: StoreWatch['refuses'] | undefined;
}

export interface HttpServer {
  /** For tests: the same answers without a socket. */
  readonly app: DeskApp;
  /** Answers the port: `0` takes any free one. A `Fault` with the cure when the address cannot be had. */
  listen(host: string, port: number): Promise<number>;
  /** No new connections; what is under way gets a moment to finish. */
  close(): Promise<void>;
}

/**
 * A client that dawdles holds one socket, for no longer than this. Milliseconds. A missing host is refused by us, as
 * Node does it without a word.
 */
const RULES = { headersTimeout: 15_000, requestTimeout: 30_000, requireHostHeader: false };
/** Open event streams of the board never finish by themselves. Milliseconds. */
const GRACE = 1_000;

export function httpServer(rooms: Rooms, options: HttpServerOptions = {}): HttpServer {
  const app = httpApp(rooms, { ...options, board: boardRoutes(rooms, options.board) });
  const errorHandler = (error: unknown) =>
    responseOf(error instanceof RequestError ? notARequest() : errorAnswer(error, rooms.log));
  const server = createServer(RULES, getRequestListener(app.fetch, { errorHandler }));
  answerBrokenRequests(server);
  return { app, listen: (host, port) => listening(server, host, port), close: () => closed(server) };
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(cannotListen(WEB_DOOR, error, host, port));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), GRACE).unref();
  });
}
