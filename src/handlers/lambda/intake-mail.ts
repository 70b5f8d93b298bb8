import type { SQSRecord } from 'aws-lambda';
import { Fault } from '../../ports/fault.ts';
import {
  type ArrivedMailRoom,
  type LaidDown,
  takeInArrivedMail,
} from '../../usecases/take-in-arrived-mail.ts';
import { mailsIn } from './arrived-mails.ts';
import { type SqsHandler, sqsBatch, timesReceived } from './sqs-batch.ts';

/** Milliseconds that a mail may take, the slowest honest one with slow stores. */
const MAIL_NEEDS = 8_000;
/** Milliseconds of them that storing it may take: a mail that is still being read then is held as it is. */
const TO_STORE = 4_000;

/**
 * Mails that S3 tells of over SQS, one after the other: those that came before stand last, for one of them may be what
 * brings the process down.
 */
export function intakeMailHandler(rooms: ArrivedMailRoom): SqsHandler {
  return sqsBatch(rooms.log, async (records, timeLeft) => {
    const outcomes = new Map<SQSRecord, PromiseSettledResult<void>>();
    for (const record of records.toSorted((a, b) => timesReceived(a) - timesReceived(b))) {
      const [outcome] = await Promise.allSettled([takeInAll(rooms, record, timeLeft)]);
      outcomes.set(record, outcome);
    }
    return records.map((record) => outcomes.get(record) ?? UNSEEN);
  });
}

const UNSEEN: PromiseSettledResult<void> = { status: 'rejected', reason: new Error('It was not looked at.') };

async function takeInAll(rooms: ArrivedMailRoom, record: SQSRecord, timeLeft: () => number): Promise<void> {
  const times = timesReceived(record);
  for (const mail of mailsIn(record.body)) await inTime(rooms, { ...mail, times }, timeLeft());
}

async function inTime(rooms: ArrivedMailRoom, mail: LaidDown, left: number): Promise<void> {
  if (left < MAIL_NEEDS)
    throw new Fault('no-time', 'Too little time was left to begin a mail; it comes again.', { retry: true });
  const readWithin = Math.min(rooms.readWithin ?? left, left - TO_STORE);
  await takeInArrivedMail({ ...rooms, readWithin })(mail);
}
