import type { Context } from 'hono';
import { html } from 'hono/html';
import { type Html, oneLine } from '../shell/text.ts';
import type { BoardEnv } from '../shell/visit.ts';
import { DONE_WORDS } from '../shell/words.ts';
import type { Answered } from './answered.ts';

/** The address to go back to with word of what was done, for browsers without scripts. */
export function withWord(back: string, action: string, done: Answered): string {
  const url = new URL(back, 'http://board');
  url.searchParams.set('did', action);
  url.searchParams.set('on', done.ticketId);
  if (done.undo !== null && done.version !== null) url.searchParams.set('undo', `${done.version}`);
  return url.pathname + url.search;
}

/** `did`, `on` and `undo` of the address as a line on the page. Only words of ours: an address cannot put any here. */
export function flash(c: Context<BoardEnv>): Html {
  const did = c.req.query('did') ?? '';
  const on = oneLine(c.req.query('on') ?? '', 64);
  if (!Object.hasOwn(DONE_WORDS, did)) return html``;
  const said = DONE_WORDS[did as keyof typeof DONE_WORDS];
  const version = /^\d{1,15}$/.exec(c.req.query('undo') ?? '')?.[0];
  const { csrf, once } = c.get('visit');
  const undo =
    version === undefined
      ? ''
      : html` <form class="inline" method="post" action="/t/${encodeURIComponent(on)}/correct"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="once" value="${once}"><input type="hidden" name="version" value="${version}"><button type="submit" name="action" value="reopen">Undo</button></form>`;
  return html`<p class="done">${said} <a href="/t/${encodeURIComponent(on)}">Show the ticket</a>${undo}</p>`;
}
