import { html } from 'hono/html';
import type { Instant } from '../../../domain/kernel/instant.ts';
import { TRIAGE } from '../../../domain/router/rulebook/model.ts';
import type { QueueCount } from '../../../ports/ticket-views.ts';
import { type Html, words } from '../shell/text.ts';
import { time } from '../shell/time.ts';

/** Where a team's queue is. */
export function queuePath(team: string | null): string {
  return team === null ? '/' : `/q/${encodeURIComponent(team)}`;
}

interface Entry {
  readonly team: string | null;
  readonly waiting: number;
  readonly open: number;
  readonly oldest: Instant | null;
}

function everyone(rail: readonly QueueCount[]): Entry {
  const oldest = rail.flatMap((count) => (count.oldest === null ? [] : [count.oldest]));
  return {
    team: null,
    waiting: rail.reduce((sum, count) => sum + count.waiting, 0),
    open: rail.reduce((sum, count) => sum + count.open, 0),
    oldest: oldest.length === 0 ? null : Math.min(...oldest),
  };
}

function entry(queue: Entry, chosen: string | null, now: Instant, zone: string): Html {
  const name =
    queue.team === null ? html`All queues` : queue.team === TRIAGE ? html`Triage` : words(queue.team);
  const oldest =
    queue.oldest === null || queue.waiting === 0
      ? html`<span class="oldest">${queue.open === 0 ? 'empty' : 'all taken'}</span>`
      : html`<span class="oldest">oldest ${time(queue.oldest, now, zone, true)}</span>`;
  return html`<li><a href="${queuePath(queue.team)}"${queue.team === chosen ? html` aria-current="page"` : ''}><span class="team">${name}</span><span class="waiting" title="${queue.waiting} waiting, ${queue.open} open">${queue.waiting}<span class="vh"> waiting</span></span>${oldest}</a></li>`;
}

/** The queues with how many wait and since when. */
export function rail(counts: readonly QueueCount[], chosen: string | null, now: Instant, zone: string): Html {
  return html`<nav id="rail" class="rail" aria-label="Queues"><ul>${[everyone(counts), ...counts].map(
    (queue) => entry(queue, chosen, now, zone),
  )}</ul></nav>`;
}
