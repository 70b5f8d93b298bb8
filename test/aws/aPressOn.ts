import { aPress, aSubmission, buttonOf } from '../adapters/slack/interactivity/aSlackDesk.ts';
import type { SlackServer } from '../servers/slack.ts';

async function amyOf(slack: SlackServer) {
  return { id: await slack.userId('amy'), name: 'amy' };
}

/** A press of amy on a card, the first in its channel unless said otherwise. */
export async function pressOn(slack: SlackServer, channel: string, action: string, nth = 0): Promise<object> {
  const card = (await slack.messages(channel))[nth];
  const button = card === undefined ? null : buttonOf(card, action);
  if (card === undefined || button === null) throw new Error(`no card with ${action} in ${channel}`);
  const amy = await amyOf(slack);
  const at = { channel: await slack.channelId(channel), ts: card.ts };
  return aPress(amy, at, button, await slack.trigger(amy.id));
}

/** The form that was opened last, as amy sends it back with this chosen in its first field. */
export async function submitted(slack: SlackServer, chosen: string): Promise<object> {
  const opened = slack.calls.findLast(({ method }) => method === 'views.open')?.body.view ?? '{"blocks":[]}';
  const view = { id: 'V1', ...JSON.parse(opened) };
  const field = view.blocks.find(({ type }: { type: string }) => type === 'input')?.block_id ?? '';
  return aSubmission(await amyOf(slack), view, { [field]: chosen });
}
