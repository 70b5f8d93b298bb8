import { connect, type Socket } from 'node:net';

export interface SmtpClient {
  /** Sends as it is, without a line end of its own. */
  write(text: string | Uint8Array): void;
  /** The next whole reply; of several lines the last. `closed` once the line is gone. */
  reply(): Promise<string>;
  /** Sends a line and waits for its reply. */
  say(line: string): Promise<string>;
  /** Gone without a word, as a cut cable does it. */
  cut(): void;
}

/** A client that says exactly what a test says, the greeting read. */
export async function anSmtpClient(port: number): Promise<SmtpClient> {
  const socket = connect(port, '127.0.0.1');
  const replies = repliesOf(socket);
  const client: SmtpClient = {
    write: (text) => socket.write(text),
    reply: replies,
    say(line) {
      socket.write(`${line}\r\n`);
      return replies();
    },
    cut: () => socket.destroy(),
  };
  await client.reply();
  return client;
}

function repliesOf(socket: Socket): () => Promise<string> {
  const ready: string[] = [];
  const waiting: ((reply: string) => void)[] = [];
  let rest = '';
  let gone = false;
  const deliver = (reply: string) => {
    const next = waiting.shift();
    if (next === undefined) ready.push(reply);
    else next(reply);
  };
  socket.on('error', () => undefined);
  socket.on('close', () => {
    gone = true;
    for (const next of waiting.splice(0)) next('closed');
  });
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString('latin1')).split('\r\n');
    rest = lines.pop() ?? '';
    lines.filter((line) => /^\d{3} /.test(line)).forEach(deliver);
  });
  return () => {
    const reply = ready.shift() ?? (gone ? 'closed' : undefined);
    return reply === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(reply);
  };
}
