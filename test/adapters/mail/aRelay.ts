import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerError } from 'smtp-server';

export interface Relayed {
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly mail: ParsedMail;
}

export interface Relay {
  readonly url: string;
  readonly mails: Relayed[];
  close(): Promise<void>;
}

/**
 * A mail server as a company has it, in this process. `refuse` answers a code for a recipient, or null to take it;
 * `regret` a code after a mail was taken all the same, as a line that breaks before the answer.
 */
export async function aRelay(
  refuse: (address: string) => number | null = () => null,
  regret: () => number | null = () => null,
): Promise<Relay> {
  const mails: Relayed[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onRcptTo({ address }, _session, answer) {
      answer(refusal(refuse(address)));
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks);
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, raw, mail: await simpleParser(raw) });
        answer(refusal(regret()));
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function refusal(responseCode: number | null): SMTPServerError | null {
  return responseCode === null ? null : Object.assign(new Error('not taken'), { responseCode });
}
