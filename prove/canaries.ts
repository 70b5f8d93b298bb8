/**
 * S10: a thousand inputs through all lanes of the desk in a process of its own, with corrections by API and links, what is
 * no request at all, a Slack and a relay that fail and a kill in between; and in all of it, bodies, subjects, names,
 * addresses, secrets, tokens and links, one word that must never be read in the log. The log is taken at its most
 * talkative level, which has every line of the others.
 */
import { createHmac } from 'node:crypto';
import process from 'node:process';
import { createTransport } from 'nodemailer';
import { aSlack, type SlackFault, TOKEN } from '../test/servers/slack.ts';
import { aFolder, CANARY, type LoggedDesk, SECRETS, startDesk } from './canaries/desk.ts';
import { talkativeRelay } from './canaries/relay.ts';
import { type Chance, chance } from './random/chance.ts';

export interface CanaryFigures {
  readonly inputs: number;
  readonly tickets: number;
  readonly corrections: number;
  readonly lines: Readonly<Record<string, number>>;
  /** Lines that have a canary in them, or the token of Slack or of a link. */
  readonly canaries: readonly string[];
  /** Lines that are no JSON object of one line. */
  readonly broken: number;
  /** Lines of a ticket or of work without its ticket's id, by event. */
  readonly withoutTicket: Readonly<Record<string, number>>;
  /** Tickets of the API that no line is about. */
  readonly untold: number;
  readonly faults: { readonly slack: number; readonly relay: number; readonly kills: number };
  readonly linksMailed: number;
}

interface World {
  desk: LoggedDesk;
  readonly by: Chance;
  corrections: number;
}

const ABOUT = [
  'my invoice and a refund',
  'I cannot sign in, password',
  'where is my parcel',
  'urgent: all is down',
];

const SLACK_FAULTS: readonly [SlackFault, ...SlackFault[]] = [
  { kind: 'error', point: 'before' },
  { kind: 'cut', point: 'after' },
  { kind: 'throttle', seconds: 1 },
];

export async function canaries(options: {
  readonly inputs: number;
  readonly seed: number;
}): Promise<CanaryFigures> {
  const [folder, slack, relay] = [aFolder(), await aSlack(), await talkativeRelay()];
  let played = 0;
  const by = chance(options.seed);
  slack.faults = () => {
    if (!by.in100(20)) return null;
    played += 1;
    return by.one(SLACK_FAULTS);
  };
  const settings = {
    FRONTDESK_LOG_LEVEL: 'debug',
    FRONTDESK_RATE_LIMIT: '0',
    FRONTDESK_SLACK_BOT_TOKEN: TOKEN,
    FRONTDESK_SLACK_API_URL: slack.apiUrl,
    FRONTDESK_SMTP_RELAY_URL: relay.url,
    FRONTDESK_MAIL_FROM: 'Front Desk <desk@desk.example>',
    FRONTDESK_PUBLIC_URL: 'http://desk.example',
  };
  let log = '';
  const write = (text: string) => {
    log += text;
  };
  const world: World = { desk: await startDesk(folder.path, settings, write), by, corrections: 0 };
  try {
    await day(world, options.inputs / 2, 0);
    await world.desk.kill();
    world.desk = await startDesk(folder.path, settings, write);
    await day(world, options.inputs / 2, options.inputs);
    await quiet(world.desk);
    await useLinks(world, relay.links);
    const tickets = await ticketIds(world.desk);
    await world.desk.stop();
    const faults = { slack: played, relay: relay.refused(), kills: 1 };
    return counted(log, [...relay.links, TOKEN], {
      inputs: options.inputs,
      tickets,
      corrections: world.corrections,
      faults,
      linksMailed: relay.links.length,
    });
  } finally {
    await world.desk.stop();
    await Promise.all([slack.close(), relay.close()]);
    folder.discard();
  }
}

/** Inputs of all lanes, a correction after some, and noise at the doors. */
async function day(world: World, inputs: number, from: number): Promise<void> {
  const { desk, by } = world;
  const mails = createTransport({ host: '127.0.0.1', port: desk.smtpPort, ignoreTLS: true, pool: true });
  for (let n = from; n < from + inputs; n += 1) {
    const lane = n % 3;
    if (lane === 0) await sendForm(desk, n, by);
    else if (lane === 1) await sendChat(desk, n, by);
    else await mails.sendMail(mailOf(n, by));
    if (by.in100(20)) await correctOne(world, n);
    if (by.in100(10)) await noise(desk, n);
  }
  mails.close();
}

const address = (n: number) => `${CANARY}.from${n}@customer${n % 50}.example`;
const words = (n: number, by: Chance) =>
  `${by.one(['please', 'hello', 'so'])} ${ABOUT[n % 4]} ${CANARY}body${n} number ${n}`;

async function post(
  desk: LoggedDesk,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<number> {
  const sent = await fetch(`${desk.http}${path}`, { method: 'POST', body, headers, redirect: 'manual' });
  await sent.arrayBuffer();
  return sent.status;
}

async function sendForm(desk: LoggedDesk, n: number, by: Chance): Promise<void> {
  const form = {
    secret: SECRETS.FRONTDESK_FORM_SECRET,
    email: address(n),
    name: `Kanarie Name${n}`,
    subject: `${CANARY}subject${n}`,
    message: words(n, by),
    page: `https://shop.example/${CANARY}page${n}`,
  };
  const status = await post(desk, '/intake/form', JSON.stringify(form), {
    'content-type': 'application/json',
  });
  if (status !== 202) throw new Error(`the form was answered ${status}`);
}

async function sendChat(desk: LoggedDesk, n: number, by: Chance): Promise<void> {
  const at = new Date().toISOString();
  const chat = {
    conversation_id: `${CANARY}chat${n}`,
    finished_at: at,
    customer: {
      id: `${CANARY}id${n}`,
      name: `Kanarie Chat${n}`,
      ...(n % 2 === 0 ? { email: address(n) } : {}),
    },
    subject: `${CANARY}subject${n}`,
    messages: [{ from: 'customer', text: words(n, by), at }],
  };
  const body = JSON.stringify(chat);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const mac = createHmac('sha256', SECRETS.FRONTDESK_CHAT_SECRET)
    .update(`v1:${timestamp}:${body}`)
    .digest('hex');
  const status = await post(desk, '/intake/chat', body, {
    'content-type': 'application/json',
    'x-frontdesk-timestamp': timestamp,
    'x-frontdesk-signature': `v1=${mac}`,
  });
  if (status !== 202) throw new Error(`the chat was answered ${status}`);
}

function mailOf(n: number, by: Chance) {
  const auto = n % 30 === 2 ? { headers: { 'Auto-Submitted': 'auto-replied' } } : {};
  return {
    from: `"Kanarie Mail${n}" <${address(n)}>`,
    to: 'support@desk.example',
    subject: `${CANARY}subject${n} ${ABOUT[n % 4]}`,
    text: words(n, by),
    messageId: `<${CANARY}mail${n}@customer.example>`,
    attachments: n % 5 === 0 ? [{ filename: `${CANARY}file${n}.txt`, content: `${CANARY}content` }] : [],
    ...auto,
  };
}

const WITH_KEY = { 'x-api-key': SECRETS.FRONTDESK_API_KEY, 'content-type': 'application/json' };

async function correctOne(world: World, n: number): Promise<void> {
  const { desk, by } = world;
  const page = await fetch(`${desk.http}/tickets?limit=20`, { headers: WITH_KEY });
  const { tickets } = (await page.json()) as { tickets: readonly { ticket_id: string; body: string }[] };
  const [one, other] = [by.of(tickets), by.of(tickets)];
  if (one === null || other === null) return;
  const part = (k: number) => ({ subject: `${CANARY}part${k}`, body: `${CANARY}part${k} of ${one.body}` });
  const action = by.one([
    { action: 'take' },
    { action: 'reassign', topic: by.one(['billing', 'login', 'shipping']) },
    { action: 'bump', direction: by.one(['up', 'down']) },
    { action: 'close' },
    { action: 'merge', into: other.ticket_id },
    { action: 'split', parts: [part(1), part(2)] },
    { action: 'separate' },
    { action: 'reassign', topic: `${CANARY}topic` },
  ]);
  const command = { ...action, by: `Kanarie Colleague${n % 3}`, action_id: `${CANARY}action${n}` };
  const status = await post(desk, `/tickets/${one.ticket_id}/corrections`, JSON.stringify(command), WITH_KEY);
  if (status === 200) world.corrections += 1;
}

/** What people and programs send that is nothing: it reaches other lines of the log. */
async function noise(desk: LoggedDesk, n: number): Promise<void> {
  const cases = [
    () => fetch(`${desk.http}/enter?key=${CANARY}guess${n}`),
    () => fetch(`${desk.http}/${CANARY}path${n}?q=${CANARY}`),
    () => fetch(`${desk.http}/tickets/${CANARY}id`, { headers: { 'x-api-key': `${CANARY}guess` } }),
    () => fetch(`${desk.http}/correct/${CANARY}token${n}`),
    () => post(desk, '/correct/x.y', `${CANARY}=1`, { 'content-type': 'application/x-www-form-urlencoded' }),
    () => post(desk, '/intake/form', `{"${CANARY}broken`, { 'content-type': 'application/json' }),
    () => post(desk, '/slack/interactivity', `payload=${CANARY}`, { 'x-slack-signature': CANARY }),
  ];
  await cases[n % cases.length]?.();
}

async function useLinks({ desk }: World, links: readonly string[]): Promise<void> {
  for (const token of links.slice(0, 40)) {
    await fetch(`${desk.http}/correct/${token}`);
    await post(desk, `/correct/${token}`, `name=Kanarie+Link`, {
      'content-type': 'application/x-www-form-urlencoded',
    });
  }
}

/** Until nothing waits, or what waits only waits for Slack: three minutes at most. */
async function quiet(desk: LoggedDesk): Promise<void> {
  for (let tries = 0; tries < 180; tries += 1) {
    const { queue } = (await (await fetch(`${desk.http}/health`)).json()) as {
      queue: { waiting: number; in_flight: number };
    };
    if (queue.waiting + queue.in_flight === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

async function ticketIds(desk: LoggedDesk): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor = '';
  do {
    const url = `${desk.http}/tickets?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = (await (await fetch(url, { headers: WITH_KEY })).json()) as {
      tickets: readonly { ticket_id: string }[];
      cursor: string | null;
    };
    ids.push(...page.tickets.map(({ ticket_id }) => ticket_id));
    cursor = page.cursor ?? '';
  } while (cursor !== '');
  return ids;
}

type Line = Readonly<Record<string, unknown>>;

function counted(
  log: string,
  tokens: readonly string[],
  {
    tickets,
    ...rest
  }: Pick<CanaryFigures, 'inputs' | 'corrections' | 'faults' | 'linksMailed'> & {
    readonly tickets: readonly string[];
  },
): CanaryFigures {
  const written = log.split('\n').filter((line) => line !== '');
  const forbidden = [CANARY, ...new Set(tokens)];
  const lines = written.map(parsed).filter((line) => line !== null);
  const withoutTicket = lines.filter(
    ({ event, ticket_id }) => isOfTicket(String(event)) && ticket_id === undefined,
  );
  const told = new Set(lines.map(({ ticket_id }) => ticket_id));
  return {
    ...rest,
    tickets: tickets.length,
    lines: tally(lines.map(({ level }) => String(level))),
    canaries: written.filter((line) =>
      forbidden.some((word) => line.toLowerCase().includes(word.toLowerCase())),
    ),
    broken: written.length - lines.length,
    withoutTicket: tally(withoutTicket.map(({ event }) => String(event))),
    untold: tickets.filter((id) => !told.has(id)).length,
  };
}

const isOfTicket = (event: string): boolean => event.startsWith('ticket.') || event.startsWith('work ');

function parsed(line: string): Line | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Line) : null;
  } catch {
    return null;
  }
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

export function canariesHold({
  canaries,
  broken,
  withoutTicket,
  tickets,
  untold,
  linksMailed,
}: CanaryFigures): boolean {
  return (
    canaries.length + broken + untold + Object.keys(withoutTicket).length === 0 &&
    tickets > 0 &&
    linksMailed > 0
  );
}

if (import.meta.main) {
  const figures = await canaries({ inputs: Number(process.argv[2] ?? 1_000), seed: 20261122 });
  console.log({ ...figures, canaries: figures.canaries.length }, figures.canaries.slice(0, 5));
}
