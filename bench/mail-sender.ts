/** The worker of `sendMails`: its own thread, so that the sender takes no time from the door that is measured. */
import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { benchMail } from './mail-made-up.ts';

const { port, connections, mails, first } = workerData as {
  readonly port: number;
  readonly connections: number;
  readonly mails: number;
  readonly first: number;
};

let next = first;
const refused: string[] = [];

/** One connection: the envelope in one packet, then the mail, the next envelope only after its 250. */
function connection(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true);
    let rest = '';
    let current = 0;
    const begin = () => {
      if (next >= first + mails) return socket.end('QUIT\r\n');
      current = next++;
      return socket.write('MAIL FROM:<a@b.example>\r\nRCPT TO:<support@ours.example>\r\nDATA\r\n');
    };
    const answers = ['220', '250'];
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((each) => each[3] === ' ')) answer(line);
    });
    const answer = (line: string) => {
      const greeting = answers.shift();
      if (greeting === '220') socket.write('EHLO bench.example\r\n');
      else if (greeting === '250') begin();
      else if (line.startsWith('354')) socket.write(benchMail(current));
      else if (/^[45]/.test(line)) refused.push(line);
      else if (line.includes('OK:') || line.includes('queued')) begin();
    };
    socket.on('close', () => resolve());
    socket.on('error', reject);
  });
}

await Promise.all(Array.from({ length: connections }, connection));
parentPort?.postMessage({ sent: mails - refused.length, refused: refused.slice(0, 5) });
