import {
  BatchGetItemCommand,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { dynamoClient } from '../../../src/adapters/dynamodb/client.ts';
import { asked } from '../../../src/adapters/dynamodb/faults.ts';
import { awsConfig, uniqueName } from '../../servers/moto.ts';

describe('a table that is not there', () => {
  const client = dynamoClient(awsConfig());
  afterAll(() => client.destroy());
  const [TableName, other] = [uniqueName('gone'), uniqueName('gone')];
  const Key = { pk: { S: 'a' } };
  const put = (name: string) => ({ Put: { TableName: name, Item: Key } });

  it.each([
    ['a read', () => client.send(new GetItemCommand({ TableName, Key }))],
    ['a write', () => client.send(new PutItemCommand({ TableName, Item: Key }))],
    [
      'a batch',
      () => client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })),
    ],
    ['a commit', () => client.send(new TransactWriteItemsCommand({ TransactItems: [put(TableName)] }))],
  ])('is named to whoever asked by %s', async (_how, act) => {
    await expect(asked(act() as Promise<unknown>)).rejects.toMatchObject({
      code: 'store-missing',
      message: expect.stringMatching(new RegExp(`A table is missing.*${TableName}`)),
    });
  });

  it('is among those that are named where a commit asked for several', async () => {
    const TransactItems = [put(TableName), put(other), put(other)];

    await expect(client.send(new TransactWriteItemsCommand({ TransactItems }))).rejects.toThrow(
      new RegExp(`: ${TableName}, ${other}$`),
    );
  });
});
