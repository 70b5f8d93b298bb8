import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** What must never be read in the log; each use has its kind and number behind it. */
export const CANARY = 'kanarie';

export const SECRETS = {
  FRONTDESK_FORM_SECRET: `${CANARY}-form-secret-1`,
  FRONTDESK_FORM_SECRET_2: `${CANARY}-form-secret-2`,
  FRONTDESK_CHAT_SECRET: `${CANARY}-chat-secret-1`,
  FRONTDESK_API_KEY: `${CANARY}-api-key-1`,
  FRONTDESK_LINK_SECRET: `${CANARY}-link-secret-1`,
  FRONTDESK_BOARD_KEY: `${CANARY}-board-key-1`,
  FRONTDESK_SLACK_SIGNING_SECRET: `${CANARY}-slack-secret-1`,
} as const;

const RULES = `topic,team,slack_channel,email,lead,manager,about
billing,Finance,#finance,,fay@desk.example,max@desk.example,invoices refunds and payments
login,Support,,support-inbox@desk.example,sam@desk.example,,signing in and passwords
shipping,Logistics,,,,,parcels and delivery
`;
const VOICE = 'Urgency words\nhigh: urgent, down\n';

export interface LoggedDesk {
  readonly http: string;
  readonly smtpPort: number;
  /** Killed as `kill -9` does it. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export function aFolder(): { readonly path: string; discard(): void } {
  const path = mkdtempSync(join(tmpdir(), 'front-desk-canaries-'));
  writeFileSync(join(path, 'rules.csv'), RULES);
  writeFileSync(join(path, 'voice.txt'), VOICE);
  return { path, discard: () => rmSync(path, { recursive: true, force: true }) };
}

/** The desk as `npm start` starts it, in a process of its own; everything it writes to its log goes to `log`. */
export async function startDesk(
  folder: string,
  settings: Readonly<Record<string, string>>,
  log: (text: string) => void,
): Promise<LoggedDesk> {
  const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');
  const child = spawn(
    process.execPath,
    [main, 'up', '--data', folder, '--port', '0', '--smtp-port', '0', '--json'],
    { env: { ...process.env, ...SECRETS, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  child.stderr?.setEncoding('utf8').on('data', log);
  const { http, smtp } = await opened(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return {
    http,
    smtpPort: Number(new URL(smtp).port),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** Its first line, which tells the operator the board's key and is no log. */
function opened(child: ChildProcess): Promise<{ readonly http: string; readonly smtp: string }> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [line, rest] = said.split('\n');
      if (rest !== undefined) resolve(JSON.parse(line ?? ''));
    });
    child.once('exit', (code) => reject(new Error(`the desk ended (${code}) before it was open`)));
  });
}
