import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { Sent } from './requests.ts';

export interface Answered {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly setCookie: string | null;
  readonly ms: number;
}

/** One address of this machine (127.0.0.0/8 is all of it, on Linux) that asks at the web door. */
export function webSender(port: number, from: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const ask = (sent: Sent): Promise<Answered> =>
    new Promise((resolve, reject) => {
      const { method, path, headers = {}, body = '' } = sent;
      const started = performance.now();
      const length = { 'content-length': Buffer.byteLength(body) };
      const asking = request(
        {
          host: '127.0.0.1',
          port,
          localAddress: from,
          agent,
          method,
          path,
          headers: { ...headers, ...length },
        },
        (response) => {
          response.resume();
          response.once('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              retryAfter: response.headers['retry-after'] ?? null,
              setCookie: response.headers['set-cookie']?.[0]?.split(';')[0] ?? null,
              ms: performance.now() - started,
            }),
          );
        },
      );
      asking.once('error', reject);
      asking.end(body);
    });
  return { ask, end: () => agent.destroy() };
}

/** The reply codes of one connection that sends `mails` mails: first the greeting's, then each mail's last. */
export async function sendMails(
  port: number,
  from: string,
  mails: readonly string[],
): Promise<readonly number[]> {
  const line = connect({ port, host: '127.0.0.1', localAddress: from });
  const replies = codesOf(line);
  const say = (text: string) => {
    line.write(`${text}\r\n`);
    return replies();
  };
  const codes = [await replies()];
  if (codes[0] === 220) {
    await say('EHLO flood.example');
    for (const mail of mails) {
      let code = await say(`MAIL FROM:<${from.replaceAll('.', '-')}@customer.example>`);
      if (code === 250) code = await say('RCPT TO:<support@desk.example>');
      if (code === 250) code = await say('DATA');
      if (code === 354) code = await say(`${mail}\r\n.`);
      codes.push(code);
    }
  }
  line.destroy();
  return codes;
}

/** 0 = the line is gone. */
function codesOf(line: ReturnType<typeof connect>): () => Promise<number> {
  const ready: number[] = [];
  const waiting: ((code: number) => void)[] = [];
  let rest = '';
  let gone = false;
  const tell = (code: number) => (waiting.shift() ?? ((later) => ready.push(later)))(code);
  line.setEncoding('latin1').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const one of lines) if (/^\d{3} /.test(one)) tell(Number(one.slice(0, 3)));
  });
  line.on('error', () => {});
  line.once('close', () => {
    gone = true;
    while (waiting.length > 0) tell(0);
  });
  return () => {
    const code = ready.shift();
    if (code !== undefined) return Promise.resolve(code);
    return gone ? Promise.resolve(0) : new Promise((resolve) => waiting.push(resolve));
  };
}
