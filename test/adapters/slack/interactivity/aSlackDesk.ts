import { createHmac } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { settableClock } from '../../../../src/adapters/memory/clock.ts';
import { readPress } from '../../../../src/adapters/slack/action-ids.ts';
import { slackClient } from '../../../../src/adapters/slack/client.ts';
import { slackInteractivity as interactivity } from '../../../../src/adapters/slack/interactivity/interact.ts';
import type { SlackRoom } from '../../../../src/composition/rooms.ts';
import type { HttpEvent } from '../../../../src/handlers/http/event.ts';
import { slackInteractivity } from '../../../../src/handlers/slack-interactivity.ts';
import { lookAtTicket } from '../../../../src/usecases/look-at-ticket.ts';
import { anInbound, deskInMemory, rulebookOf } from '../../../deskInMemory.ts';
import { aRequest } from '../../../handlers/aRequest.ts';
import { keptLog, type Logged } from '../../../handlers/roomsInMemory.ts';
import { aSlack, type SlackMessage, type SlackServer, TOKEN } from '../../../servers/slack.ts';
import { placeAt } from '../aSlackPlace.ts';

export const RULES = `topic,team,slack_channel,email,lead,manager
billing,Finance,#finance,,,
refunds,Finance,#finance,,,
login,Support,#support,,,
`;
const VOICE = 'Triage\nchannel: #triage\n';
export const SIGNING_SECRET = 'signing-now';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** Signed as Slack does it, made here from its documentation alone. `at`: milliseconds. */
export function bySlack(body: string, at: number, secret = SIGNING_SECRET): HttpEvent {
  const timestamp = String(Math.floor(at / 1_000));
  const mac = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return aRequest({
    path: '/slack/interactivity',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${mac}`,
    },
    body,
  });
}

export const payloadBody = (payload: unknown): string =>
  new URLSearchParams({
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  }).toString();

let presses = 0;

/** What Slack sends when a button of a message is pressed, or an entry of its menu chosen. */
export function aPress(
  by: Person,
  on: { readonly channel: string; readonly ts: string },
  button: { readonly id: string; readonly value: string; readonly inMenu?: boolean },
  triggerId: string,
) {
  presses += 1;
  const said = { type: 'plain_text', text: button.id, emoji: false };
  const chosen = button.inMenu
    ? { type: 'overflow', selected_option: { text: said, value: button.value } }
    : { type: 'button', text: said, value: button.value };
  return {
    type: 'block_actions',
    user: { id: by.id, username: by.name, name: by.name, team_id: 'T000000001' },
    api_app_id: 'A000000001',
    token: 'not-used-any-more',
    container: { type: 'message', message_ts: on.ts, channel_id: on.channel, is_ephemeral: false },
    trigger_id: triggerId,
    team: { id: 'T000000001', domain: 'desk' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: on.channel, name: 'finance' },
    message: { type: 'message', ts: on.ts, text: 'the card' },
    state: { values: {} },
    response_url: 'https://hooks.slack.example/actions/T000000001/1/abc',
    actions: [
      { block_id: 'front-desk-actions', action_id: button.id, action_ts: `1793610000.${presses}`, ...chosen },
    ],
  };
}

type View = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
};

/** What Slack sends when a form is submitted: every field as it was filled in, or as it was laid out. */
export function aSubmission(by: Person, view: View, filled: Readonly<Record<string, string>>) {
  const values = view.blocks.flatMap((block) => {
    if (block.type !== 'input') return [];
    const element = block.element as Readonly<Record<string, unknown>>;
    const { type, initial_value, initial_option } = element as {
      type: string;
      initial_value?: string;
      initial_option?: { value: string };
    };
    const value = filled[String(block.block_id)] ?? initial_value ?? initial_option?.value ?? null;
    const isText = type === 'plain_text_input';
    const chosen = value === null ? null : { text: { type: 'plain_text', text: value }, value };
    return [[block.block_id, { value: { type, ...(isText ? { value } : { selected_option: chosen }) } }]];
  });
  return {
    type: 'view_submission',
    team: { id: 'T000000001', domain: 'desk' },
    user: { id: by.id, username: by.name, name: by.name, team_id: 'T000000001' },
    api_app_id: 'A000000001',
    token: 'not-used-any-more',
    trigger_id: '1.2.3',
    view: { ...view, state: { values: Object.fromEntries(values) }, hash: '1.abc', previous_view_id: null },
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

export interface SlackDeskOptions {
  readonly rules?: string;
  readonly correctors?: readonly string[];
  /** Milliseconds. */
  readonly patience?: number;
}

/** A desk with its cards in Slack, and the door by which Slack tells of presses on them. */
export async function aSlackDesk(options: SlackDeskOptions = {}) {
  const slack = await aSlack({ people: { amy: 'amy@desk.example', ben: 'ben@desk.example' } });
  onTestFinished(() => slack.close());
  const clock = settableClock();
  const rulebook = rulebookOf(options.rules ?? RULES, VOICE);
  const desk = deskInMemory({
    clock,
    rulebook: () => rulebook,
    reach: { slack: true, mail: false },
    places: [placeAt(slack, { clock })],
  });
  const logged: Logged[] = [];
  const log = keptLog(logged);
  const client = slackClient({ token: TOKEN, apiUrl: slack.apiUrl, timeout: options.patience ?? 2_000 });
  const behind = { look: lookAtTicket(desk), rulebook: () => rulebook, clock, log };
  const { correctors = [] } = options;
  const room: SlackRoom = {
    signingSecret: { values: async () => [SIGNING_SECRET, 'signing-before'] },
    interact: interactivity({ client, desk: behind, correctors }),
  };
  const door = slackInteractivity({ slack: room, correct: desk.correct, clock, log });
  const [amy, ben] = await Promise.all(['amy', 'ben'].map((name) => personOf(slack, name)));
  if (amy === undefined || ben === undefined) throw new Error('nobody is there');
  const send = (payload: unknown) => door(bySlack(payloadBody(payload), clock.now()));
  return {
    ...{ slack, desk, clock, door, room, log, logged, amy, ben, send },
    ...cards(slack, send),
    receive: async (parts: Parameters<typeof anInbound>[0]) => {
      const received = await desk.receive(anInbound(parts));
      await desk.drain();
      return received.kind === 'rejected' ? '' : received.ticketId;
    },
  };
}

async function personOf(slack: SlackServer, name: string): Promise<Person> {
  return { id: await slack.userId(name), name };
}

function cards(slack: SlackServer, send: (payload: unknown) => Promise<{ readonly statusCode: number }>) {
  const pressOn = async (channel: string, card: SlackMessage, action: string, by: Person) => {
    const button = buttonOf(card, action);
    if (button === null) throw new Error(`the card has no button ${action}`);
    const at = { channel: await slack.channelId(channel), ts: card.ts };
    return aPress(by, at, button, await slack.trigger(by.id));
  };
  return {
    pressOn,
    /** Presses what the card shows now; answers the status. */
    press: async (channel: string, action: string, by: Person, nth = 0) => {
      const card = (await slack.messages(channel))[nth];
      if (card === undefined) throw new Error(`there is no card in ${channel}`);
      return (await send(await pressOn(channel, card, action, by))).statusCode;
    },
    /** The form that was opened last, as Slack would send it back. */
    form: (): View => {
      const body = slack.calls.findLast(({ method }) => method === 'views.open')?.body;
      return { id: `V${slack.calls.length}`, ...JSON.parse(body?.view ?? '{"blocks":[]}') };
    },
    /** What was said to somebody alone, in order. */
    words: () =>
      slack.calls
        .filter(({ method }) => method === 'chat.postEphemeral')
        .map(({ body }) => ({ to: body.user, text: body.text })),
  };
}

/** The button or menu entry of a card, as the card holds it. */
export function buttonOf(card: SlackMessage, action: string) {
  const row = card.blocks?.find(({ type }) => type === 'actions');
  for (const element of (row?.elements ?? []) as readonly Readonly<Record<string, unknown>>[]) {
    const id = String(element.action_id);
    if (typeof element.value === 'string' && readPress(element.value)?.action === action)
      return { id, value: element.value };
    for (const { value } of (element.options ?? []) as readonly { readonly value: string }[])
      if (readPress(value)?.action === action) return { id, value, inMenu: true };
  }
  return null;
}
