/** Cards, notes, what goes on in the thread, forms, words to one person, and reports, as they arrive at Slack. */
import { settableClock } from '../../src/adapters/memory/clock.ts';
import { readPress } from '../../src/adapters/slack/action-ids.ts';
import { slackChannels } from '../../src/adapters/slack/channels.ts';
import { slackClient } from '../../src/adapters/slack/client.ts';
import { slackInteractivity } from '../../src/adapters/slack/interactivity/interact.ts';
import { slackReportOutbox } from '../../src/adapters/slack/report-outbox.ts';
import { lookAtTicket } from '../../src/usecases/look-at-ticket.ts';
import { activeIn } from '../../test/adapters/slack/activeIn.ts';
import { placeAt, silent } from '../../test/adapters/slack/aSlackPlace.ts';
import { anInbound, deskInMemory, rulebookOf } from '../../test/deskInMemory.ts';
import { aSlack, type SlackCall, type SlackServer, TOKEN } from '../../test/servers/slack.ts';
import { reportOf } from './mails.ts';

const RULES = 'topic,team,slack_channel\nbilling,Finance,#finance\nlogin,Support,#support\n';
const VOICE = 'Triage\nchannel: #triage\n';
const FORMS = ['reassign', 'split', 'merge', 'separate'] as const;

export interface SlackFound {
  /** Calls with words in them, by method. */
  readonly looked: Record<string, number>;
  readonly active: readonly string[];
  readonly refused: readonly string[];
}

export async function inSlack(payloads: readonly string[]): Promise<SlackFound> {
  const slack = await aSlack({ people: { amy: 'amy@desk.example' } });
  try {
    const world = worldOn(slack, await slack.userId('amy'));
    for (const [n, payload] of payloads.entries()) await oneTicket(world, payload, n);
    await reports(slack, payloads);
    return counted(slack);
  } finally {
    await slack.close();
  }
}

function worldOn(slack: SlackServer, amy: string) {
  const clock = settableClock();
  const rulebook = rulebookOf(RULES, VOICE);
  const places = [placeAt(slack, { clock })];
  const desk = deskInMemory({ clock, rulebook: () => rulebook, reach: { slack: true, mail: false }, places });
  const client = slackClient({ token: TOKEN, apiUrl: slack.apiUrl, timeout: 2_000 });
  const behind = { look: lookAtTicket(desk), rulebook: () => rulebook, clock, log: silent };
  return { slack, amy, desk, interact: slackInteractivity({ client, desk: behind, correctors: [] }) };
}

type World = ReturnType<typeof worldOn>;

/** Two messages of one customer, every form of their card opened, a correction by that name, and a press that is too late. */
async function oneTicket(world: World, payload: string, n: number): Promise<void> {
  const { desk, slack } = world;
  const from = `c${n}@zolu.example`;
  const customer = { id: from, email: from, name: payload };
  const attachments = [{ name: payload, type: payload, size: 1 }];
  const long = n % 7 === 0 ? payload.repeat(Math.ceil(9_000 / Math.max(1, payload.length))) : payload;
  const text = `${long}\n#${n % 3 === 0 ? 'unclear' : 'billing'} ${payload}`;
  const failed = { trust: n % 2 === 0 ? 'failed' : 'unknown', trustRemark: payload } as const;
  const parts = { from, customer, subject: payload, attachments, ...failed };
  const received = await desk.receive(anInbound({ ...parts, text }));
  await desk.drain();
  if (received.kind === 'rejected') return;
  const id = received.ticketId;
  await desk.receive(anInbound({ ...parts, subject: `${payload} again`, text: `${payload}\nmore #billing` }));
  await desk.drain();
  const presses = pressesOf(slack, id);
  for (const action of FORMS) await press(world, presses.get(action), payload, n);
  const name = payload
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, 150);
  await desk.correct({
    ticketId: id,
    by: name,
    request: { action: 'take' },
    actionId: `take ${n}`,
    version: null,
  });
  await desk.correct({
    ticketId: id,
    by: name,
    request: { action: 'reassign', topic: payload },
    actionId: `topic ${n}`,
    version: null,
  });
  await desk.drain();
  await press(world, presses.get('close'), payload, n);
}

/** The buttons and menu entries of the ticket's card, as it was drawn last. */
function pressesOf(slack: SlackServer, id: string): ReadonlyMap<string, string> {
  const card = slack.calls.findLast(({ body }) => body.blocks?.includes(`:${id}"`) === true);
  const values = [...(card?.body.blocks ?? '').matchAll(/"value":"([^"]+)"/g)].map(([, value = '']) => value);
  return new Map(
    values.flatMap((value) => {
      const action = readPress(value)?.action;
      return action === undefined ? [] : [[action, value] as const];
    }),
  );
}

async function press(
  { slack, amy, interact, desk }: World,
  value: string | undefined,
  payload: string,
  n: number,
) {
  if (value === undefined) return;
  const channel = { id: await channelOf(slack), name: payload };
  const sent = {
    type: 'block_actions',
    user: { id: amy, name: payload.toWellFormed().slice(0, 100) },
    trigger_id: await slack.trigger(amy),
    channel,
    container: { type: 'message', channel_id: channel.id },
    actions: [{ action_ts: `${n}.${slack.calls.length}`, value }],
  };
  await interact(JSON.stringify(sent), desk.correct);
}

const ids = new WeakMap<SlackServer, Promise<string>>();
function channelOf(slack: SlackServer): Promise<string> {
  const known = ids.get(slack) ?? slack.channelId('finance');
  ids.set(slack, known);
  return known;
}

async function reports(slack: SlackServer, payloads: readonly string[]): Promise<void> {
  const clock = settableClock();
  const client = slackClient({ token: TOKEN, apiUrl: slack.apiUrl, timeout: 2_000 });
  const outbox = slackReportOutbox({
    ...{ client, clock, log: silent, channels: slackChannels(client, clock) },
    ...{ channel: '#triage', boardUrl: () => 'http://board.example/' },
  });
  for (const [at, payload] of payloads.entries())
    if (at % 4 === 0) await outbox.send(`digest ${at}`, reportOf(payload));
}

function counted(slack: SlackServer): SlackFound {
  const looked: Record<string, number> = {};
  const active: string[] = [];
  for (const call of slack.calls) {
    const drawn = drawnIn(call);
    if (drawn === null) continue;
    looked[call.method] = (looked[call.method] ?? 0) + 1;
    active.push(...activeIn(drawn).map((one) => `${call.method}: ${one}`));
    const { parse, link_names: names } = call.body;
    if (call.method === 'chat.postMessage' && (parse !== 'none' || names === 'true'))
      active.push('Slack looks for names');
  }
  return { looked, active, refused: slack.refusedBlocks };
}

function drawnIn({ method, body }: SlackCall): Parameters<typeof activeIn>[0] | null {
  if (method === 'views.open') return { text: '', blocks: [JSON.parse(body.view ?? '{}')] };
  return method.startsWith('chat.')
    ? { text: body.text ?? '', blocks: JSON.parse(body.blocks ?? '[]') }
    : null;
}
