/**
 * S3 and S7: more than five hundred payloads in every field that a customer or an agent fills in, through the doors of a
 * whole desk; then every place where their words come out is read as the program there would read it: pages by an HTML
 * parser and in a browser, mails by their lines and parts, Slack by its own rules, sheets as a spreadsheet cuts them,
 * the log line by line, and a terminal sign by sign.
 */
import { existsSync } from 'node:fs';
import PostalMime from 'postal-mime';
import { aBrowser } from './injection/browser.ts';
import { evaluated, exported, oneLine, terminal } from './injection/commands.ts';
import { type InjectedDesk, injectedDesk, RULES, VOICE } from './injection/desk.ts';
import { allTickets, correct, doors, type SomeTicket } from './injection/inputs.ts';
import { lookAtMail, reportMails, tokensIn } from './injection/mails.ts';
import { collected, payloads } from './injection/payloads.ts';
import { inSlack } from './injection/slack.ts';
import { atTheBoard, download, type Found, linkPages, listen } from './injection/web.ts';

export interface InjectionOptions {
  /** Wrappings a text, beside the text as it is. */
  readonly each: number;
  readonly seed: number;
  /** Every n-th payload alone; 1 = all. */
  readonly every?: number;
  /** What others collected; left out where it is not there. */
  readonly hostile?: string;
  readonly browser?: boolean;
}

export interface InjectionFigures {
  readonly payloads: number;
  /** Of them, what others collected. */
  readonly collected: number;
  readonly placesFilled: number;
  readonly cutDown: number;
  readonly tickets: number;
  /** How much was looked at where, and how much of it is active. */
  readonly sinks: Readonly<Record<string, { readonly looked: number; readonly active: number }>>;
  readonly findings: readonly string[];
  readonly csv: {
    readonly cells: number;
    readonly cutElsewhere: number;
    readonly jsonLines: number;
    readonly active: number;
  };
  readonly formulas: readonly string[];
}

interface World extends InjectedDesk {
  readonly texts: readonly string[];
  readonly sinks: Map<string, Found>;
}

export async function injection(options: InjectionOptions): Promise<InjectionFigures> {
  const others =
    options.hostile === undefined || !existsSync(options.hostile) ? [] : collected(options.hostile);
  const every = options.every ?? 1;
  const texts = [...payloads(options), ...others].filter((_, at) => at % every === 0);
  const desk = await injectedDesk();
  const world: World = { ...desk, texts, sinks: new Map() };
  try {
    const sent = await fill(world);
    const tickets = await allTickets(desk.desk);
    await read(world, tickets, options);
    const sheets = await exported(desk.folder);
    const sinks = Object.fromEntries(
      [...world.sinks].map(([name, { looked, active }]) => [name, { looked, active: active.length }]),
    );
    return {
      payloads: texts.length,
      collected: others.filter((_, at) => at % every === 0).length,
      placesFilled: sent.places,
      cutDown: sent.cutDown,
      tickets: tickets.length,
      sinks,
      findings: [...world.sinks].flatMap(([name, { active }]) =>
        [...new Set(active)].map((one) => `${name}: ${one}`),
      ),
      csv: {
        cells: sheets.cells,
        cutElsewhere: sheets.cutElsewhere,
        jsonLines: sheets.lines,
        active: sheets.active.length,
      },
      formulas: sheets.active,
    };
  } finally {
    await desk.close();
  }
}

/** Forms go to an inbox, and all else to a team that has none: a mail each would only take longer. */
const ABOUT = {
  form: 'My invoice and a refund, payment of invoice number',
  other: 'I cannot sign in, password and login, number',
};
const AT_ONCE = 24;

/** All lanes, and what agents type, with the stream of changes open meanwhile. */
async function fill({ desk, texts, sinks, quiet }: World) {
  const stop = new AbortController();
  const { cookie } = await atTheBoard(desk.http);
  const stream = listen(desk.http, cookie, stop.signal);
  const door = doors(desk, ABOUT);
  await inParallel(texts, door.send);
  await quiet();
  const tickets = await allTickets(desk);
  const typed: number[] = [];
  await inParallel(
    tickets.filter((_, at) => at % 3 === 0),
    async (ticket, n) => {
      typed.push(await correct(desk, ticket, texts[n % texts.length] ?? '', n));
    },
  );
  await quiet();
  door.close();
  stop.abort();
  sinks.set('stream', await stream);
  const { places, cutDown } = door.count();
  return { places: places + typed.reduce((sum, n) => sum + n, 0), cutDown };
}

async function read(world: World, tickets: readonly SomeTicket[], options: InjectionOptions): Promise<void> {
  const { desk, texts, sinks, relay, folder, log } = world;
  await board(world, tickets);
  const mails: Found = { looked: 0, active: [] };
  for (const mail of relay.taken) await lookAtMail(mail, mails);
  sinks.set('hand-off mails', mails);
  const links: Found = { looked: 0, active: [] };
  const mailed = relay.taken.flatMap((mail, at) => tokensIn(mail).filter((_, n) => (n + at) % 7 === 0));
  await inParallel(mailed.slice(0, 2 * texts.length), (token, n) =>
    linkPages(desk.http, token, texts[n % texts.length] ?? '', links),
  );
  sinks.set('link pages', links);
  const reports: Found = { looked: 0, active: [] };
  await reportMails(texts, reports);
  sinks.set('report mails', reports);
  const slack = await inSlack(texts);
  for (const [method, looked] of Object.entries(slack.looked))
    sinks.set(`Slack ${method}`, {
      looked,
      active: slack.active.filter((one) => one.startsWith(`${method}:`)),
    });
  sinks.set('Slack, refused', {
    looked: 0,
    active: [...slack.refused, ...slack.active.filter((one) => !one.includes(':'))],
  });
  const pages = await evaluated(texts);
  sinks.set('evaluate', { ...pages, active: [...pages.active, ...Object.keys(Object.prototype)] });
  sinks.set(
    'terminal',
    await terminal(
      folder,
      tickets.filter((_, at) => at % 3 === 0).map((one) => one.ticket_id),
      texts,
    ),
  );
  if (options.browser !== false) await inBrowser(world, tickets, pages.pages, mailed);
  // Words on the settings it was started with stand before the log.
  const lines = log()
    .split('\n')
    .filter((line) => line !== '' && !/^FRONTDESK_[A-Z_]+ is no setting /.test(line));
  sinks.set('log', { looked: lines.length, active: lines.flatMap(oneLine) });
}

/** The raw mail and the attachments that a page of a ticket leads to. */
const FILES = /href="(\/t\/[\w-]+\/m\/[\w-]+\/(?:raw|a\/\d+))"/g;

async function board({ desk, texts, sinks }: World, tickets: readonly SomeTicket[]): Promise<void> {
  const visitor = await atTheBoard(desk.http);
  const name = (n: number) => texts[n % texts.length] ?? '';
  const attached: string[] = [];
  await inParallel(tickets, async ({ ticket_id }, n) => {
    const page = await visitor.page(`/t/${ticket_id}`, { name: name(n) });
    for (const [, path = ''] of page.matchAll(FILES)) attached.push(path);
  });
  await inParallel(texts, async (text, n) => {
    const word = encodeURIComponent(text.toWellFormed());
    await visitor.page(`/search?q=${word}`, { name: text });
    await visitor.page(`/q/${word.slice(0, 500).replace(/%[^%]?$/, '')}`);
    await visitor.page(`/t/${encodeURIComponent(text.toWellFormed().slice(0, 60).toWellFormed())}`);
    const id = tickets[n % tickets.length]?.ticket_id ?? '';
    for (const form of ['reassign', 'split', 'merge']) await visitor.page(`/t/${id}/${form}`);
  });
  for (const path of [
    '/',
    '/q/Finance',
    '/q/Support',
    '/q/triage',
    '/rejected',
    '/reports',
    '/ledger/days',
    '/rulebook',
    '/help',
    '/me',
  ])
    await visitor.page(path, { name: name(7) });
  await reports(visitor);
  await tries(visitor, texts);
  sinks.set('board pages', visitor.found);
  const files: Found = { looked: 0, active: [] };
  await inParallel(attached, (path) => download(desk.http, visitor.cookie, path, files));
  sinks.set('downloads', files);
}

type Visitor = Awaited<ReturnType<typeof atTheBoard>>;

async function reports(visitor: Visitor): Promise<void> {
  const page = await visitor.page('/reports');
  for (const [, path = ''] of page.matchAll(/href="(\/reports\/[\w-]+)"/g)) await visitor.page(path);
}

/** A try of rules that move every ticket, and of texts that are no rules at all. */
async function tries(visitor: Visitor, texts: readonly string[]): Promise<void> {
  const csrf = /name="csrf" content="([^"]+)"/.exec(await visitor.page('/help'))?.[1] ?? '';
  const draft = { csrf, days: '7', voice: VOICE.replace('high -> priority', 'medium -> escalate') };
  await visitor.page('/rulebook/try', { form: { ...draft, rules: RULES.replaceAll('Finance', 'Money') } });
  for (const text of texts) {
    const rules =
      text.includes(',') || text.includes('\n') ? text : `topic,team,about\n${text},${text},${text}\n`;
    await visitor.page('/rulebook/try', { form: { ...draft, csrf: 'too-old', rules, voice: text } });
  }
  for (const text of texts.slice(0, 20)) {
    const cell = `"${text.toWellFormed().replaceAll('"', '""')}"`;
    await visitor.page('/rulebook/try', {
      form: {
        ...draft,
        rules: `topic,team,about\nbilling,${cell},${cell}\n${cell},x,${cell}\n`,
        voice: `Urgency words\nhigh: ${text}`,
      },
    });
  }
}

/** A sample of everything that is a page, and the queue while tickets come in. */
async function inBrowser(
  { desk, texts, sinks, relay }: World,
  tickets: readonly SomeTicket[],
  pages: readonly string[],
  tokens: readonly string[],
) {
  const some = <T>(list: readonly T[], most: number) =>
    list.filter((_, at) => at % Math.max(1, Math.ceil(list.length / most)) === 0);
  const watched = await aBrowser(desk.http);
  try {
    for (const { ticket_id } of some(tickets, 80)) await watched.look(`/t/${ticket_id}`);
    for (const text of some(texts, 30))
      await watched.look(
        `/search?q=${encodeURIComponent(text.toWellFormed().slice(0, 1_500).toWellFormed())}`,
      );
    for (const path of ['/', '/q/Finance', '/q/triage', '/rejected', '/reports']) await watched.look(path);
    for (const token of some(tokens, 30)) await watched.look(`/correct/${token}`);
    for (const page of some(pages, 20)) await watched.lookAt(page);
    for (const { raw } of some(relay.taken, 40))
      await watched.lookAt((await PostalMime.parse(Buffer.from(raw, 'latin1'))).html ?? '');
    const door = doors(desk, ABOUT);
    await watched.live(() => inParallel(some(texts, 40), (text, n) => door.send(text, 100_000 + n)));
    door.close();
    sinks.set('in a browser', watched.found);
  } finally {
    await watched.close();
  }
}

async function inParallel<T>(list: readonly T[], act: (one: T, n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < list.length; at = next++) await act(list[at] as T, at);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** S3: nothing acts anywhere. */
export const injectionHolds = ({
  payloads,
  findings,
}: Pick<InjectionFigures, 'payloads' | 'findings'>): boolean => payloads > 0 && findings.length === 0;
