import type { Metrics } from '../../ports/metrics.ts';
import type { HttpHandler } from './event.ts';

const UNAUTHORIZED = 401;

/** Counts who was turned away for a secret or a signature that is not ours: many in an hour may mean that one was rotated. */
export function countedRefusals(handler: HttpHandler, metrics: Metrics): HttpHandler {
  return async (event) => {
    const answer = await handler(event);
    if (answer.statusCode === UNAUTHORIZED) metrics.count('signature_failures');
    return answer;
  };
}
