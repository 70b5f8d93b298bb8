import type { HttpAnswer } from '../event.ts';
import { type Markup, markup } from '../markup.ts';
import { STYLE, STYLE_HASH } from './style.ts';

const POLICY = `default-src 'none'; style-src ${STYLE_HASH}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`;

/** The address of such a page is a key: no referrer tells it on, no cache and no search engine keeps it. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
};

export interface LinkPage {
  readonly status: number;
  readonly title: string;
  readonly body: Markup;
  /** More headers: a cookie, the methods that are right. */
  readonly headers?: Readonly<Record<string, string>>;
}

export function linkPage({ status, title, body, headers = {} }: LinkPage): HttpAnswer {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex,nofollow">
<title>${title} · Front Desk</title>
<style>${{ html: STYLE }}</style>
</head>
<body><main>
<p class="desk">Front Desk</p>
<h1>${title}</h1>
${body}
</main></body>
</html>
`;
  return { statusCode: status, headers: { ...HEADERS, ...headers }, body: page.html };
}
