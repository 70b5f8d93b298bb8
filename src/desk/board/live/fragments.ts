import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import type { Rooms } from '../../../composition/rooms.ts';
import { SECOND } from '../../../domain/kernel/instant.ts';
import { SAFE_HEADERS } from '../shell/respond.ts';

export interface Fragment {
  readonly text: string;
  readonly etag: string;
  readonly gzip: Uint8Array<ArrayBuffer>;
}

/** Markup that is the same for every reader: rendered once a change, however many look at it. */
export interface Fragments {
  /** `key` names what is rendered. Nothing of one reader's session may be in it. */
  rendered(key: string, render: () => Promise<string>): Promise<Fragment>;
  answer(c: Context, fragment: Fragment): Response;
}

/** Times in it ("5 min ago") move on without any change. */
const FRESH_FOR = 5 * SECOND;
const KEPT = 200;

function packed(text: string): Fragment {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  return { text, etag, gzip: new Uint8Array(gzipSync(text, { level: 4 })) };
}

function answerFragment(c: Context, { text, etag, gzip }: Fragment): Response {
  const headers = {
    ...SAFE_HEADERS,
    'cache-control': 'private, no-cache',
    'content-type': 'text/html; charset=utf-8',
    vary: 'accept-encoding, cookie',
    etag,
  };
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers);
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(text, 200, headers);
  return c.body(gzip, 200, { ...headers, 'content-encoding': 'gzip' });
}

export function fragmentsOf(rooms: Pick<Rooms, 'onChange' | 'clock'>): Fragments {
  const kept = new Map<string, { readonly at: number; readonly fragment: Promise<Fragment> }>();
  rooms.onChange(() => kept.clear());
  return {
    rendered(key, render) {
      const now = rooms.clock.now();
      const known = kept.get(key);
      if (known !== undefined && now - known.at < FRESH_FOR) return known.fragment;
      const fragment = render().then(packed);
      if (kept.size >= KEPT) kept.clear();
      kept.set(key, { at: now, fragment });
      fragment.catch(() => kept.delete(key));
      return fragment;
    },
    answer: answerFragment,
  };
}
