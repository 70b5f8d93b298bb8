import { html } from 'hono/html';
import type { ChangedTicket, Way } from '../../../../domain/router/replay/model.ts';
import { moveMark } from '../../shell/marks.ts';
import { type Html, oneLine, subjectOf, words } from '../../shell/text.ts';
import { time } from '../../shell/time.ts';
import type { Visit } from '../../shell/visit.ts';
import { STATUS_WORDS } from '../../shell/words.ts';
import { step } from '../../ticket/why.ts';

/** Reasons compare without their line: the same rule may have slid down a row. */
const sameReason = (a: string, b: string) => step(a).text === step(b).text;

function reason(because: string, telling: readonly string[]): Html {
  const { source, text } = step(because);
  const where = source === null ? '' : html` <span class="quiet">${source.file} line ${source.line}</span>`;
  const line = html`<bdi>${text}</bdi>${where}`;
  return telling.some((one) => sameReason(one, because))
    ? html`<li><mark>${line}</mark></li>`
    : html`<li>${line}</li>`;
}

function way(title: string, { move, team, person, urgency, because }: Way, telling: readonly string[]): Html {
  const to = person === null ? words(team) : html`${words(person.name)} (${words(team)})`;
  return html`<div class="way"><p>${title}: ${moveMark(move)} ${to}, ${urgency} urgency</p><ol class="steps">${because.map((one) => reason(one, telling))}</ol></div>`;
}

function judged({ corrections }: ChangedTicket): Html {
  const said = corrections.flatMap(({ verdict, action, by, wanted }) => {
    if (verdict !== 'now-right' && verdict !== 'newly-wrong') return [];
    const what =
      action === 'bump' ? html`set the urgency to ${words(wanted)}` : html`gave it to ${words(wanted)}`;
    const how = verdict === 'now-right' ? '✓ Now right' : '✗ Newly wrong';
    return [
      html`<p class="${verdict === 'now-right' ? 'ok' : 'off'}"><strong>${how}:</strong> ${words(by)} ${what}.</p>`,
    ];
  });
  return html`${said}`;
}

/** One ticket that would have gone another way, with both ways and what made the difference marked in them. */
export function changedTicket(one: ChangedTicket, visit: Visit): Html {
  const { ticket, from, to, gained, lost } = one;
  const who = words(oneLine(ticket.customer.name ?? ticket.customer.email ?? ticket.customer.id, 80));
  return html`<li class="tried"><h3><a href="/t/${encodeURIComponent(ticket.id)}"><bdi>${subjectOf(ticket)}</bdi></a></h3><p class="quiet">${who}, ${time(ticket.receivedAt, visit.now, visit.zone)}, ${STATUS_WORDS[ticket.status].toLowerCase()}</p>${judged(one)}<div class="ways">${way('Now', from, lost)}${way('With the edit', to, gained)}</div></li>`;
}
