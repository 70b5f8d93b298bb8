import { handOffPlaceContract, type Stand, type Visible } from '../../contracts/hand-off-place.ts';
import { aSlack, type SlackFault, type SlackMessage } from '../../servers/slack.ts';
import { placeAt } from './aSlackPlace.ts';

const PEOPLE = { fay: 'fay@desk.example' };

/** Channels of the emulator, as people see them: a mention with the address of whoever is called. */
async function channels(): Promise<Stand> {
  const slack = await aSlack({ people: PEOPLE });
  const [finance, fay] = await Promise.all([slack.channelId('finance'), slack.userId('fay')]);
  const next: SlackFault[] = [];
  let closed = false;
  slack.faults = ({ method, body }) => {
    if (method !== 'chat.postMessage') return null;
    return closed && body.channel === finance
      ? { kind: 'refuse', code: 'is_archived' }
      : (next.shift() ?? null);
  };
  const shown = async (channel: string) =>
    (await slack.messages(channel)).map((message) => seen(channel, message, fay));
  return {
    place: placeAt(slack),
    again: () => placeAt(slack),
    here: { kind: 'slack', channel: '#finance' },
    there: { kind: 'slack', channel: '#support' },
    visible: async () => [...(await shown('finance')), ...(await shown('support'))],
    close: () => {
      closed = true;
    },
    failNext: (point) => {
      next.push({ kind: 'error', point });
    },
    discard: () => slack.close(),
  };
}

function seen(channel: string, { blocks, text }: SlackMessage, fay: string): Visible {
  const says = `${text}\n${JSON.stringify(blocks)}`.replaceAll(`<@${fay}>`, PEOPLE.fay);
  return { place: `slack:#${channel}`, says };
}

handOffPlaceContract('slack', channels);
