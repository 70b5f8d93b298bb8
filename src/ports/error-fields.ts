import type { LogFields } from './log.ts';

/**
 * An error as the log tells it: `error` (what it says), `code`, `cause`, and `stack`, which the log keeps for its debug
 * level. A parser's own words quote the text it could not parse, which may be a customer's, so that they are left out.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error))
    return { error: typeof error === 'string' ? error : 'something that is no error' };
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  return {
    error: wordsOf(error),
    ...(typeof code === 'string' ? { code } : {}),
    ...(cause instanceof Error ? { cause: causeOf(cause) } : {}),
    stack: error.stack === undefined ? null : framesOf(error.stack),
  };
}

function wordsOf(error: Error): string {
  if (error instanceof SyntaxError) return 'something could not be parsed';
  // A mail server's own words may quote the mail it refuses (RFC 5321, 4.2: the text after the code is free).
  const { responseCode } = error as { readonly responseCode?: unknown };
  return typeof responseCode === 'number' ? `the mail server answered ${responseCode}` : error.message;
}

/** To the bottom of it: "fetch failed" says nothing, "connect ECONNREFUSED" under it does. */
function causeOf(error: Error): string {
  const deeper = error.cause instanceof Error && error.cause !== error ? `: ${wordsOf(error.cause)}` : '';
  return `${wordsOf(error)}${deeper}`;
}

/** The first line of a stack is the message again. */
function framesOf(stack: string): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return frames.map((line) => line.trim()).join(' | ');
}
