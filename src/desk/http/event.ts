import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { HttpAnswer, HttpEvent } from '../../handlers/http/event.ts';

/** Absent when a test asks the app without a socket. */
export type DeskEnv = { Bindings: Partial<HttpBindings> };

export function addressOf(c: Context<DeskEnv>): string {
  return c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1';
}

/**
 * The event a Function URL would give for the same request, so that the handlers here are the very ones on AWS. Always
 * base64: signatures are over bytes, and not every body is text.
 */
export function eventOf(c: Context<DeskEnv>, body: Buffer): HttpEvent {
  const url = new URL(c.req.url);
  return {
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: c.req.header(),
    pathParameters: c.req.param() as Record<string, string>,
    requestContext: { http: { method: c.req.raw.method, sourceIp: addressOf(c) } },
    body: body.toString('base64'),
    isBase64Encoded: true,
  };
}

/** 204 and HEAD carry no body, not even an empty one. */
export function responseOf(answer: HttpAnswer): Response {
  const { statusCode, headers, body } = answer;
  return new Response(statusCode === 204 ? null : body, { status: statusCode, headers: { ...headers } });
}
