import { Fault } from '../../ports/fault.ts';
import type { Item } from './item.ts';

interface Kind {
  readonly code: string;
  readonly retry: boolean;
  readonly says: string;
}

const BUSY: Kind = {
  code: 'store-busy',
  retry: true,
  says: 'The tables are asked too much at once. Try again in a moment.',
};
const AWAY: Kind = {
  code: 'store-away',
  retry: true,
  says: 'DynamoDB cannot be reached. Try again in a moment.',
};
const REFUSED: Kind = {
  code: 'store-denied',
  retry: false,
  says: 'AWS refuses the access. Check the credentials and the role of this function.',
};
const MISSING: Kind = {
  code: 'store-missing',
  retry: false,
  says: 'A table is missing. Check that the stage is deployed and the region is right.',
};

/** By the name of the error (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/CommonErrors.html). */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['ProvisionedThroughputExceededException', BUSY],
  ['ThrottlingException', BUSY],
  ['RequestLimitExceeded', BUSY],
  ['LimitExceededException', BUSY],
  ['TransactionConflictException', BUSY],
  ['TransactionInProgressException', BUSY],
  ['AccessDeniedException', REFUSED],
  ['UnrecognizedClientException', REFUSED],
  ['ExpiredTokenException', REFUSED],
  ['CredentialsProviderError', REFUSED],
  ['ResourceNotFoundException', MISSING],
  ['InternalServerError', AWAY],
  ['RequestTimeout', AWAY],
  ['AbortError', AWAY],
  ['ServiceUnavailable', AWAY],
  ['TimeoutError', AWAY],
]);

/** Why a transaction was cancelled, where nothing is wrong with it: somebody else was at one of its items, or a throttle. */
export const MEANWHILE: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** Any error of the client as a `Fault`; a `Fault` as it is. */
export function toFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const kind = kindOf(error);
  if (kind !== undefined)
    return new Fault(kind.code, `${kind.says} (${name}: ${message})`, { retry: kind.retry, cause: error });
  return new Fault('store-refused', `The store refused a request: ${message}`, {
    retry: false,
    cause: error,
  });
}

/** The answer is lost: what was asked for may have been done. */
export function isLost(error: unknown): boolean {
  return kindOf(error) === AWAY;
}

/** Nothing was done, for now. */
export function isBusy(error: unknown): boolean {
  return kindOf(error) === BUSY;
}

function kindOf(error: unknown): Kind | undefined {
  if (reasonsOf(error).some((code) => MEANWHILE.has(code))) return BUSY;
  const known = error instanceof Error ? KINDS.get(error.name) : undefined;
  return known ?? (isAway(error) ? AWAY : undefined);
}

/** No answer at all, or one of a server in trouble. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, $metadata } = error as { code?: unknown; $metadata?: { httpStatusCode?: number } };
  // Node's own word for a broken connection: ECONNREFUSED, EPIPE …
  return (typeof code === 'string' && /^E(?!RR_)[A-Z]/.test(code)) || ($metadata?.httpStatusCode ?? 0) >= 500;
}

/** What is asked of DynamoDB, with the faults of the ports. */
export async function asked<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    throw toFault(error);
  }
}

/** The codes of a cancelled transaction, one an action; none for any other error. */
export function reasonsOf(error: unknown): readonly string[] {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return [];
  const { CancellationReasons } = error as { CancellationReasons?: readonly { readonly Code?: string }[] };
  return (CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
}

/** A condition of a single write did not hold; what stood there, when it was asked for. */
export function unmet(error: unknown): { readonly item: Item | undefined } | null {
  if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') return null;
  return { item: (error as { Item?: Item }).Item };
}
