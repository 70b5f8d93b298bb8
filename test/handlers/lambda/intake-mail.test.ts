import { describe, expect, it } from 'vitest';
import { sesPostmark } from '../../../src/adapters/mailauth/ses-postmark.ts';
import { memoryArrivals } from '../../../src/adapters/memory/arrivals.ts';
import { mailParser } from '../../../src/adapters/mime/mail-parser.ts';
import { sha256 } from '../../../src/adapters/system/digest.ts';
import { ledgerOf } from '../../../src/domain/router/report/ledger.ts';
import { intakeMailHandler } from '../../../src/handlers/lambda/intake-mail.ts';
import { Fault } from '../../../src/ports/fault.ts';
import type { ArrivedMailRoom } from '../../../src/usecases/take-in-arrived-mail.ts';
import { A_MAIL, aSesMail, type SesMail } from '../../adapters/mailauth/aSesMail.ts';
import { brokenDns } from '../../adapters/mailauth/someDns.ts';
import { roomsInMemory } from '../roomsInMemory.ts';
import { aContext } from './aContext.ts';
import { aRecord } from './anSqsQueue.ts';

const away = new Fault('store-away', 'The store is away.', { retry: true });
const text = (body: string) => ({ mail: A_MAIL.replace('The amount on it is wrong.', body) });

/** One object of S3's notification. */
function laid(key: string, given: { readonly versionId?: string; readonly eventName?: string } = {}) {
  const { eventName = 'ObjectCreated:Put', ...object } = given;
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: 'ap-southeast-1',
    eventTime: '2026-11-22T09:00:03.000Z',
    eventName,
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'mails',
      bucket: { name: 'tr-raw-mail-111122223333-test', arn: 'arn:aws:s3:::tr-raw-mail-111122223333-test' },
      object: { key, size: 1024, eTag: '0', sequencer: '00', ...object },
    },
  };
}
const notice = (...keys: readonly (string | ReturnType<typeof laid>)[]) =>
  JSON.stringify({ Records: keys.map((key) => (typeof key === 'string' ? laid(key) : key)) });

function aFunction(given: Partial<ArrivedMailRoom> = {}) {
  const made = roomsInMemory();
  const objects = new Map<string, Uint8Array>();
  const arrivals = memoryArrivals();
  const asked: (readonly [string, string | null])[] = [];
  const rooms: ArrivedMailRoom = {
    mails: {
      get: async (key, version) => {
        asked.push([key, version]);
        return objects.get(key) ?? null;
      },
    },
    arrivals,
    postmark: sesPostmark({ trustedForwarders: [], nameserver: brokenDns }),
    parser: mailParser({ digest: sha256, ownAddresses: ['support@desk.example'], trustedForwarders: [] }),
    receive: made.rooms.receive,
    clock: made.clock,
    log: made.rooms.log,
    ...given,
  };
  const handler = intakeMailHandler(rooms);
  return {
    ...made,
    arrivals,
    asked,
    lay: (key: string, mail: SesMail | Uint8Array = {}) =>
      void objects.set(key, mail instanceof Uint8Array ? mail : aSesMail(mail)),
    hear: async (records: ReturnType<typeof aRecord>[], left: number | (() => number) = 30_000) =>
      (await handler({ Records: records }, aContext(left))).batchItemFailures.map(
        ({ itemIdentifier }) => itemIdentifier,
      ),
    ticketsOf: (customer = 'ana@customer.example') => made.rooms.store.openOf(customer, 50),
    rejected: async () => (await made.rooms.views.receipts('rejected', null, 50)).items,
  };
}

describe('a mail that SES laid down', () => {
  it('is a ticket with its sender, their trust, its text and the way to the original', async () => {
    const { hear, lay, ticketsOf, rooms } = aFunction();
    lay('inbound/one');

    const again = await hear([aRecord(notice('inbound/one'))]);
    const [ticket] = await ticketsOf();
    const [message] = await rooms.store.messagesOf(ticket?.id ?? '');

    expect(again).toEqual([]);
    expect(ticket).toMatchObject({
      subject: 'Invoice 4411',
      body: 'The amount on it is wrong.',
    });
    expect(message).toMatchObject({ trust: 'verified', rawKey: 'inbound/one' });
  });

  it('and told of again is no second ticket, and counts as no repeat', async () => {
    const { hear, lay, ticketsOf, rooms } = aFunction();
    lay('inbound/one');
    await hear([aRecord(notice('inbound/one'))]);

    await hear([aRecord(notice('inbound/one', 'inbound/one')), aRecord(notice('inbound/one'), { times: 2 })]);

    expect(await ticketsOf()).toHaveLength(1);
    expect(ledgerOf(await rooms.views.ledger()).repeats).toBe(0);
  });

  it.each<readonly [string, SesMail]>([
    ['spam', { spam: 'FAIL' }],
    ['virus', { virus: 'FAIL' }],
  ])(
    'with a verdict of %s is rejected with the reason, and one tap from being a ticket',
    async (kind, mail) => {
      const { hear, lay, ticketsOf, rejected, desk } = aFunction();
      lay('inbound/one', mail);

      await hear([aRecord(notice('inbound/one'))]);
      const [receipt] = await rejected();
      const none = await ticketsOf();
      await desk.accept(receipt?.id ?? '', 'amy', 'tap-1');

      expect([receipt?.rejection?.kind, none.length]).toEqual([kind, 0]);
      expect(await ticketsOf()).toHaveLength(1);
    },
  );

  it('in one message with others is a ticket like they are, whatever signs are in its key', async () => {
    const { hear, lay, ticketsOf, asked } = aFunction();
    lay('inbound/a b+c', text('The first question'));
    lay('inbound/ü', text('Another matter altogether'));

    const again = await hear([
      aRecord(notice(laid('inbound/a+b%2Bc', { versionId: 'v7' }), 'inbound/%C3%BC')),
    ]);

    expect(again).toEqual([]);
    expect(asked).toEqual([
      ['inbound/a b+c', 'v7'],
      ['inbound/ü', null],
    ]);
    expect(await ticketsOf()).toHaveLength(2);
  });

  it('that is gone is an error in the log, and does not come again', async () => {
    const { hear, logged } = aFunction();

    expect(await hear([aRecord(notice('inbound/gone'))])).toEqual([]);
    expect(logged).toMatchObject([{ level: 'error', fields: { raw_key: 'inbound/gone' } }]);
  });
});

describe('the mail queue', () => {
  it.each([
    ['the greeting of S3', JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' })],
    ['a removal', notice(laid('inbound/one', { eventName: 'ObjectRemoved:Delete' }))],
    ['the note of SES that it may write', notice('inbound/AMAZON_SES_SETUP_NOTIFICATION')],
    ['no record', JSON.stringify({ Records: [] })],
  ])('says nothing of mail by %s', async (_what, body) => {
    const { hear, asked } = aFunction();

    expect([await hear([aRecord(body)]), asked]).toEqual([[], []]);
  });

  it.each(['', 'not JSON', 'null', '{}', '{"Records":7}', '{"Records":[null]}', '{"Records":[{"s3":{}}]}'])(
    'lets what is no notification fail until it is dead (%j), and harms no other',
    async (body) => {
      const { hear, lay, ticketsOf } = aFunction();
      lay('inbound/one');

      const again = await hear([aRecord(body, { messageId: 'odd' }), aRecord(notice('inbound/one'))]);

      expect(again).toEqual(['odd']);
      expect(await ticketsOf()).toHaveLength(1);
    },
  );

  it.each<readonly [string, Partial<ArrivedMailRoom>]>([
    ['the bucket', { mails: { get: () => Promise.reject(away) } }],
    ['the store', { receive: () => Promise.reject(away) }],
    ['the list of arrivals', { arrivals: { ...memoryArrivals(), handledOf: () => Promise.reject(away) } }],
  ])('keeps a mail while %s is away', async (_what, given) => {
    const { hear, lay } = aFunction(given);
    lay('inbound/one');

    expect(await hear([aRecord(notice('inbound/one'), { messageId: 'kept' })])).toEqual(['kept']);
  });

  it('takes a mail in once though it could not be noted that it was', async () => {
    const arrivals = memoryArrivals();
    let notes = 0;
    const handled: typeof arrivals.handled = async (key) => {
      notes += 1;
      if (notes === 1) throw away;
      await arrivals.handled(key);
    };
    const { hear, lay, ticketsOf } = aFunction({ arrivals: { ...arrivals, handled } });
    lay('inbound/one');

    const first = await hear([aRecord(notice('inbound/one'), { messageId: 'one' })]);
    const second = await hear([aRecord(notice('inbound/one'), { messageId: 'one', times: 2 })]);

    expect([first, second]).toEqual([['one'], []]);
    expect(await ticketsOf()).toHaveLength(1);
  });

  it('begins no mail that cannot end', async () => {
    let left = 30_000;
    const { hear, lay, ticketsOf, asked } = aFunction();
    for (const n of [1, 2, 3]) lay(`inbound/${n}`, text(`Question number ${n} is another`));

    const again = await hear(
      [1, 2, 3].map((n) => aRecord(notice(`inbound/${n}`), { messageId: `mail-${n}` })),
      () => {
        left -= 12_000;
        return left;
      },
    );

    expect(again).toEqual(['mail-2', 'mail-3']);
    expect(asked).toHaveLength(1);
    expect(await ticketsOf()).toHaveLength(1);
  });
});

describe('a mail over which processes die', () => {
  const real = mailParser({ digest: sha256, ownAddresses: [], trustedForwarders: [] });
  const isOdd = (raw: Uint8Array) => Buffer.from(raw).includes('X-Odd');
  /** The process is gone: nothing of it is heard again. */
  const death = new Promise<never>(() => {});
  const ODD = { mail: `X-Odd: yes\n${A_MAIL}` };

  async function untilItEnds(rounds: number) {
    const looks: string[] = [];
    const made = aFunction({
      readWithin: 60_000,
      parser: {
        parse: (raw, envelope, rawKey) => {
          looks.push(rawKey);
          return isOdd(raw) ? death : real.parse(raw, envelope, rawKey);
        },
      },
    });
    made.lay('inbound/odd', ODD);
    made.lay('inbound/good', { ...text('Where is my order'), from: 'bo@customer.example' });
    for (let times = 1; times <= rounds; times += 1) {
      const records = [
        aRecord(notice('inbound/odd'), { times }),
        ...(times === 1 ? [aRecord(notice('inbound/good'))] : []),
      ];
      // Who is rung again hears nothing of the one before: Lambda ended it.
      const ended = made.hear(records, 1_000_000).then((again) => again.length);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 20))]);
    }
    return { ...made, looks };
  }

  it('is a held ticket in the end, unread, with its reason, its sender and its raw mail', async () => {
    const { ticketsOf, desk, looks, arrivals } = await untilItEnds(4);
    await desk.drain();
    const [ticket] = await ticketsOf();

    expect(looks.filter((key) => key === 'inbound/odd')).toHaveLength(3);
    expect(ticket).toMatchObject({
      status: 'held',
      heldBecause: expect.stringContaining('could not be read, however often'),
    });
    expect(await arrivals.handledOf(['inbound/odd'])).toEqual(new Set(['inbound/odd']));
  });

  it('stands behind those that come for the first time', async () => {
    const { looks, lay, hear } = aFunctionWithLooks();
    lay('inbound/odd', ODD);
    lay('inbound/good', text('Where is my order'));

    await hear([aRecord(notice('inbound/odd'), { times: 2 }), aRecord(notice('inbound/good'))]);

    expect(looks).toEqual(['inbound/good', 'inbound/odd']);
  });

  function aFunctionWithLooks() {
    const looks: string[] = [];
    const parser: ArrivedMailRoom['parser'] = {
      parse: (raw, envelope, rawKey) => {
        looks.push(rawKey);
        return real.parse(raw, envelope, rawKey);
      },
    };
    return { ...aFunction({ parser }), looks };
  }

  it('is not one that comes again because the store was away, however often', async () => {
    let refusals = 8;
    const made = roomsInMemory();
    const { hear, lay } = aFunction({
      receive: (inbound) => {
        refusals -= 1;
        return refusals >= 0 ? Promise.reject(away) : made.rooms.receive(inbound);
      },
    });
    lay('inbound/one');

    for (let times = 1; times <= 9; times += 1) await hear([aRecord(notice('inbound/one'), { times })]);
    await made.desk.drain();

    const [ticket] = await made.rooms.store.openOf('ana@customer.example', 5);
    expect(ticket?.body).toBe('The amount on it is wrong.');
  });
});
