import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';
import { complaints } from './slack-limits.ts';
import { viewComplaints } from './slack-view-limits.ts';

/** How a call goes wrong. `before`: it had no effect; `after`: it had, and the answer does not come. */
export type SlackFault =
  | { readonly kind: 'error' | 'hang' | 'cut' | 'half-open'; readonly point: 'before' | 'after' }
  | { readonly kind: 'throttle'; readonly seconds: number }
  | { readonly kind: 'refuse'; readonly code: string }
  /** It goes well, later. */
  | { readonly kind: 'slow'; readonly milliseconds: number };

export interface SlackCall {
  /** `chat.postMessage` */
  readonly method: string;
  readonly body: Readonly<Record<string, string>>;
}

export interface SlackMessage {
  readonly ts: string;
  readonly text: string;
  readonly blocks?: readonly Record<string, unknown>[];
  readonly metadata?: { readonly event_type: string; readonly event_payload: Record<string, string> };
  readonly thread_ts?: string;
  readonly reply_broadcast?: boolean;
}

export interface SlackServer {
  /** Value for `FRONTDESK_SLACK_API_URL`. */
  readonly apiUrl: string;
  readonly calls: readonly SlackCall[];
  /** What was posted that Slack would have refused. */
  readonly refusedBlocks: readonly string[];
  /** Asked before each call; null = it goes well. */
  faults: (call: SlackCall) => SlackFault | null;
  channelId(name: string): Promise<string>;
  userId(name: string): Promise<string>;
  /** The channel, oldest first, replies in threads left out. */
  messages(channel: string): Promise<readonly SlackMessage[]>;
  /** What stands under a message, oldest first. */
  replies(channel: string, ts: string): Promise<readonly SlackMessage[]>;
  archive(channel: string): Promise<void>;
  /** What a press of this person (an id) opens a form with. */
  trigger(userId: string): Promise<string>;
  /** Resolves when nothing that came in is still being carried out. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface SlackOptions {
  readonly channels?: readonly string[];
  /** Name and address. */
  readonly people?: Readonly<Record<string, string>>;
  /** Scopes of the token, enforced when given. */
  readonly scopes?: readonly string[];
}

export const TOKEN = 'xoxb-of-the-tests';
const ADMIN = 'xoxb-of-the-admin';

/** The emulator answers 403 to a token from its 5,000th request in an hour on: past that a proof would measure the emulator. */
const REQUESTS_A_TOKEN = 4_500;
const SPARE_TOKENS = 40;

/** The names a token goes by at the emulator, one after the other. */
function namesOf(token: string): readonly string[] {
  return Array.from({ length: SPARE_TOKENS }, (_, at) => (at === 0 ? token : `${token}-${at}`));
}

/** What to call a token at this request, so that none meets the emulator's limit. */
function inTurn(token: string): () => string {
  const names = namesOf(token);
  let requests = 0;
  return () => {
    requests += 1;
    const name = names[Math.floor(requests / REQUESTS_A_TOKEN)];
    if (name === undefined) throw new Error('more requests than the emulator takes in an hour');
    return name;
  };
}

/**
 * The Slack emulator, behind a door of ours that checks blocks against Slack's limits and plays the faults that the
 * emulator cannot.
 */
export async function aSlack({
  channels = ['finance', 'support', 'triage'],
  people = {},
  scopes,
}: SlackOptions = {}): Promise<SlackServer> {
  const tokens = [
    ...namesOf(ADMIN).map((token) => ({ token, user: 'admin' })),
    ...namesOf(TOKEN).map((token) => ({ token, user: 'admin', ...(scopes === undefined ? {} : { scopes }) })),
  ];
  const slack = {
    channels: channels.map((name) => ({ name })),
    users: Object.entries(people).map(([name, email]) => ({ name, email })),
    tokens,
    ...(scopes === undefined ? {} : { strict_scopes: true }),
  };
  const emulator = await createEmulator({ service: 'slack', port: 0, seed: { slack } });
  const desksToken = inTurn(TOKEN);
  const calls: SlackCall[] = [];
  const refusedBlocks: string[] = [];
  const underWay = new Set<Promise<void>>();
  const door = createServer((request, response) => {
    const taken = take(request, response)
      .catch(() => {
        response.destroy();
      })
      .finally(() => underWay.delete(taken));
    underWay.add(taken);
  });
  const server: { faults: SlackServer['faults'] } = { faults: () => null };

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = await text(request);
    const call = {
      method: (request.url ?? '').replace('/api/', ''),
      body: Object.fromEntries(new URLSearchParams(raw)),
    };
    calls.push(call);
    const fault = server.faults(call);
    if (fault?.kind === 'throttle')
      return answer(response, 429, '', { 'retry-after': String(fault.seconds) });
    if (fault?.kind === 'refuse')
      return answer(response, 200, JSON.stringify({ ok: false, error: fault.code }));
    if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
    else if (fault?.point === 'before') return fail(response, fault.kind);
    const wrong = complaintsOf(call);
    if (wrong.length > 0) {
      refusedBlocks.push(...wrong);
      return answer(response, 200, JSON.stringify({ ok: false, error: 'invalid_blocks' }));
    }
    const through = await fetch(`${emulator.url}${request.url}`, {
      method: 'POST',
      body: raw,
      headers: {
        authorization: (request.headers.authorization ?? '').replace(TOKEN, desksToken()),
        'content-type': request.headers['content-type'] ?? '',
      },
    });
    const said = await through.text();
    if (fault !== null && fault.kind !== 'slow') return fail(response, fault.kind);
    answer(response, through.status, said);
  };

  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const asAdmin = adminOf(emulator.url);
  const channelId = async (name: string): Promise<string> => {
    const { channels: all } = await asAdmin('conversations.list', {
      exclude_archived: 'false',
      limit: '1000',
    });
    return (all as readonly { id: string; name: string }[]).find((one) => one.name === name)?.id ?? '';
  };
  return Object.assign(server, {
    apiUrl: `http://127.0.0.1:${(door.address() as AddressInfo).port}/api`,
    calls,
    refusedBlocks,
    channelId,
    userId: async (name: string) => {
      const { members } = await asAdmin('users.list', {});
      return (members as readonly { id: string; name: string }[]).find((one) => one.name === name)?.id ?? '';
    },
    messages: async (channel: string) => {
      const found: SlackMessage[] = [];
      const id = await channelId(channel);
      for (let cursor = ''; ; ) {
        const page = await asAdmin('conversations.history', { channel: id, limit: '1000', cursor });
        found.push(...(page.messages as readonly SlackMessage[]));
        cursor = (page.response_metadata as { readonly next_cursor: string }).next_cursor;
        if (cursor === '') return found.toReversed();
      }
    },
    replies: async (channel: string, ts: string) => {
      const { messages } = await asAdmin('conversations.replies', { channel: await channelId(channel), ts });
      return (messages as readonly SlackMessage[]).filter((one) => one.ts !== ts);
    },
    archive: async (channel: string) => {
      await asAdmin('conversations.archive', { channel: await channelId(channel) });
    },
    trigger: async (userId: string) => {
      const { trigger_id } = await asAdmin('views.generateTriggerId', { user_id: userId });
      return String(trigger_id);
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    close: async () => {
      door.closeAllConnections();
      await new Promise((resolve) => door.close(resolve));
      await emulator.close();
    },
  });
}

function adminOf(url: string) {
  const token = inTurn(ADMIN);
  return async (method: string, body: Record<string, string>): Promise<Record<string, unknown>> => {
    const answered = await fetch(`${url}/api/${method}`, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { authorization: `Bearer ${token()}` },
    });
    return (await answered.json()) as Record<string, unknown>;
  };
}

function complaintsOf({ method, body }: SlackCall): readonly string[] {
  if (method === 'views.open') return viewComplaints(JSON.parse(body.view ?? '{}'));
  if (method !== 'chat.postMessage' && method !== 'chat.update') return [];
  return complaints(JSON.parse(body.blocks ?? '[]'), body.text);
}

function fail(response: ServerResponse, kind: 'error' | 'hang' | 'cut' | 'half-open'): void {
  if (kind === 'error') answer(response, 503, 'upstream is away');
  if (kind === 'cut') response.destroy();
  if (kind === 'half-open') response.writeHead(200, { 'content-type': 'application/json' }).write('{"ok":');
  // 'hang': nobody answers, until the other side gives up.
}

function answer(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
