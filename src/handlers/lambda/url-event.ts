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

/** Whatever is left out, or is of another kind than it should be, is as good as empty. */
export function httpEventOf(event: UrlEvent): HttpEvent {
  const given = objectIn(event);
  const http = objectIn(objectIn(given.requestContext).http);
  return {
    rawPath: textIn(given.rawPath) ?? '/',
    rawQueryString: textIn(given.rawQueryString) ?? '',
    headers: headersIn(given.headers),
    ...(Array.isArray(given.cookies) ? { cookies: given.cookies.filter(isText) } : {}),
    requestContext: {
      http: { method: textIn(http.method) ?? 'GET', sourceIp: textIn(http.sourceIp) ?? '' },
    },
    isBase64Encoded: given.isBase64Encoded === true,
    ...(isText(given.body) ? { body: given.body } : {}),
  };
}

/** Names in lower case; Function URLs join repeated ones with commas, so that each has one text. */
function headersIn(given: unknown): Readonly<Record<string, string>> {
  const named = Object.entries(objectIn(given)).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(named.filter((header): header is [string, string] => isText(header[1])));
}

function objectIn(given: unknown): Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
}

const isText = (given: unknown): given is string => typeof given === 'string';
const textIn = (given: unknown): string | undefined => (isText(given) ? given : undefined);

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
