import middy from '@middy/core';
import type { Log } from '../../ports/log.ts';
import { bodyUpTo, FORM_BODY } from './body.ts';
import { answersErrors } from './errors.ts';
import type { HttpAnswer, HttpEvent, HttpHandler, Middleware } from './event.ts';
import { onlyMethods } from './method.ts';

export interface DoorRules {
  readonly methods: readonly string[];
  /** Bytes; 64 KB when not given. */
  readonly bodyLimit?: number;
  /** In this order, after method and size were found right: who is it, then what do they say. */
  readonly checks?: readonly Middleware[];
}

/** What every HTTP handler stands behind, on Lambda and on one machine alike. */
export function door(
  log: Log,
  rules: DoorRules,
  act: (event: HttpEvent) => Promise<HttpAnswer>,
): HttpHandler {
  const handler = middy<HttpEvent, HttpAnswer>()
    .use([answersErrors(log), onlyMethods(rules.methods), bodyUpTo(rules.bodyLimit ?? FORM_BODY)])
    .use([...(rules.checks ?? [])])
    .handler(act);
  return (event) => handler(event, {} as Parameters<typeof handler>[1]);
}
