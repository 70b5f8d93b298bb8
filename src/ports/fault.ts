/**
 * The one family of thrown faults at the ports. Expected outcomes are values; a fault is what nobody planned:
 * a full disk, a time-out, a throttle. The queue reads `retry` to know whether another try can help.
 */
export class Fault extends Error {
  readonly code: string;
  readonly retry: boolean;
  /** The other side asked to be left alone this long, milliseconds. */
  readonly retryAfter: number | null;
  /** Nothing was tried: it waits for its turn, `retryAfter` away where that is known. No failure of the other side. */
  readonly untried: boolean;

  constructor(
    code: string,
    message: string,
    options: {
      readonly retry: boolean;
      readonly cause?: unknown;
      readonly retryAfter?: number;
      readonly untried?: boolean;
    },
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.retry = options.retry;
    this.retryAfter = options.retryAfter ?? null;
    this.untried = options.untried ?? false;
  }
}
