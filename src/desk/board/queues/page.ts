import { html, raw } from 'hono/html';
import type { Rulebook } from '../../../domain/router/rulebook/model.ts';
import { TRIAGE } from '../../../domain/router/rulebook/model.ts';
import type { Cursor } from '../../../ports/ticket-views.ts';
import { shell } from '../shell/shell.ts';
import { count, type Html, plain } from '../shell/text.ts';
import type { Visit } from '../shell/visit.ts';
import { emptyQueue } from './empty.ts';
import type { QueueView } from './load.ts';
import { queuePath, rail } from './rail.ts';
import { row } from './row.ts';

export function queueName(team: string | null): string {
  if (team === null) return 'All queues';
  return team === TRIAGE ? 'Triage' : plain(team);
}

function summary(view: QueueView): string {
  const here = view.rail.filter(({ team }) => view.team === null || team === view.team);
  const open = here.reduce((sum, queue) => sum + queue.open, 0);
  const waiting = here.reduce((sum, queue) => sum + queue.waiting, 0);
  const reading = view.reading === 0 ? '' : `, ${count(view.reading, 'more')} being read now`;
  return open === 0 && view.reading === 0
    ? ''
    : `${count(open, 'open ticket')}, ${waiting} waiting${reading}`;
}

function topicKeys(view: QueueView): Html {
  if (view.team !== TRIAGE || view.rows.length === 0) return html``;
  const keys = view.topics.slice(0, 9);
  return html`<p class="topic-keys">Give the chosen ticket its topic with one key: ${keys.map(
    (topic, at) => html`<span data-topic="${topic}"><kbd>${at + 1}</kbd> <bdi>${plain(topic)}</bdi></span> `,
  )}<span><kbd>g</kbd> the guess</span> <span><kbd>r</kbd> any other</span></p>`;
}

function more(view: QueueView, path: string): Html {
  if (view.next !== null) {
    return html`<a class="next" rel="next" href="${path}?cursor=${encodeURIComponent(view.next)}">Next page</a>`;
  }
  const open = view.rail.reduce((sum, queue) => sum + queue.open, 0);
  const hidden = view.team === null ? open - view.rows.length : 0;
  return hidden > 0
    ? html`<p class="quiet">${count(hidden, 'more')} behind these: choose a queue to see them all.</p>`
    : html``;
}

/** Between rail and list in a rendered fragment; customers' text is escaped and cannot hold it. */
const SEAM = '<!--list-->';

/** The part that lives: the same markup is in the first page and in what the page fetches after a change. */
export function queueFragment(view: QueueView, rulebook: Rulebook, visit: Visit): Html {
  const context = { now: visit.now, zone: visit.zone, withTeam: view.team === null };
  const own = [...rulebook.topics.values()]
    .filter((topic) => topic.team === view.team)
    .map((topic) => topic.name);
  const list =
    view.rows.length === 0
      ? html`<div id="list">${emptyQueue(view.team, own, visit.doors)}</div>`
      : html`<ol id="list" class="rows">${view.rows.map((ticket) => row(ticket, context))}</ol>`;
  return html`${rail(view.rail, view.team, visit.now, visit.zone)}${raw(SEAM)}<div class="queue-live"><p id="summary" class="quiet">${summary(view)}</p><div id="topic-keys">${topicKeys(view)}</div>${list}<div id="more">${more(view, queuePath(view.team))}</div></div>`;
}

function bulkBar(): Html {
  return html`<div class="bulk"><span class="bulk-count">Selected:</span> <button type="submit" name="act" value="take">Take</button> <button type="submit" name="act" value="close">Close</button></div>`;
}

/**
 * One form around everything: each button says what it does to which ticket. Enter in a field presses the first button of a
 * form (HTML, 4.10.21.2): that one is disabled, so that it does nothing. `live`: a rendered `queueFragment`, escaped already.
 */
export function queuePage(team: string | null, cursor: Cursor, live: string, visit: Visit, said: Html): Html {
  const [railPart = '', listPart = ''] = live.split(SEAM);
  const at = cursor === null ? '' : `cursor=${encodeURIComponent(cursor)}`;
  const here = queuePath(team) + (at === '' ? '' : `?${at}`);
  const source = `${queuePath(team)}?part=live${at === '' ? '' : `&${at}`}`;
  const main = html`<form class="queue" method="post" action="/act" data-act data-live="${source}">
<button type="submit" disabled hidden></button>
<input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="once" value="${visit.once}"><input type="hidden" name="back" value="${here}">
${raw(railPart)}<div class="queue-head"><h1>${queueName(team)}</h1>${bulkBar()}</div>
${raw(listPart)}
</form>
<p class="key-hint" aria-hidden="true"><kbd>j</kbd> <kbd>k</kbd> move <kbd>Enter</kbd> open <kbd>t</kbd> take <kbd>r</kbd> reassign <kbd>b</kbd> bump <kbd>s</kbd> split <kbd>c</kbd> close <kbd>/</kbd> search <kbd>?</kbd> all keys</p>`;
  return shell({ title: queueName(team), section: 'queues', kind: 'queue', main, said }, visit);
}
