import { memoryAttachmentReader } from '../../../src/adapters/memory/attachment-reader.ts';
import { settableClock } from '../../../src/adapters/memory/clock.ts';
import { memorySecrets } from '../../../src/adapters/memory/secrets.ts';
import { memoryStore } from '../../../src/adapters/memory/store.ts';
import { hmacSeal } from '../../../src/adapters/system/seal.ts';
import type { Rooms } from '../../../src/composition/rooms.ts';
import { boardRoutes } from '../../../src/desk/board/routes.ts';
import type { BoardOptions } from '../../../src/desk/board/shell/visit.ts';
import type { CorrectionCommand } from '../../../src/domain/router/correction/command.ts';
import { STARTER } from '../../../src/domain/router/rulebook/starter.ts';
import { deskInMemory, sha256Hex } from '../../deskInMemory.ts';
import { rulesInMemory } from '../../rulesInMemory.ts';
import { wordReader } from './wordReader.ts';

export const KEY = 'a-key-for-the-board-0123456789';

/** The desk's own use cases over the memory stores, with what the board needs around them. */
export async function boardRooms(start = Date.UTC(2026, 10, 12, 9, 30)) {
  const listeners = new Set<(ids: readonly string[]) => void>();
  const corrected: CorrectionCommand[] = [];
  const logged: string[] = [];
  const clock = settableClock(start);
  const onCommit = (ids: readonly string[]) => {
    for (const listener of listeners) listener(ids);
  };
  const stores = memoryStore({ clock, onCommit });
  const note = (event: string) => void logged.push(event);
  const log = { debug: note, info: note, warn: note, error: note };
  const { source, live, rules } = await rulesInMemory({ stores, clock, log, texts: STARTER });
  const desk = deskInMemory({ clock, stores, reader: wordReader(), rulebook: live.current });
  const keys: [string, ...string[]] = [KEY];
  const rooms: Rooms = {
    ...stores,
    clock,
    zone: 'Europe/Berlin',
    reach: { slack: false, mail: false },
    rules,
    rulebook: live.current,
    receive: desk.receive,
    correct: (command) => {
      corrected.push(command);
      return desk.correct(command);
    },
    accept: desk.accept,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    attachments: memoryAttachmentReader(),
    mailParser: { parse: () => Promise.reject(new Error('no mail is parsed here')) },
    secrets: { get: async () => keys },
    seal: hmacSeal(memorySecrets(), 'link'),
    slack: null,
    digest: (parts) => sha256Hex(parts.map((part) => String(part)).join('\u0000')),
    log,
  };
  return { rooms, desk, clock, source, live, keys, corrected, logged, tell: onCommit };
}

export type BoardRooms = Awaited<ReturnType<typeof boardRooms>>;

/** A browser without scripts: keeps cookies, follows nothing by itself. */
export async function aBoard(options: BoardOptions = {}) {
  const made = await boardRooms();
  const board = boardRoutes(made.rooms, options);
  const cookies = new Map<string, string>();
  const request = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers({ accept: 'text/html', ...(init.headers as Record<string, string>) });
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await board.request(`http://desk.test${path}`, { ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  };
  const page = async (path: string) => (await request(path)).text();
  const csrf = async () => /name="csrf" content="([^"]+)"/.exec(await page('/help'))?.[1] ?? '';
  const post = (
    path: string,
    fields: Record<string, string> | readonly [string, string][],
    headers: Record<string, string> = {},
  ) =>
    request(path, {
      method: 'POST',
      body: new URLSearchParams(fields as Record<string, string>).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  const enter = async (name: string | null = 'Amy Lee') => {
    await request(`/enter?key=${KEY}`);
    if (name !== null) await post('/me', { csrf: await csrf(), your_name: name });
  };
  return { ...made, board, cookies, request, page, post, csrf, enter };
}

export type ABoard = Awaited<ReturnType<typeof aBoard>>;
