import { refusal } from './answer.ts';
import type { HttpAnswer, Middleware } from './event.ts';

/** Another method is 405 and told which are right (RFC 9110, 15.5.6). HEAD is GET without a body; OPTIONS lists them. */
export function onlyMethods(methods: readonly string[]): Middleware {
  const head = methods.includes('GET') ? ['HEAD'] : [];
  const allow = [...methods, ...head, 'OPTIONS'].join(', ');
  return {
    before: ({ event }): HttpAnswer | undefined => {
      const { method } = event.requestContext.http;
      if (methods.includes(method) || head.includes(method)) return undefined;
      if (method === 'OPTIONS') return { statusCode: 204, headers: { allow }, body: '' };
      return refusal('method-not-allowed', `Use ${methods.join(' or ')} here.`, {}, { allow });
    },
  };
}
