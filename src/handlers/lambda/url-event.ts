import type { LambdaFunctionURLEvent } from 'aws-lambda';
import type { HttpAnswer, HttpEvent } from '../http/event.ts';

/** What a Function URL gives; made by hand or by a tool, any part of it may be missing. */
export type UrlEvent = Partial<LambdaFunctionURLEvent>;

export interface UrlAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
  readonly isBase64Encoded: false;
}

/** Whatever is left out is as good as empty. */
export function httpEventOf(given: UrlEvent): HttpEvent {
  const http = given.requestContext?.http;
  const headers = Object.entries(given.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    rawPath: given.rawPath ?? '/',
    rawQueryString: given.rawQueryString ?? '',
    headers: Object.fromEntries(headers) as HttpEvent['headers'],
    ...(given.cookies === undefined ? {} : { cookies: given.cookies }),
    requestContext: { http: { method: http?.method ?? 'GET', sourceIp: http?.sourceIp ?? '' } },
    isBase64Encoded: given.isBase64Encoded ?? false,
    ...(given.body === undefined ? {} : { body: given.body }),
  };
}

/** Function URLs take cookies apart from headers (AWS, "Response payload format"); a HEAD is answered without a body. */
export function urlAnswerOf(event: HttpEvent, { statusCode, headers, body }: HttpAnswer): UrlAnswer {
  const { 'set-cookie': cookie, ...others } = headers;
  const empty = event.requestContext.http.method === 'HEAD' || statusCode === 204;
  return {
    statusCode,
    headers: others,
    cookies: cookie === undefined ? [] : [cookie],
    body: empty ? '' : body,
    isBase64Encoded: false,
  };
}
