import type { Context, MiddlewareHandler } from 'hono';
import type { WebDoor, WebLimits } from '../../composition/limits.ts';
import { tooMany } from '../../handlers/http/answer.ts';
import { logSeldom } from '../../handlers/http/seldom.ts';
import type { Log } from '../../ports/log.ts';
import { clientAddress, isUntoldProxy } from './client-address.ts';
import { addressOf, type DeskEnv } from './event.ts';
import { readable } from './readable.ts';

export interface GateOptions {
  readonly limits: WebLimits;
  /** Reverse proxies of ours before this door. */
  readonly proxies: number;
  /** Whether this request comes with a session of the board. */
  readonly signedIn: (c: Context) => Promise<boolean>;
  readonly log: Log;
}

/**
 * At these doors only what is refused counts. All of Slack's presses come from a few addresses: a busy company would be
 * throttled, and Slack does not come again. Its signature costs less than reading the request, so that honest ones are
 * let in first, and an address that sends forged ones is shut out. The board's pages of those who are signed in ask for
 * much; a key that was right was no try at guessing.
 */
const COUNTS_REFUSED: ReadonlySet<WebDoor> = new Set(['slack', 'board', 'key']);

const UNTOLD_PROXY =
  'If this is a reverse proxy of yours, set FRONTDESK_PROXIES: now all behind it count as one sender.';

/** Before anything of a request is read: too many of them from one address get a 429 that says when to come again. */
export function throughGate({ limits, proxies, signedIn, log }: GateOptions): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const door = doorAt(c.req.path);
    const known = [addressOf(c), c.req.header('x-forwarded-for'), proxies] as const;
    const address = clientAddress(...known);
    const wait = await limits[door].count(address);
    // Who is signed in shares the address of a whole office, where somebody else may be trying keys.
    if (wait !== null && !(door === 'board' && (await signedIn(c)))) {
      // One line for a flood, and no line kept for each of its senders.
      const said = { door, from: address, wait, ...(isUntoldProxy(...known) ? { cure: UNTOLD_PROXY } : {}) };
      logSeldom(log, 'http.too-many', door, said, performance.now(), 'warn');
      return readable(c, tooMany(wait));
    }
    await next();
    if (COUNTS_REFUSED.has(door) && !wasRefused(c.res.status)) await limits[door].forgive(address);
    return undefined;
  };
}

const API = /^\/(tickets|receipts|ledger$)/;

/** What is nobody else's is the board's. */
export function doorAt(path: string): WebDoor {
  if (path === '/intake/form') return 'form';
  if (path === '/intake/chat') return 'chat';
  if (path === '/slack/interactivity') return 'slack';
  if (path === '/health') return 'health';
  if (path === '/enter') return 'key';
  if (path.startsWith('/correct/')) return 'link';
  return API.test(path) ? 'api' : 'board';
}

const wasRefused = (status: number): boolean => status >= 400 && status < 500;
