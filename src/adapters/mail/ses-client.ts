import { SESv2Client, type SESv2ClientConfig } from '@aws-sdk/client-sesv2';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Milliseconds; SES answers within one second. */
const CONNECT_WITHIN = 3_000;
const ANSWER_WITHIN = 10_000;
/**
 * Each mail on a line of its own: a function is frozen between two of them, a line that was kept dies meanwhile, and the
 * mail that finds it dead would have to be taken for one that may be out.
 */
const UNKEPT = { keepAlive: false };

/**
 * Region, credentials and another address come from the environment, as AWS tools find them. One try a call: SES takes no
 * token by which it would know a repeat, so that the client's own second try could be a second mail.
 */
export const sesClient = (config: SESv2ClientConfig = {}): SESv2Client =>
  new SESv2Client({
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_WITHIN,
      requestTimeout: ANSWER_WITHIN,
      // Without it the SDK only warns, and waits on for ever.
      throwOnRequestTimeout: true,
      httpAgent: UNKEPT,
      httpsAgent: UNKEPT,
    }),
    ...config,
  });
