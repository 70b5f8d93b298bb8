import { html } from 'hono/html';
import type { ChangedTicket, Way } from '../../../../domain/router/replay/model.ts';
import { count, type Html, oneLine, subjectOf, words } from '../../shell/text.ts';
import { time } from '../../shell/time.ts';
import type { Visit } from '../../shell/visit.ts';
import { STATUS_WORDS } from '../../shell/words.ts';
import { destination, reason, way } from './way.ts';

/** Tickets of one kind shown at once; the others are folded. */
const SHOWN = 8;

/** Those that go the same new way for the same reasons are one thing to an admin. */
function kind({ from, to, gained, lost }: ChangedTicket): string {
  const place = ({ move, team, person, urgency }: Way) => [move, team, person?.name ?? '', urgency];
  return JSON.stringify([place(from), place(to), gained, lost]);
}

function judged({ corrections }: ChangedTicket): readonly Html[] {
  return corrections.flatMap(({ verdict, action, by, wanted }) => {
    if (verdict !== 'now-right' && verdict !== 'newly-wrong') return [];
    const right = verdict === 'now-right';
    const did = action === 'bump' ? 'set the urgency to' : 'gave it to';
    return [
      html`<p class="${right ? 'ok' : 'off'}"><strong>${right ? '✓ Now right' : '✗ Newly wrong'}:</strong> ${words(by)} ${did} ${words(wanted)}.</p>`,
    ];
  });
}

/** One ticket by its name, with both why-lines. It opens beside the page: the edit on it is nowhere else yet. */
function row(one: ChangedTicket, open: boolean, visit: Visit): Html {
  const { ticket, from, to, gained, lost } = one;
  const { customer } = ticket;
  const who = words(oneLine(customer.name ?? customer.email ?? customer.id, 80));
  const status = STATUS_WORDS[ticket.status].toLowerCase();
  return html`<li class="tried"><p><a href="/t/${encodeURIComponent(ticket.id)}" target="_blank"><bdi>${subjectOf(ticket)}</bdi><span class="vh"> (opens in a new tab)</span></a> <span class="quiet">${who}, ${time(ticket.receivedAt, visit.now, visit.zone)}, ${status}</span></p>${judged(one)}<details${open ? html` open` : ''}><summary>Why, both ways<span class="vh"> for ${subjectOf(ticket)}</span></summary><div class="ways">${way('Now', from, lost)}${way('With the edit', to, gained)}</div></details></li>`;
}

function turned(lost: readonly string[], gained: readonly string[]): Html {
  const list = (title: string, reasons: readonly string[]) =>
    reasons.length === 0
      ? ''
      : html`<li>${title}: ${reasons.map((one, at) => html`${at > 0 ? '; ' : ''}${reason(one)}`)}</li>`;
  if (lost.length + gained.length === 0) return html``;
  return html`<ul class="turned">${list('No longer', lost)}${list('Instead', gained)}</ul>`;
}

function group(list: readonly ChangedTicket[], visit: Visit): Html {
  const [first] = list;
  if (first === undefined) return html``;
  const { from, to, lost, gained } = first;
  const open = list.length === 1;
  const rest = list.slice(SHOWN);
  const folded =
    rest.length === 0
      ? ''
      : html`<details class="more"><summary>${count(rest.length, 'more ticket')} of this kind</summary><ul>${rest.map((one) => row(one, false, visit))}</ul></details>`;
  return html`<section class="kind"><h3>${count(list.length, 'ticket')}: <span class="shift">${destination(from)}</span> <span class="shift">→ ${destination(to)}</span></h3>${open ? '' : turned(lost, gained)}<ul>${list.slice(0, SHOWN).map((one) => row(one, open, visit))}</ul>${folded}</section>`;
}

/** The tickets that would have gone another way, by kind, the most consequential first. `all` were counted. */
export function changedTickets(tickets: readonly ChangedTicket[], all: number, visit: Visit): Html {
  if (all === 0) return html``;
  const left = all - tickets.length;
  const unnamed =
    left > 0
      ? html`<p class="quiet">The ${tickets.length} of most consequence. ${count(left, 'other')} ${left === 1 ? 'is' : 'are'} counted above; the command <code>replay</code> names them too.</p>`
      : '';
  const groups = [...Map.groupBy(tickets, kind).values()];
  return html`<section id="tickets"><h2>Which tickets</h2>${unnamed}${groups.map((list) => group(list, visit))}</section>`;
}
