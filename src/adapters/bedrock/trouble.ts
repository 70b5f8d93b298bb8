import { Fault } from '../../ports/fault.ts';

/** What an error of a call is to us. */
export interface Trouble {
  /** `away`, `busy`: another try may help. `refused`, `stranger`: somebody has to change a setting first. */
  readonly kind: 'away' | 'busy' | 'refused' | 'stranger';
  /** The error's name or status: never its message, which may hold text of the ticket. */
  readonly what: string;
  /** Milliseconds the other side asked to be left alone. */
  readonly retryAfter: number | null;
}

/** Errors of https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html and of the SDK. */
const BUSY = new Set(['ThrottlingException', 'TooManyRequestsException', 'ModelNotReadyException']);
const REFUSED = new Set([
  'ValidationException',
  'AccessDeniedException',
  'ResourceNotFoundException',
  'ServiceQuotaExceededException',
]);
const STRANGER = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'MissingAuthenticationTokenException',
]);

const NETWORK = /^E[A-Z_]{3,30}$/;

interface SdkError {
  readonly name?: unknown;
  /** Of Node: `ECONNREFUSED`, `ENOTFOUND`. */
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: unknown };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

export function troubleOf(error: unknown): Trouble {
  const sdk = (error instanceof Error ? error : {}) as SdkError;
  const name = typeof sdk.name === 'string' && /^\w{1,60}$/.test(sdk.name) ? sdk.name : 'Error';
  const status = sdk.$metadata?.httpStatusCode;
  const seconds = Number(sdk.$response?.headers?.['retry-after'] ?? Number.NaN);
  const retryAfter = seconds > 0 && seconds < 3_600 ? seconds * 1_000 : null;
  const what = name === 'Error' ? plainest(sdk.code, status) : name;
  return { kind: kindOf(name, typeof status === 'number' ? status : 0), what, retryAfter };
}

function plainest(code: unknown, status: unknown): string {
  if (typeof code === 'string' && NETWORK.test(code)) return code;
  return typeof status === 'number' ? `status ${status}` : 'Error';
}

function kindOf(name: string, status: number): Trouble['kind'] {
  if (STRANGER.has(name)) return 'stranger';
  if (BUSY.has(name) || status === 429) return 'busy';
  if (REFUSED.has(name)) return 'refused';
  // 408 and 424 are the model's own time-outs and errors.
  const ours = status >= 400 && status < 500 && status !== 408 && status !== 424;
  return ours ? 'refused' : 'away';
}

/** Clauses for a card and a log; the cure is in the fault's message. */
export const CLAUSE: Readonly<Record<Trouble['kind'], string>> = {
  away: 'the model was not reachable',
  busy: 'the model had too much to do',
  refused: 'Bedrock refused the request',
  stranger: 'Bedrock does not know this desk',
};

export function faultOf(error: unknown, modelId: string, region: string): Fault {
  const { kind, what, retryAfter } = troubleOf(error);
  const cure: Readonly<Record<Trouble['kind'], string>> = {
    away: NETWORK.test(what) ? ` Check the network and FRONTDESK_BEDROCK_REGION (${region}).` : '',
    busy: '',
    refused: ` FRONTDESK_BEDROCK_MODEL_ID is ${modelId}, FRONTDESK_BEDROCK_REGION ${region}: check that this model is offered there, that your account has access to it, and that it can use tools.`,
    stranger:
      ' No valid AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or give this machine a role that may bedrock:InvokeModel; or set FRONTDESK_READER=lexical.',
  };
  const sentence = `${CLAUSE[kind].replace(/^./, (first) => first.toUpperCase())} (${what}).${cure[kind]}`;
  const helps = kind === 'away' || kind === 'busy';
  // Without the cause: the log tells what a cause says, and Bedrock's words may repeat the ticket.
  return new Fault(`model-${kind}`, sentence, {
    retry: helps,
    ...(retryAfter === null ? {} : { retryAfter }),
  });
}

/** The model was away a moment ago and is not asked before so many milliseconds are over. */
export function restingFault(left: number): Fault {
  const seconds = Math.ceil(left / 1_000);
  return new Fault('model-away', `The model was not reachable; it is asked again in ${seconds} s.`, {
    retry: true,
  });
}
