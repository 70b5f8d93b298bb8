import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { CANARY } from './desk.ts';

export const RELAY_PASSWORD = `${CANARY}%20relay%2Fpassword`;

export interface TalkativeRelay {
  readonly url: string;
  /** The signed links of the mails it took. */
  readonly links: string[];
  readonly refused: () => number;
  close(): Promise<void>;
}

/** A mail relay that refuses every third mail for a while, and quotes all of its subject when it does. */
export async function talkativeRelay(): Promise<TalkativeRelay> {
  const links: string[] = [];
  let [seen, refused] = [0, 0];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onAuth: (_auth, _session, answer) => answer(null, { user: 'desk' }),
    onData(stream, _session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const mail = Buffer.concat(chunks).toString('latin1').replaceAll('=\r\n', '');
        seen += 1;
        if (seen % 3 === 0) {
          refused += 1;
          const subject = /^Subject: (.*)$/m.exec(mail)?.[1] ?? '';
          const responseCode = seen % 4 === 0 ? 550 : 451;
          answer(Object.assign(new Error(`"${subject}" of ${CANARY}quoted`), { responseCode }));
          return;
        }
        for (const [, token] of mail.matchAll(/\/correct\/([\w.~-]{10,})/g)) links.push(token ?? '');
        answer(null);
      });
    },
  });
  // A desk that is killed leaves its lines half open.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://desk:${RELAY_PASSWORD}@127.0.0.1:${port}`,
    links,
    refused: () => refused,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
