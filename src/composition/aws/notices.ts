import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DeskTables } from '../../adapters/dynamodb/tables.ts';
import { toldOnce } from '../../adapters/dynamodb/told-once.ts';
import { logNotices } from '../../adapters/log/notices.ts';
import type { Notices } from '../../ports/notices.ts';
import { slackAt } from '../slack.ts';
import type { Ground } from './ground.ts';

/** What all functions share to remember what was told. */
export interface Memory {
  readonly client: DynamoDBClient;
  readonly tables: Pick<DeskTables, 'desk'>;
}

/** Word to the admin channel, else to the log; once for all functions. */
export function adminNotices(ground: Ground, memory: Memory): Notices {
  return onceForAll(slackIn(ground).notices, ground, memory);
}

export function onceForAll(notices: Notices, { clock }: Ground, memory: Memory): Notices {
  return toldOnce(notices, { ...memory, clock });
}

/** Slack as the settings have it. There is no board on AWS. */
export function slackIn({ settings, clock, log, signingSecret }: Ground) {
  const signed = signingSecret === null ? {} : { signingSecret };
  return slackAt(settings, { clock, log, boardUrl: () => null, otherwise: logNotices(log), ...signed });
}
