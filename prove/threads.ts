/** S1: forged replies never join a thread; honest ones, of all clients, do. Through the real mail parser. */
import process from 'node:process';
import { mailDesk, ticketIn } from './mail-desk.ts';
import { chance } from './random/chance.ts';
import { firstMail, forgedReply, honestReply, type Thread } from './threads/made.ts';

export interface ThreadFigures {
  readonly forged: number;
  /** What kind of forgery joined, and how often: nothing, when all is well. */
  readonly forgedJoined: Readonly<Record<string, number>>;
  readonly honest: number;
  readonly honestJoined: number;
  readonly lost: number;
}

export async function threads({
  forged,
  honest,
  seed,
}: {
  readonly forged: number;
  readonly honest: number;
  readonly seed: number;
}): Promise<ThreadFigures> {
  const desk = mailDesk();
  const by = chance(seed);
  const known: Thread[] = [];
  for (let n = 0; n < Math.max(50, Math.min(500, honest)); n += 1) {
    const first = firstMail(n);
    const ticketId = ticketIn((await desk.send(first)).received);
    if (ticketId !== null) known.push({ ...first.thread, ticketId });
  }
  const forgedJoined: Record<string, number> = {};
  let lost = 0;
  for (let n = 0; n < forged; n += 1) {
    const thread = known[n % known.length];
    if (thread === undefined) break;
    const { kind, mail } = forgedReply(thread, n, by);
    const { received } = await desk.send(mail);
    if (received.kind === 'rejected') lost += 1;
    if (ticketIn(received) === thread.ticketId) forgedJoined[kind] = (forgedJoined[kind] ?? 0) + 1;
  }
  let honestJoined = 0;
  for (let n = 0; n < honest; n += 1) {
    const thread = known[n % known.length];
    if (thread === undefined) break;
    const mail = honestReply(thread, n, by);
    const { received } = await desk.send(mail);
    if (ticketIn(received) === thread.ticketId) honestJoined += 1;
    else if (process.env.FRONTDESK_PROOF_ALL !== undefined) console.log(thread.subject, mail.head);
  }
  return { forged, forgedJoined, honest, honestJoined, lost };
}

if (import.meta.main)
  console.log(
    await threads({
      forged: Number(process.argv[2] ?? 10_000),
      honest: Number(process.argv[3] ?? 1_000),
      seed: 20261122,
    }),
  );
