import { randomUUID } from 'node:crypto';
import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { DAY, SECOND } from '../../domain/kernel/instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { BegunMail, MailEnd, SentMails } from '../../ports/sent-mails.ts';
import { asked, unmet } from './faults.ts';
import { attributes, type Item, numberIn, stringIn } from './item.ts';
import { shortHash } from './keys.ts';
import { deskRow } from './reads.ts';
import type { DeskTables } from './tables.ts';

export interface SentMailsOptions {
  readonly client: DynamoDBClient;
  readonly tables: Pick<DeskTables, 'desk'>;
  readonly clock: Clock;
}

/** Longer than any work is tried. */
const REMEMBERED = 30 * DAY;

/** One row a mail: `sending` until a moment, then `sent` under an id, `unsent`, or `unknown`. Nothing is deleted. */
export function dynamoSentMails({ client, tables, clock }: SentMailsOptions): SentMails {
  const TableName = tables.desk;
  const row = (key: string) => ({ TableName, Key: deskRow({ pk: `sent-mail#${shortHash(key)}`, sk: '-' }) });
  return {
    async begin(key, lease) {
      const now = clock.now();
      const stamp = randomUUID();
      const command = new UpdateItemCommand({
        ...row(key),
        UpdateExpression:
          'SET phase = :sending, lease_until = :until, stamp = :stamp, expires_at = :expires, tries = if_not_exists(tries, :none) + :one',
        ConditionExpression:
          'attribute_not_exists(pk) OR phase IN (:unknown, :unsent) OR (phase = :sending AND lease_until <= :now)',
        ExpressionAttributeValues: attributes({
          ...{
            ':sending': 'sending',
            ':unknown': 'unknown',
            ':unsent': 'unsent',
            ':stamp': stamp,
            ':none': 0,
            ':one': 1,
          },
          ...{ ':until': now + lease, ':now': now, ':expires': Math.ceil((now + REMEMBERED) / SECOND) },
        }),
        ReturnValues: 'ALL_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      const found = await client.send(command).then(
        ({ Attributes }) => Attributes,
        (error: unknown) => unmet(error)?.item ?? asked(Promise.reject(error)),
      );
      return begunOf(found, stamp);
    },
    async end(key, how) {
      await asked(client.send(new UpdateItemCommand({ ...row(key), ...endOf(how) })));
    },
    async find(key) {
      const { Item } = await asked(client.send(new GetItemCommand({ ...row(key), ConsistentRead: true })));
      if (Item === undefined || stringIn(Item, 'phase') === 'unsent') return null;
      const messageId = stringIn(Item, 'message_id');
      return messageId === null ? { kind: 'unknown' } : { kind: 'sent', messageId };
    },
  };
}

/** The stamp is ours even where the client asked twice because the answer was lost, and met its own first try. */
function begunOf(found: Item | undefined, stamp: string): BegunMail {
  if (stringIn(found, 'stamp') === stamp)
    return { kind: 'yours', again: (numberIn(found, 'tries') ?? 1) > 1 };
  const messageId = stringIn(found, 'message_id');
  if (messageId !== null) return { kind: 'sent', messageId };
  return { kind: 'under-way', until: numberIn(found, 'lease_until') ?? 0 };
}

function endOf(how: MailEnd) {
  if (how.kind === 'sent')
    return {
      UpdateExpression: 'SET phase = :phase, message_id = :id',
      ExpressionAttributeValues: attributes({ ':phase': how.kind, ':id': how.messageId }),
    };
  // Who begins it next is the first again.
  const forgotten = how.kind === 'unsent' ? ' REMOVE tries' : '';
  return {
    UpdateExpression: `SET phase = :phase${forgotten}`,
    ExpressionAttributeValues: attributes({ ':phase': how.kind }),
  };
}
