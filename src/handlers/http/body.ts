import jsonBodyParser from '@middy/http-json-body-parser';
import { refusal } from './answer.ts';
import { type HttpAnswer, type HttpEvent, type Middleware, rawBody } from './event.ts';

export const FORM_BODY = 64 * 1024;
export const CHAT_BODY = 256 * 1024;

/** The same words wherever the cap bites: in a stream that is cut, or on a body that came whole. */
export function tooLarge(limit: number): HttpAnswer {
  return refusal('too-large', `The body is larger than the ${limit / 1024} KB taken here. Send less.`);
}

/** Before anything looks into it. `limit` in bytes. */
export function bodyUpTo(limit: number): Middleware {
  return { before: ({ event }) => (rawBody(event).length > limit ? tooLarge(limit) : undefined) };
}

const parser = jsonBodyParser();

/** JSON in place of the text; 415 and broken JSON by `answersErrors`. Refuses `__proto__` keys. */
export const jsonBody: Middleware = {
  before: (request) => parser.before?.(request as never),
};

/** Nothing sent = an empty object, of whatever type it calls itself. */
export const optionalJsonBody: Middleware = {
  before: (request) => {
    if (rawBody(request.event).length > 0) return parser.before?.(request as never);
    request.event.body = {};
  },
};

/** JSON or what a browser form posts. */
export const formBody: Middleware = {
  before: (request): HttpAnswer | undefined => {
    const { event } = request;
    if (isUrlEncoded(event)) {
      event.body = urlEncoded(rawBody(event).toString('utf8'));
      return undefined;
    }
    if (!isJson(event))
      return refusal(
        'unsupported-type',
        'Send the form as application/json or application/x-www-form-urlencoded.',
      );
    return parser.before?.(request as never);
  },
};

function isUrlEncoded(event: HttpEvent): boolean {
  return mediaType(event) === 'application/x-www-form-urlencoded';
}

function isJson(event: HttpEvent): boolean {
  const type = mediaType(event);
  return type === 'application/json' || (type.startsWith('application/') && type.endsWith('+json'));
}

function mediaType(event: HttpEvent): string {
  return (event.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** A field that stands twice becomes a list, which a text field refuses by name. */
function urlEncoded(text: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null);
  const form = new URLSearchParams(text);
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    fields[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  return fields;
}
