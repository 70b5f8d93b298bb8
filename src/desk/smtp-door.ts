import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { MailLimits } from '../composition/limits.ts';
import { errorFields } from '../ports/error-fields.ts';
import { Fault } from '../ports/fault.ts';
import * as reply from './smtp/reply-code.ts';
import { type MailRooms, takeIn } from './smtp/take-in.ts';
import { turnstileOf } from './smtp/turnstile.ts';
import { wholeMail } from './smtp/whole-mail.ts';

const MEGABYTE = 1024 * 1024;
const LARGEST_MAIL = 25 * MEGABYTE;
const MOST_RECIPIENTS = 100;
const MOST_CONNECTIONS = 500;
/** RFC 5321, 4.5.3.2 asks for minutes; a silent client may hold a place for one. */
const SILENT_FOR = 60_000;
/** How long closing waits for mails under way, and then for the farewell to idle clients to be sent. */
const FINISHING_FOR = 5_000;
const FAREWELL_FOR = 100;

export interface SmtpDoorOptions extends MailRooms {
  /** Bytes; 25 MB unless said otherwise. */
  readonly maxBytes?: number;
  /** Addresses mail is taken for; empty = every address. */
  readonly ownAddresses: readonly string[];
  /** Null or absent = no limits. */
  readonly limits?: MailLimits | null;
  /** Whether a peer hands mail over for us, and so for many: it is not limited. Absent = nobody does. */
  readonly isForwarder?: (address: string) => Promise<boolean>;
  /** PEM; with it STARTTLS is offered. */
  readonly certificate?: { readonly key: string; readonly cert: string };
}

export interface SmtpDoor {
  /** Answers the port once mail is taken. Rejects with the system's error and its `code` (EADDRINUSE, EACCES). */
  listen(host: string, port: number): Promise<number>;
  /** Takes no more; mails under way are finished. Harmless when it never listened. */
  close(): Promise<void>;
}

/**
 * The mail lane's door. A mail is answered with 250 only after it is durable, and with 451 or 452 when it cannot be
 * kept: then nothing was accepted, and the sender has it still. No log-in, no passing on to others.
 */
export function smtpDoor(options: SmtpDoorOptions): SmtpDoor {
  const underWay = new Set<Promise<void>>();
  const server = smtpServer(options, underWay);
  server.on('error', (error: Error) => options.log.debug('an SMTP connection failed', errorFields(error)));
  return {
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        const socket = server.listen(port, host, () => {
          socket.off('error', reject);
          resolve((socket.address() as AddressInfo).port);
        });
        socket.once('error', reject);
      }),
    async close() {
      if (!server.server.listening) return;
      const closed = new Promise<void>((resolve) => server.server.close(() => resolve()));
      await Promise.race([Promise.allSettled(underWay), sleep(FINISHING_FOR, undefined, { ref: false })]);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.race([closed, sleep(FAREWELL_FOR)]);
    },
  };
}

function smtpServer(options: SmtpDoorOptions, underWay: Set<Promise<void>>): SMTPServer {
  const { certificate } = options;
  const largest = options.maxBytes ?? LARGEST_MAIL;
  const ours = new Set(options.ownAddresses.map((address) => address.trim().toLowerCase()));
  const turnstile = turnstileOf(options);
  return new SMTPServer({
    ...(certificate ?? {}),
    banner: 'Front Desk',
    size: largest,
    disabledCommands: certificate === undefined ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    maxClients: MOST_CONNECTIONS,
    socketTimeout: SILENT_FOR,
    closeTimeout: FAREWELL_FOR,
    onConnect(session, answer) {
      void turnstile.connects(session).then(answer);
    },
    onClose(session) {
      turnstile.leaves(session);
    },
    onMailFrom(_address, session, answer) {
      void turnstile.sends(session).then(answer);
    },
    onRcptTo(address, session, answer) {
      if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) return answer(reply.TOO_MANY_RECIPIENTS);
      const known = ours.size === 0 || ours.has(address.address.toLowerCase());
      return answer(known ? null : reply.NOT_OURS);
    },
    onData(stream, session, answer) {
      const accepting = accept(options, stream, session, largest).then(
        () => answer(null, 'OK: the desk has it'),
        (error: unknown) => answer(error as Error),
      );
      underWay.add(accepting);
      accepting.finally(() => underWay.delete(accepting));
    },
  });
}

/** Rejects with a reply code; a mail that its client broke off is nobody's and leaves nothing. */
async function accept(
  options: SmtpDoorOptions,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  largest: number,
): Promise<void> {
  const bytes = await wholeMail(stream);
  if (bytes === null) throw reply.TOO_BIG(largest);
  const { mailFrom, rcptTo } = session.envelope;
  const from = mailFrom === false ? null : mailFrom.address.toLowerCase();
  try {
    const to = rcptTo.map((each) => each.address.toLowerCase());
    const peer = { address: session.remoteAddress, helo: session.hostNameAppearsAs || null, mailFrom: from };
    await takeIn(options, bytes, { from, to }, peer);
  } catch (error) {
    const code = error instanceof Fault ? error.code : 'unknown';
    options.log.error('a mail was put off', { code, ...errorFields(error) });
    throw /full|ENOSPC/i.test(code) ? reply.STORE_FULL : reply.CANNOT_STORE;
  }
}
