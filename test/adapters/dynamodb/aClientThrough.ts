import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { aClient } from './aDesk.ts';

type Send = () => Promise<unknown>;

/** A client whose transactions go through `trouble`, which may fail instead of sending, or after it. */
export function aClientThrough(
  trouble: (send: Send, nth: number, token: string) => Promise<unknown>,
): DynamoDBClient {
  const client = aClient();
  let nth = 0;
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== 'TransactWriteItemsCommand') return next(args);
        nth += 1;
        const { ClientRequestToken = '' } = args.input as { ClientRequestToken?: string };
        return (await trouble(() => next(args), nth, ClientRequestToken)) as ReturnType<typeof next>;
      },
    { step: 'initialize' },
  );
  return client;
}

/** As DynamoDB says it: one code an action, in their order. */
export function aCancelled(...codes: readonly string[]): Error {
  return new TransactionCanceledException({
    $metadata: {},
    message: 'Transaction cancelled, please refer cancellation reasons for specific reasons',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
}

/** Somebody else was at the second item. */
export function aTransactionConflict(): Error {
  return aCancelled('None', 'TransactionConflict');
}

/** As the SDK names an error of DynamoDB. */
export function anError(name: string): Error {
  return Object.assign(new Error('made up'), { name });
}
