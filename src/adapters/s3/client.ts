import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** A request that gets no connection, or no answer, is over: milliseconds. A large mail takes a second or two. */
const CONNECT_WITHIN = 3_000;
const ANSWER_WITHIN = 8_000;

/**
 * The client, made once per process. Region, credentials and endpoint (`AWS_ENDPOINT_URL`) come from the environment
 * unless given. The SDK tries a request three times when S3 is away or says `SlowDown`.
 */
export function s3Client(options: S3ClientConfig = {}): S3Client {
  return new S3Client({
    maxAttempts: 3,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_WITHIN,
      requestTimeout: ANSWER_WITHIN,
      // Without it the SDK only warns, and waits on for ever.
      throwOnRequestTimeout: true,
    }),
    ...options,
  });
}
