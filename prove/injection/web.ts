/** The pages of the desk over HTTP: the board, its stream, and the pages behind mailed links. */
import { SECRETS } from './desk.ts';
import { type Allowed, activeInPage } from './neutral.ts';

/** Everything an answer of the desk may have as a header; any other came in with somebody's words. */
const HEADERS = new Set(
  (
    'cache-control connection content-disposition content-encoding content-length content-security-policy content-type ' +
    'cross-origin-opener-policy cross-origin-resource-policy date etag keep-alive location referrer-policy set-cookie ' +
    'transfer-encoding vary x-content-type-options x-robots-tag x-accel-buffering allow'
  ).split(' '),
);

const BOARD: Allowed = { links: ['/', '#'], quoting: ['placeholder', 'data-subject', 'aria-describedby'] };
const LINK: Allowed = { elements: ['style'], links: ['/', '#', '../t/'] };

export interface Found {
  looked: number;
  readonly active: string[];
}

export interface Browserless {
  readonly found: Found;
  readonly cookie: string;
  page(
    path: string,
    options?: { readonly name?: string; readonly form?: Record<string, string> },
  ): Promise<string>;
}

export function activeInHeaders(answer: Response, page: boolean): readonly string[] {
  const found = [...answer.headers.keys()]
    .filter((name) => !HEADERS.has(name))
    .map((name) => `header ${name}`);
  if (page && answer.headers.get('content-security-policy') === null) found.push('no policy');
  if (answer.headers.get('x-content-type-options') !== 'nosniff' && answer.status !== 304)
    found.push('no nosniff');
  return found;
}

/** Somebody at the board without scripts. `name`: what they call themselves. */
export async function atTheBoard(base: string): Promise<Browserless> {
  const entered = await fetch(`${base}/enter?key=${SECRETS.FRONTDESK_BOARD_KEY}`, { redirect: 'manual' });
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const found: Found = { looked: 0, active: [] };
  return {
    found,
    cookie,
    async page(path, { name, form } = {}) {
      const named = name === undefined ? '' : `; frontdesk_name=${encodeURIComponent(name.toWellFormed())}`;
      const answer = await fetch(`${base}${path}`, {
        redirect: 'manual',
        headers: { cookie: `${cookie}${named}`, accept: 'text/html' },
        ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
      });
      const html = await answer.text();
      found.looked += 1;
      const isPage = (answer.headers.get('content-type') ?? '').startsWith('text/html');
      const active = [...activeInHeaders(answer, isPage), ...(isPage ? activeInPage(html, BOARD) : [])];
      found.active.push(
        ...active.map(
          (one) => `${path.replace(/(?<=.t.)[\w-]{20,}/, 'ID').slice(0, 60)} (${answer.status}): ${one}`,
        ),
      );
      if (answer.status >= 500) found.active.push(`${path.slice(0, 80)} answered ${answer.status}`);
      return html;
    },
  };
}

/** Nine fields of a form that takes 64 KB, where a sign may become nine. */
const LONGEST = 700;

/** A page behind a mailed link, looked at and then filled in with the payload and sent without its mark. */
export async function linkPages(base: string, token: string, given: string, found: Found): Promise<void> {
  const url = `${base}/correct/${token}`;
  const payload = given.slice(0, LONGEST);
  const words = { your_name: payload, topic: payload, into: payload, into_id: payload, message: payload };
  const parts = { subject1: payload, body1: payload, subject2: payload, body2: payload };
  const body = new URLSearchParams({ page: payload, ...words, ...parts });
  const cookie = `frontdesk_mail_name=${encodeURIComponent(payload.toWellFormed())}`;
  for (const init of [{ headers: { cookie } }, { method: 'POST', body }]) {
    const answer = await fetch(url, { redirect: 'manual', ...init });
    const html = await answer.text();
    found.looked += 1;
    const active = [...activeInHeaders(answer, true), ...activeInPage(html, LINK)];
    found.active.push(...active.map((one) => `/correct (${answer.status}): ${one}`));
  }
}

/** The stream of changes: only its own fields, and of tickets only their ids. Reads until it is told to stop. */
export async function listen(base: string, cookie: string, stop: AbortSignal): Promise<Found> {
  const found: Found = { looked: 0, active: [] };
  const answer = await fetch(`${base}/events`, { headers: { cookie }, signal: stop });
  const take = (line: string) => {
    found.looked += 1;
    if (/^(?:|retry: \d+|: [a-z ]+|event: change|data: \{"tickets":\[(?:"[\w-]+",?)*\]\})$/.test(line))
      return;
    found.active.push(`a line of the stream: ${line.slice(0, 80)}`);
  };
  let rest = '';
  try {
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(take);
    }
  } catch {
    // Stopped, or let go for reading too slowly, as the desk does with a page gone wrong.
  }
  return found;
}

/** An attachment, and the raw mail: bytes for saving, under a name that cannot leave its header. */
export async function download(base: string, cookie: string, path: string, found: Found): Promise<void> {
  const answer = await fetch(`${base}${path}`, { headers: { cookie } });
  await answer.arrayBuffer();
  found.looked += 1;
  const type = answer.headers.get('content-type') ?? '';
  const policy = answer.headers.get('content-security-policy') ?? '';
  const told = answer.headers.get('content-disposition') ?? '';
  const active = [
    ...activeInHeaders(answer, true),
    ...(/^(?:application\/(?:octet-stream|pdf)|image\/(?:png|jpeg|gif|webp)|text\/plain; charset=utf-8)$/.test(
      type,
    )
      ? []
      : [`type ${type}`]),
    ...(policy.includes('sandbox') ? [] : ['no sandbox']),
    ...(answer.status !== 200 ||
    /^(?:inline; filename="[\w.-]+"|attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w.~!#$&+^`|%-]*)$/.test(
      told,
    )
      ? []
      : [`disposition ${told.slice(0, 100)}`]),
  ];
  found.active.push(...active.map((one) => `${path} (${answer.status}): ${one}`));
}
