import { describe, expect, it } from 'vitest';
import { toldOnce } from '../../../src/adapters/dynamodb/told-once.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { DAY, MINUTE } from '../../../src/domain/kernel/instant.ts';
import { Fault } from '../../../src/ports/fault.ts';
import type { Notices } from '../../../src/ports/notices.ts';
import { noticesContract } from '../../contracts/notices.ts';
import { aClient, tablesOfTest } from './aDesk.ts';
import { aTroubledClient } from './aTroubledClient.ts';

/** Two processes with one table; what people hear of either. `trouble` is thrown by the next telling. */
function twoProcesses() {
  const client = aClient();
  const clock = settableClock();
  const heard: string[] = [];
  const trouble: Error[] = [];
  const channel: Notices = {
    tellAdmin: async (text) => {
      const error = trouble.pop();
      if (error !== undefined) throw error;
      heard.push(text);
    },
  };
  const options = tablesOfTest().then((tables) => ({ client, tables, clock }));
  const process = (): Notices => ({
    tellAdmin: async (text, once) => toldOnce(channel, await options).tellAdmin(text, once),
  });
  return { one: process(), other: process(), told: () => heard, trouble, clock, options };
}

noticesContract('dynamodb', () => {
  const { one, told } = twoProcesses();
  return { notices: one, told };
});

describe('word to the admin from many processes', () => {
  it('is told one time, whoever has it', async () => {
    const { one, other, told } = twoProcesses();

    await Promise.all([one.tellAdmin('full', 'disk'), other.tellAdmin('full', 'disk')]);
    await other.tellAdmin('still full', 'disk');

    expect(told()).toEqual(['full']);
  });

  it('is told by the next when it could not be told', async () => {
    const { one, other, told, trouble } = twoProcesses();
    trouble.push(new Fault('slack-away', 'Slack is away', { retry: true }));

    await expect(one.tellAdmin('full', 'disk')).rejects.toMatchObject({ code: 'slack-away' });
    await other.tellAdmin('full', 'disk');

    expect(told()).toEqual(['full']);
  });

  it('is told by another when who began to tell was cut off', async () => {
    const { other, told, clock, options } = twoProcesses();
    const began = Promise.withResolvers<void>();
    const hangs: Notices = {
      tellAdmin: () => {
        began.resolve();
        return new Promise(() => {});
      },
    };
    void toldOnce(hangs, await options).tellAdmin('full', 'disk');
    await began.promise;

    await other.tellAdmin('full', 'disk');
    const meanwhile = [...told()];
    clock.advance(6 * MINUTE);
    await other.tellAdmin('full', 'disk');

    expect(meanwhile).toEqual([]);
    expect(told()).toEqual(['full']);
  });

  it('is told all the same while the table cannot be asked', async () => {
    const { options, one, told } = twoProcesses();
    const { client, throttle } = aTroubledClient();
    const heard: string[] = [];
    const channel: Notices = {
      tellAdmin: async (text) => {
        heard.push(text);
      },
    };
    throttle(100);

    await toldOnce(channel, { ...(await options), client }).tellAdmin('the tables are away', 'tables');
    await one.tellAdmin('the tables were away', 'tables');

    expect([...heard, ...told()]).toEqual(['the tables are away', 'the tables were away']);
  });

  it('is news again half a year later', async () => {
    const { one, told, clock } = twoProcesses();

    await one.tellAdmin('full', 'disk');
    clock.advance(181 * DAY);
    await one.tellAdmin('full again', 'disk');

    expect(told()).toEqual(['full', 'full again']);
  });
});
