import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { memoryLog } from '../../../src/adapters/memory/log.ts';
import { sqsBell, sqsRingAgain } from '../../../src/adapters/sqs/bell.ts';
import { sqsBuried } from '../../../src/adapters/sqs/buried.ts';
import { sqsMailQueue } from '../../../src/adapters/sqs/mail-queue.ts';
import type { Work } from '../../../src/domain/router/work.ts';
import { mailsIn } from '../../../src/handlers/lambda/arrived-mails.ts';
import { plainExample } from '../../arbitraries/anExample.ts';
import { aClient, aQueue, bodiesIn, depthOf } from './aQueue.ts';

const client = aClient();
const PLACE = { kind: 'mail', address: 'finance@desk.example' } as const;
const WORK: readonly Work[] = [
  { id: 'read:1', kind: 'read', ticketId: '01t-1', messageId: '01m-1' },
  { id: 'route:1', kind: 'route', ticketId: '01t-1', messageId: '01m-1' },
  { id: 'hand-off:1', kind: 'hand-off', ticketId: '01t-1', messageId: null },
  { id: 'deliver:1', kind: 'deliver', ticketId: '01t-1', place: PLACE, effect: { kind: 'card', ping: null } },
  { id: 'learn:1', kind: 'learn', example: plainExample() },
];
const reads = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    work: { id: `read:${n}`, kind: 'read', ticketId: '01t-1', messageId: '01m-1' } as const,
    delay: 0,
  }));
const now = (all: readonly Work[]) => all.map((work) => ({ work, delay: 0 }));
const idsIn = async (queue: string) =>
  (await bodiesIn(client, queue)).map((body) => (JSON.parse(body) as { id: string }).id);

async function aBell(through: SQSClient = client) {
  const [intake, route, dispatch] = await Promise.all([aQueue(client), aQueue(client), aQueue(client)]);
  const queues = { intake, route, dispatch };
  const log = memoryLog();
  return { queues, log, ring: sqsBell({ client: through, queues, log }) };
}

/** SQS, but `act` sees each batch first and may leave some of it out. */
function through(act: (ids: readonly string[]) => readonly string[] | Error): SQSClient {
  const send = async (command: unknown) => {
    if (!(command instanceof SendMessageBatchCommand)) return await client.send(command as never);
    const { QueueUrl, Entries = [] } = command.input;
    const left = act(Entries.map(({ Id = '' }) => Id));
    if (left instanceof Error) throw left;
    const taken = Entries.filter(({ Id = '' }) => !left.includes(Id));
    if (taken.length > 0) await client.send(new SendMessageBatchCommand({ QueueUrl, Entries: taken }));
    return { Failed: left.map((Id) => ({ Id, Code: 'InternalError', SenderFault: false })) };
  };
  return { send } as unknown as SQSClient;
}

describe('a bell', () => {
  it('wakes who does the work, and nobody for a lesson', async () => {
    const { ring, queues } = await aBell();

    await ring(now(WORK));

    expect(await idsIn(queues.intake)).toEqual(['read:1']);
    expect(await idsIn(queues.route)).toEqual(['route:1']);
    expect(await idsIn(queues.dispatch)).toEqual(['deliver:1', 'hand-off:1']);
  });

  it('is rung for more work than one batch takes', async () => {
    const { ring, queues } = await aBell();

    await ring(reads(37));

    expect(new Set(await idsIn(queues.intake)).size).toBe(37);
  });

  it('is kept back as long as it should be, a quarter of an hour at most', async () => {
    const { ring, queues } = await aBell();
    const [one, two, three] = reads(3);
    if (!one || !two || !three) return;

    await ring([one, { ...two, delay: 20_500 }, { ...three, delay: 7_200_000 }]);

    expect(await depthOf(client, queues.intake)).toEqual({ waiting: 1, inFlight: 0, delayed: 2 });
    expect(await idsIn(queues.intake)).toEqual(['read:0']);
  });

  it('is rung again for what a batch left out, and for that alone', async () => {
    const batches: number[] = [];
    const part = through((ids) => {
      batches.push(ids.length);
      return batches.length === 1 ? ids.slice(0, 4) : [];
    });
    const { ring, queues, log } = await aBell(part);

    await ring(reads(10));

    expect(batches).toEqual([10, 4]);
    expect(await idsIn(queues.intake)).toHaveLength(10);
    expect(log.lines).toEqual([]);
  });

  it('that cannot be rung is logged, and never fails the commit that it follows', async () => {
    const { ring, queues, log } = await aBell(through(() => new Error('no way there')));

    await ring(now(WORK));

    expect(log.lines.map(({ event }) => event)).toEqual(
      Array(3).fill('a bell was not heard; the sweeper rings again'),
    );
    expect(await idsIn(queues.intake)).toEqual([]);
  });

  it('rung again by hand throws when it cannot be', async () => {
    const queue = await aQueue(client);
    await sqsRingAgain(client, queue)([{ id: 'read:7', delay: 0 }]);

    const ringing = sqsRingAgain(client, `${queue}-gone`)([{ id: 'read:7', delay: 0 }]);

    await expect(ringing).rejects.toMatchObject({ code: 'sqs-failed', retry: false });
    expect(await idsIn(queue)).toEqual(['read:7']);
  });
});

describe('work that died', () => {
  it('is told to the dead-letter queue of those who did it, lessons to those who dispatch', async () => {
    const { queues, log } = await aBell();
    const buried = sqsBuried({ client, queues, log });

    for (const work of WORK) await buried({ work, attempts: 5, error: 'x'.repeat(900), diedAt: 1 });

    const [told] = (await bodiesIn(client, queues.intake)).map((body) => JSON.parse(body) as object);
    expect(told).toEqual({ id: 'read:1', error: 'x'.repeat(500) });
    expect(await idsIn(queues.route)).toEqual(['route:1']);
    expect(await idsIn(queues.dispatch)).toEqual(['deliver:1', 'hand-off:1', 'learn:1']);
  });

  it('and cannot be told is logged', async () => {
    const { queues, log } = await aBell();
    const buried = sqsBuried({ client: through(() => new Error('away')), queues, log });

    await buried({ work: WORK[0] as Work, attempts: 5, error: 'x', diedAt: 1 });

    expect(log.lines).toMatchObject([{ level: 'error', fields: { work: 'read:1' } }]);
  });
});

describe('the mail queue', () => {
  it('is told of mails as S3 itself tells of them', async () => {
    const queue = await aQueue(client);
    const keys = ['inbound/abc', 'inbound/a b+c%20d', 'inbound/ümlaut'];

    await sqsMailQueue({ client, queue, bucket: 'mails' })(keys);

    const told = (await bodiesIn(client, queue)).flatMap(mailsIn);
    expect(told.map(({ key }) => key).sort()).toEqual([...keys].sort());
  });
});
