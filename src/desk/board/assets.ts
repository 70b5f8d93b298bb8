import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Context } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

interface Asset {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
}

function packed(type: string, plain: Uint8Array<ArrayBuffer>): Asset {
  return { type, plain, gzip: new Uint8Array(gzipSync(plain)) };
}

/** Scripts and pictures one by one; the style sheets, which a page needs all at once, as one `board.css` in order of name. */
function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  const styles: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    const kind = name.split('.').at(-1) ?? '';
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    const type = TYPES[kind];
    if (kind === 'css') styles.push(new TextDecoder().decode(bytes));
    else if (type !== undefined) assets.set(name, packed(type, bytes));
  }
  return assets.set('board.css', packed(TYPES.css ?? '', new TextEncoder().encode(styles.join('\n'))));
}

const ASSETS = readAssets(join(import.meta.dirname, 'assets'));

/** One name for all of them: scripts import one another relatively, so they must change address together. */
const VERSION = (() => {
  const hash = createHash('sha256');
  for (const [name, { plain }] of ASSETS) hash.update(name).update(plain);
  return hash.digest('hex').slice(0, 12);
})();

/** The address of a file of assets/; it changes with the content, so that it may be kept for ever. */
export function asset(name: string): string {
  return `/assets/${VERSION}/${name}`;
}

export function serveAsset(c: Context): Response {
  const found = ASSETS.get(c.req.param('name') ?? '');
  if (found === undefined) return c.notFound() as Response;
  const headers: Record<string, string> = {
    'content-type': found.type,
    'cache-control': c.req.param('version') === VERSION ? 'public, max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  };
  const gzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  if (gzip) headers['content-encoding'] = 'gzip';
  return c.body(gzip ? found.gzip : found.plain, 200, headers);
}
