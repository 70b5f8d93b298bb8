import {
  type BatchGetItemInput,
  DynamoDBClient,
  type DynamoDBClientConfig,
  type TransactWriteItemsInput,
} from '@aws-sdk/client-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/**
 * A request that gets no connection, or no answer, is over: milliseconds. A commit answers within tens of them; the first
 * of the two also counts the wait for one of the fifty sockets that an export asks through.
 */
const CONNECT_WITHIN = 3_000;
const ANSWER_WITHIN = 5_000;

/**
 * The client, made once per process. Region, credentials and endpoint (`AWS_ENDPOINT_URL`) come from the environment
 * unless given. The SDK tries a request three times; what takes longer is the caller's to decide.
 */
export function dynamoClient(options: DynamoDBClientConfig = {}): DynamoDBClient {
  const client = new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECT_WITHIN,
      requestTimeout: ANSWER_WITHIN,
      // Without it the SDK only warns, and waits on for ever.
      throwOnRequestTimeout: true,
    }),
    ...options,
  });
  client.middlewareStack.add(
    (next) => async (args) =>
      await next(args).catch((error: unknown) => {
        throw withTables(error, args.input);
      }),
    { step: 'initialize', name: 'namesTables' },
  );
  return client;
}

/** DynamoDB says that a table is not there, and not which: whoever has to mend it is told what was asked for. */
function withTables(error: unknown, input: object): unknown {
  if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') return error;
  error.message = `${error.message}: ${[...new Set(tablesIn(input))].join(', ')}`;
  return error;
}

function tablesIn(input: object): readonly string[] {
  const {
    TableName,
    RequestItems = {},
    TransactItems = [],
  } = input as Partial<TransactWriteItemsInput> &
    Partial<BatchGetItemInput> & { readonly TableName?: string };
  const inTransaction = TransactItems.flatMap((item) => Object.values(item));
  return [
    ...(TableName === undefined ? [] : [TableName]),
    ...Object.keys(RequestItems),
    ...inTransaction.flatMap((action: { readonly TableName?: string }) => action.TableName ?? []),
  ];
}
