import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What becomes of a request on its way. */
export type Fate =
  | 'passed'
  /** It has its effect, and nobody hears of it. */
  | 'answer lost'
  /** It has no effect, and nobody hears of it. */
  | 'lost'
  /** Answered so, with an error in the words of S3. */
  | { readonly status: number; readonly code: string };

/** What is asked: `PUT /bucket/key`. */
export type Asked = string;

/** A server between an AWS client and the emulator that can fail as networks and AWS do. For one test. */
export async function aGateway(target: string, fate: (asked: Asked) => Fate): Promise<string> {
  const server = createServer(async (incoming, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = 'GET', url = '/', headers } = incoming;
    const what = fate(`${method} ${url.split('?')[0]}`);
    if (what === 'lost') return incoming.socket.destroy();
    if (typeof what === 'object') {
      answer.writeHead(what.status, { 'content-type': 'application/xml' });
      return answer.end(
        `<?xml version="1.0"?><Error><Code>${what.code}</Code><Message>No.</Message></Error>`,
      );
    }
    const sent = request(new URL(url, target), { method, headers, agent: false }, (back) => {
      if (what === 'answer lost') return back.resume().once('end', () => incoming.socket.destroy());
      answer.writeHead(back.statusCode ?? 502, back.headers);
      return back.pipe(answer);
    });
    sent.once('error', () => incoming.socket.destroy());
    return sent.end(Buffer.concat(chunks));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  onTestFinished(
    () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
