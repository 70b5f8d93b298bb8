/** P9: mails a second from the SMTP door to the hand-off record, durable, beside a bare door in the same run. */
import { measureBareDoor, sendMails } from './mail-door.ts';
import { openBenchDesk } from './open-desk.ts';

export interface MailFlowFigures {
  readonly connections: number;
  readonly barePerSecond: number;
  /** Until the last mail's hand-off record is durable, not only until its 250. */
  readonly deskPerSecond: number;
  readonly handedOff: number;
  /** Aim: ≥ 0.5. */
  readonly ratio: number;
}

export async function measureMailFlow(options: {
  readonly connections: number;
  readonly mails: number;
}): Promise<MailFlowFigures> {
  const { connections, mails } = options;
  const bare = await measureBareDoor({ connections, mails });
  const bench = await openBenchDesk();
  await sendMails({ connections, mails: 500, port: bench.running.smtpPort });
  await bench.running.worker.idle();
  const started = performance.now();
  await sendMails({ connections, mails, first: 500, port: bench.running.smtpPort });
  await bench.running.worker.idle();
  const seconds = (performance.now() - started) / 1000;
  let handedOff = 0;
  for await (const ticket of bench.desk.rooms.views.all())
    if (ticket.handedOffAt !== null || ticket.status === 'merged') handedOff += 1;
  await bench.close();
  const deskPerSecond = mails / seconds;
  return {
    connections,
    barePerSecond: bare.mailsPerSecond,
    deskPerSecond,
    handedOff,
    ratio: deskPerSecond / bare.mailsPerSecond,
  };
}

if (import.meta.main) console.log(await measureMailFlow({ connections: 16, mails: 5_000 }));
