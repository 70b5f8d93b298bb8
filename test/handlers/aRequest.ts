import { createHmac } from 'node:crypto';
import type { HttpAnswer, HttpEvent } from '../../src/handlers/http/event.ts';

export interface RequestParts {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly body?: string | Uint8Array;
  /** As API Gateway gives text bodies. */
  readonly plain?: boolean;
}

/** A request as a Function URL hands it over. */
export function aRequest(parts: RequestParts = {}): HttpEvent {
  const body = Buffer.from(parts.body ?? '');
  return {
    rawPath: parts.path ?? '/',
    rawQueryString: parts.query ?? '',
    headers: parts.headers ?? {},
    ...(parts.id === undefined ? {} : { pathParameters: { id: parts.id } }),
    requestContext: { http: { method: parts.method ?? 'POST', sourceIp: '192.0.2.7' } },
    isBase64Encoded: parts.plain !== true,
    body: body.toString(parts.plain === true ? 'utf8' : 'base64'),
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };

export function aFormPost(fields: unknown, headers: Readonly<Record<string, string>> = JSON_TYPE): HttpEvent {
  return aRequest({ headers, body: JSON.stringify(fields) });
}

export function aBrowserPost(fields: Readonly<Record<string, string>> | string): HttpEvent {
  return aRequest({
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html,*/*;q=0.8' },
    body: new URLSearchParams(fields).toString(),
  });
}

/** The signature of SPEC 10, made here from its words alone. `at`: milliseconds. */
export function signedHeaders(body: string | Uint8Array, at: number, secret = 'chat-now') {
  const timestamp = String(Math.floor(at / 1_000));
  const mac = createHmac('sha256', secret).update(`v1:${timestamp}:`).update(body).digest('hex');
  return {
    ...JSON_TYPE,
    'x-frontdesk-timestamp': timestamp,
    'x-frontdesk-signature': `v1=${mac}`,
  };
}

export function aSignedChat(chat: unknown, at: number, secret?: string): HttpEvent {
  const body = JSON.stringify(chat);
  return aRequest({ headers: signedHeaders(body, at, secret), body });
}

export function anApiCall(parts: RequestParts = {}): HttpEvent {
  return aRequest({
    method: 'GET',
    ...parts,
    headers: { ...JSON_TYPE, 'x-api-key': 'api-now', ...parts.headers },
  });
}

interface AnsweredBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly meanwhile: readonly { readonly action: string; readonly by: string; readonly at: string }[];
    readonly version: number;
  };
  readonly [field: string]: unknown;
}

export function bodyOf(answer: HttpAnswer): AnsweredBody {
  return JSON.parse(answer.body) as AnsweredBody;
}
