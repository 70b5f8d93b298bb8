import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LoggedDesk, SECRETS, startDesk } from '../canaries/desk.ts';
import { type MailServer, mailServer } from '../relay/mail-server.ts';

export { SECRETS };

/** Whom the desk may write to; all of them are its own people. */
export const TEAM = [
  'finance-inbox@desk.example',
  'triage-inbox@desk.example',
  'fay@desk.example',
  'max@desk.example',
] as const;
const [finance, triage, fay, max] = TEAM;
export const RULES = `topic,team,email,lead,manager,about
billing,Finance,${finance},${fay},${max},invoices refunds and payments
login,Support,,${fay},,signing in and passwords
`;
export const VOICE = `Urgency words\nhigh: urgent\nPriority rules\nhigh -> priority\nTriage\nemail: ${triage}\n`;
/** Beginning of every address that a mail may lead to. */
export const PUBLIC = 'http://board.example';

export interface InjectedDesk {
  readonly desk: LoggedDesk;
  readonly folder: string;
  readonly relay: MailServer;
  readonly log: () => string;
  /** Until nothing waits. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** The whole desk in a process of its own, as `npm start` starts it; cards are mails to a real SMTP server, or on the board. */
export async function injectedDesk(): Promise<InjectedDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'front-desk-injection-'));
  writeFileSync(join(folder, 'rules.csv'), RULES);
  writeFileSync(join(folder, 'voice.txt'), VOICE);
  const relay = await mailServer(() => null);
  let log = '';
  const settings = {
    FRONTDESK_LOG_LEVEL: 'debug',
    FRONTDESK_RATE_LIMIT: '0',
    FRONTDESK_SENDER_CHECK: 'off',
    // This desk has no Slack; the settings it is started with say so.
    FRONTDESK_SLACK_SIGNING_SECRET: '',
    FRONTDESK_OWN_ADDRESSES: 'support@desk.example',
    FRONTDESK_SMTP_RELAY_URL: `smtp://127.0.0.1:${relay.port}`,
    FRONTDESK_MAIL_FROM: 'Front Desk <desk@desk.example>',
    FRONTDESK_PUBLIC_URL: PUBLIC,
  };
  const desk = await startDesk(folder, settings, (text) => {
    log += text;
  });
  return {
    desk,
    folder,
    relay,
    log: () => log,
    quiet: () => quiet(desk),
    close: async () => {
      await desk.stop();
      await relay.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function quiet(desk: LoggedDesk): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const health = (await (await fetch(`${desk.http}/health`)).json()) as {
      readonly queue: { readonly waiting: number; readonly in_flight: number };
    };
    if (health.queue.waiting + health.queue.in_flight === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the desk did not come to rest');
}
