import { randomUUID } from 'node:crypto';
import { errorFields } from '../../ports/error-fields.ts';
import { Fault } from '../../ports/fault.ts';
import type { Log } from '../../ports/log.ts';
import { refusal } from './answer.ts';
import type { HttpAnswer, Middleware } from './event.ts';
import { logSeldom } from './seldom.ts';

/** Seconds a sender is asked to wait when the fault does not say. */
const WAIT = 5;

/** Whatever was thrown becomes the error of SPEC 10; the details go to the log alone, under an incident id. */
export function answersErrors(log: Log): Middleware {
  return {
    onError: (request) => {
      request.response = errorAnswer(request.error, log);
    },
  };
}

export function errorAnswer(error: unknown, log: Log): HttpAnswer {
  if (error instanceof Fault) return unavailable(error, log);
  const status = statusOf(error);
  if (status === 415) return refusal('unsupported-type', 'Send the body as application/json.');
  const key = status === 422 ? forbiddenKey(error) : null;
  if (key !== null)
    return refusal('broken-body', `The body has a key named ${key}, which is never taken. Leave it out.`);
  if (status === 422)
    return refusal('broken-body', 'The body is not valid JSON. Check it with any JSON validator.');
  return internal(error, log);
}

/** The store could not take it: nothing was accepted, and the same request again is right. */
function unavailable(fault: Fault, log: Log): HttpAnswer {
  const fields = { code: fault.code, message: fault.message, retry: fault.retry };
  logSeldom(log, 'http.fault', fault.code, fields, performance.now());
  const seconds = fault.retryAfter === null ? WAIT : Math.max(1, Math.ceil(fault.retryAfter / 1_000));
  const message = `The desk cannot take this at the moment and has accepted nothing. Send it again in ${seconds} s.`;
  return refusal('unavailable', message, {}, { 'retry-after': String(seconds) });
}

function internal(error: unknown, log: Log): HttpAnswer {
  const incident = randomUUID().slice(0, 8);
  const where = (error instanceof Error && error.stack?.split('\n')[1]?.trim()) || '';
  log.error('http.internal', { incident, where, ...errorFields(error) });
  return refusal(
    'internal',
    `Something went wrong here. Send it again, a repeat does no harm; if it stays, tell the operator: incident ${incident}.`,
  );
}

/** The parser refuses keys that would change what every object is (prototype pollution); its `cause` names the key. */
function forbiddenKey(error: unknown): string | null {
  const cause = error instanceof Error && error.message.startsWith('Forbidden key') ? error.cause : null;
  const named = typeof cause === 'object' && cause !== null && 'data' in cause ? cause.data : null;
  return named === '__proto__' || named === 'constructor' ? named : null;
}

/** Middy's own middlewares throw errors that carry a status. */
function statusOf(error: unknown): unknown {
  return error instanceof Error && 'statusCode' in error ? error.statusCode : null;
}
