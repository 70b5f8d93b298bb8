import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * Where in a session: at the relay's answer to this, or (`body`) while the mail is on its way. `taken` is after the
 * effect: the relay has the mail, and we do not hear of it.
 */
export type Stage = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'body' | 'taken';

/** `slow` in milliseconds; `half-open`: nothing comes any more, and nobody says so. */
export interface LineFault {
  readonly how: 'cut' | 'half-open' | 'slow';
  readonly at: Stage;
  readonly milliseconds?: number;
}

/** One session through the line. */
export interface Session {
  /** The port by which the server knows it; 0 until it is connected. */
  readonly port: number;
  readonly fault: LineFault | null;
}

export interface BadLine {
  readonly url: string;
  close(): Promise<void>;
}

/** A line to an SMTP server that can go wrong at any answer. `begun` says how this session goes. */
export async function badLine(
  to: number,
  begun: (port: number) => LineFault | null | 'refused',
): Promise<BadLine> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const relay = connect(to, '127.0.0.1');
    for (const socket of [client, relay]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        client.destroy();
        relay.destroy();
      });
    }
    relay.once('connect', () => {
      const fault = begun((relay.address() as AddressInfo).port);
      if (fault === 'refused') client.resetAndDestroy();
      else carry(client, relay, fault);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Carries both ways, and knows from what is said at which stage the session is. */
function carry(client: Socket, relay: Socket, fault: LineFault | null): void {
  let stage: Stage = 'greeting';
  let dead = false;
  const happens = (write: () => void): void => {
    if (dead) return;
    if (fault === null || fault.at !== stage) write();
    else if (fault.how === 'slow') setTimeout(write, fault.milliseconds);
    else {
      dead = true;
      if (fault.how === 'cut') client.destroy();
    }
  };
  client.on('data', (chunk) => {
    if (stage === 'body') {
      stage = chunk.includes('\r\n.\r\n') ? 'taken' : 'body';
      // Half of it gets through when it breaks here.
      if (fault?.at === 'body') relay.write(chunk.subarray(0, chunk.length / 2));
      const now = stage;
      stage = 'body';
      happens(() => relay.write(fault?.at === 'body' ? chunk.subarray(chunk.length / 2) : chunk));
      stage = now;
      return;
    }
    if (dead) return;
    const word = chunk.toString('latin1', 0, 4);
    if (word === 'EHLO' || word === 'MAIL' || word === 'RCPT' || word === 'DATA') stage = word;
    relay.write(chunk);
  });
  relay.on('data', (chunk) => {
    happens(() => client.write(chunk));
    if (stage === 'DATA') stage = 'body';
  });
}
