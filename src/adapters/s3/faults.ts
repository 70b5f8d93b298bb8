import { Fault } from '../../ports/fault.ts';

interface Kind {
  readonly code: string;
  /** Another try may help. */
  readonly retry: boolean;
  readonly says: (bucket: string) => string;
}

const busy: Kind = {
  code: 'bucket-busy',
  retry: true,
  says: (bucket) => `The bucket ${bucket} is busy. What waits is tried again by itself`,
};
const away: Kind = {
  code: 'bucket-away',
  retry: true,
  says: (bucket) => `S3 did not answer about the bucket ${bucket}. What waits is tried again by itself`,
};
const missing: Kind = {
  code: 'bucket-missing',
  retry: false,
  says: (bucket) =>
    `There is no bucket ${bucket} in this account and region. Deploy the stage, or check the name`,
};
// S3 says 403 instead of 404 to whoever may not list the bucket: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
const denied: Kind = {
  code: 'bucket-denied',
  retry: false,
  says: (bucket) =>
    `This role may not use the bucket ${bucket}. Deploy the stage again, so that the role is complete: it needs s3:GetObject and s3:PutObject on the objects, and s3:ListBucket on the bucket`,
};
const stranger: Kind = {
  code: 'bucket-credentials',
  retry: false,
  says: (bucket) =>
    `No valid AWS credentials were found for the bucket ${bucket}. Sign in to the account first ("aws sso login"), then try again`,
};
const frozen: Kind = {
  code: 'bucket-frozen',
  retry: false,
  says: (bucket) =>
    `The object lies in an archive of the bucket ${bucket} that cannot be read at once. Restore it in the S3 console, then try again`,
};

/** By the name of the error, as S3 and the SDK give it: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const KINDS: Readonly<Record<string, Kind>> = {
  SlowDown: busy,
  ThrottlingException: busy,
  TooManyRequestsException: busy,
  RequestLimitExceeded: busy,
  OperationAborted: busy,
  ConditionalRequestConflict: busy,
  NoSuchBucket: missing,
  PermanentRedirect: missing,
  AccessDenied: denied,
  AllAccessDisabled: denied,
  Forbidden: denied,
  InvalidAccessKeyId: stranger,
  SignatureDoesNotMatch: stranger,
  CredentialsProviderError: stranger,
  ExpiredToken: { ...stranger, retry: true },
  InvalidObjectState: frozen,
};

/** Any error of S3 as a `Fault` that names the bucket and the cure; a `Fault` as it is. */
export function toFault(error: unknown, bucket: string): Fault {
  if (error instanceof Fault) return error;
  const said = error instanceof Error ? error.message : String(error);
  const kind = KINDS[nameOf(error)] ?? byStatus(statusOf(error));
  if (kind !== undefined) {
    const sentence = `${kind.says(bucket)} (${nameOf(error)}: ${said}).`;
    return new Fault(kind.code, sentence, { retry: kind.retry, cause: error });
  }
  const refused = `S3 refused a request to the bucket ${bucket} (${nameOf(error)}: ${said}).`;
  return new Fault('bucket-refused', refused, { retry: false, cause: error });
}

/** No answer at all, or one of a server that is in trouble, can be another one later. */
function byStatus(status: number | null): Kind | undefined {
  if (status === 503 || status === 429) return busy;
  if (status === null || status >= 500) return away;
  return status === 403 ? denied : undefined;
}

export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}

/** Null = there was no answer. */
export function statusOf(error: unknown): number | null {
  const { $metadata } = (error ?? {}) as { readonly $metadata?: { readonly httpStatusCode?: number } };
  return $metadata?.httpStatusCode ?? null;
}
