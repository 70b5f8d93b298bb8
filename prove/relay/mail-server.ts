import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerError } from 'smtp-server';

/** A refusal the server itself gives, at this point of a session. */
export interface Refusal {
  readonly at: 'MAIL' | 'RCPT' | 'taken';
  readonly code: number;
}

export interface TakenMail {
  readonly to: readonly string[];
  readonly raw: string;
}

export interface MailServer {
  readonly port: number;
  /** Every mail it has answered 250 for, whether anybody heard that or not. */
  readonly taken: readonly TakenMail[];
  close(): Promise<void>;
}

/** A real SMTP server on loopback. `refusalFor` is asked with the port a session comes from. */
export async function mailServer(refusalFor: (port: number) => Refusal | null): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const refusal = (port: number, at: Refusal['at']): SMTPServerError | null => {
    const found = refusalFor(port);
    return found?.at === at ? Object.assign(new Error('not taken'), { responseCode: found.code }) : null;
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    hidePIPELINING: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onMailFrom: (_address, { remotePort }, answer) => answer(refusal(remotePort, 'MAIL')),
    onRcptTo: (_address, { remotePort }, answer) => answer(refusal(remotePort, 'RCPT')),
    onData(stream, { remotePort, envelope }, answer) {
      const chunks: Buffer[] = [];
      const to = envelope.rcptTo.map(({ address }) => address);
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = refusal(remotePort, 'taken');
        if (refused === null) taken.push({ to, raw: Buffer.concat(chunks).toString('utf8') });
        answer(refused);
      });
    },
  });
  // A line that breaks is what this is about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, taken, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
