import type { HttpAnswer, HttpEvent, HttpHandler } from './event.ts';

const STYLE = `:root{color-scheme:light dark}body{font:1.1rem/1.6 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem}
h1{font-size:1.5rem}code{font-size:.95em}`;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
};

/** A browser that posted a form gets the same answer as a page: what happened, and what to put right. */
export function pagesForBrowsers(handler: HttpHandler): HttpHandler {
  return async (event) => {
    const wanted = wantsPage(event.headers);
    const answer = await handler(event);
    return wanted && answer.body !== '' ? asPage(answer) : answer;
  };
}

/** A program that posts JSON is no browser, whatever it accepts. */
export function wantsPage(headers: HttpEvent['headers']): boolean {
  const accepts = headers.accept?.includes('text/html') ?? false;
  return accepts && !(headers['content-type'] ?? '').includes('json');
}

interface Answered {
  readonly ticket_id?: string;
  readonly error?: { readonly message: string; readonly fields?: Readonly<Record<string, string>> };
}

/** An answer of ours, JSON, as a page that says the same. */
export function asPage(answer: HttpAnswer): HttpAnswer {
  const { error, ticket_id } = JSON.parse(answer.body) as Answered;
  const body = error
    ? errorPage(answer.statusCode, problems(error))
    : page(
        'Thank you',
        ['We have your message. A person will answer you.'],
        ticket_id ? `Your reference: ${ticket_id}` : '',
      );
  return { ...answer, headers: { ...answer.headers, ...HEADERS }, body };
}

/** What a person can do about it depends on whose doing it is. */
function errorPage(status: number, lines: readonly string[]): string {
  if (status === 404)
    return page('Not found', lines, 'Check the address, or go to the first page of this site.');
  if (status === 405)
    return page('This address shows nothing', lines, 'A form sends to it; open the form instead.');
  if (status === 429 || status >= 500) return page('That did not go through', lines, '');
  return page('That did not go through', lines, 'Go back with your browser, put it right and send again.');
}

function problems(error: NonNullable<Answered['error']>): readonly string[] {
  if (error.fields === undefined) return [error.message];
  return Object.entries(error.fields).map(([field, why]) => `“${field}” ${why}.`);
}

function page(title: string, lines: readonly string[], last: string): string {
  const paragraphs = [...lines, last].filter((line) => line !== '').map((line) => `<p>${escaped(line)}</p>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>
${paragraphs.join('\n')}
</main></body></html>
`;
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');
}
