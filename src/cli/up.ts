import process from 'node:process';
import { Command } from 'commander';
import { openDesk } from '../composition/desk.ts';
import { readSettings, type Settings } from '../composition/settings.ts';
import { type RunningDesk, reachableHost, runDesk, urlHost } from '../desk/run.ts';
import { sendSample } from '../desk/sample/send.ts';
import { ledgerOf } from '../domain/router/report/ledger.ts';
import { Fault } from '../ports/fault.ts';
import { refuseEmpty } from './data-folder.ts';
import { UserError } from './user-error.ts';

interface UpOptions {
  readonly data?: string;
  readonly host?: string;
  readonly port?: string;
  readonly smtpPort?: string;
  readonly sample?: boolean;
  readonly json?: boolean;
}

export function upCommand(): Command {
  return new Command('up')
    .description('open the desk: doors, board and worker on this machine')
    .option('--data <folder>', 'where everything is kept (default: FRONTDESK_DATA, else ./desk-data)')
    .option('--host <host>', 'the address to listen on (default: FRONTDESK_HOST, else 127.0.0.1)')
    .option(
      '--port <number>',
      'board, form, chat and API; 0 = any free one (default: FRONTDESK_PORT, else 8080)',
    )
    .option(
      '--smtp-port <number>',
      'the mail door; 0 = any free one (default: FRONTDESK_SMTP_PORT, else 2525)',
    )
    .option('--sample', 'send a made-up busy day through the real doors')
    .option('--json', 'say what is open as one line of JSON')
    .action(up);
}

async function up(options: UpOptions): Promise<void> {
  const settings = settingsWith(options);
  let where = '';
  const desk = await openDesk({
    settings,
    dataDir: settings.DATA,
    boardUrl: () => settings.PUBLIC_URL ?? where,
  });
  const running = await runDesk(desk, {
    host: settings.HOST,
    port: settings.PORT,
    smtpPort: settings.SMTP_PORT,
    // The made-up day is a whole company's, and comes from this one machine.
    freeAtHome: options.sample === true,
    opened: (http) => {
      where = http;
    },
  });
  endBySignal(running);
  const { secrets } = desk.rooms;
  const [key] = await secrets.get('board');
  say(settings, running, where, key, options.json === true);
  const refused = await desk.rooms.rulebooks.refused();
  if (refused !== null)
    console.error(
      'The rules have errors or cannot be read; the last good ones are used. See the Rulebook page.',
    );
  if (options.sample !== true) return;
  const there = ledgerOf(await desk.rooms.views.ledger()).received;
  if (there > 0)
    console.error(
      `This folder holds ${there} inputs already; the made-up ones come beside them. --data ./demo-data keeps them apart.`,
    );
  const [[formSecret], [chatSecret]] = await Promise.all([secrets.get('form'), secrets.get('chat')]);
  await sendSample({
    httpUrl: where,
    smtpPort: running.smtpPort,
    formSecret,
    chatSecret,
    onProgress: sampleProgress(),
  });
}

function settingsWith(options: UpOptions): Settings {
  const given = [
    ['--data', 'FRONTDESK_DATA', options.data],
    ['--host', 'FRONTDESK_HOST', options.host],
    ['--port', 'FRONTDESK_PORT', options.port],
    ['--smtp-port', 'FRONTDESK_SMTP_PORT', options.smtpPort],
  ] as const;
  const set = given.filter(([, , value]) => value !== undefined);
  for (const [option, , value] of set) refuseEmpty(option, value);
  const read = readSettings({
    ...process.env,
    ...Object.fromEntries(set.map(([, name, value]) => [name, value])),
  });
  if (!read.ok) throw new UserError(read.problems.map((problem) => blamed(problem, set)).join('\n'));
  for (const warning of read.warnings) console.error(warning);
  return read.settings;
}

/** Under the name the person gave the value by. */
function blamed(problem: string, set: readonly (readonly [option: string, name: string, unknown])[]): string {
  const found = set.find(([, name]) => problem.startsWith(`${name} `));
  return found === undefined ? problem : `${found[0]}${problem.slice(found[1].length)}`;
}

function say(settings: Settings, running: RunningDesk, where: string, key: string, json: boolean): void {
  const smtp = `smtp://${urlHost(reachableHost(settings.HOST))}:${running.smtpPort}`;
  const board = `${where}/enter?key=${encodeURIComponent(key)}`;
  if (json) {
    console.log(JSON.stringify({ open: true, http: where, smtp, board, data: settings.DATA }));
    return;
  }
  console.log(`Front Desk is open: ${where} ${smtp}`);
  console.log(`The board: ${board}`);
  console.log(`Everything is kept in ${settings.DATA}. Stop with Ctrl-C; nothing is lost.`);
}

function sampleProgress(): (sent: number, total: number) => void {
  let told = 0;
  return (sent, total) => {
    if (sent < total && sent - told < 25) return;
    told = sent;
    console.log(
      sent === total
        ? `The sample day is over: ${total} messages sent.`
        : `Sample day: ${sent} of ${total} sent`,
    );
  };
}

/**
 * The desk stops cleanly by Ctrl-C, by a signal, and when its terminal is closed. A second Ctrl-C does not wait; another
 * signal after the first is often the same wish, handed on by npm.
 */
function endBySignal(running: RunningDesk): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping && signal === 'SIGINT') process.exit(1);
    if (stopping) return;
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error instanceof Fault ? error.message : String(error));
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // A terminal that was closed takes no words any more: no reason to end before the doors are closed.
  for (const stream of [process.stdout, process.stderr]) {
    stream.removeAllListeners('error');
    stream.on('error', () => {});
  }
}
