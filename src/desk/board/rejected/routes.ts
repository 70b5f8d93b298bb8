import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Rooms } from '../../../composition/rooms.ts';
import { REJECTIONS } from '../../../domain/router/message.ts';
import type { Receipt } from '../../../domain/router/receipt.ts';
import type { Page } from '../../../ports/ticket-views.ts';
import { flash } from '../correct/flash.ts';
import { answer } from '../shell/respond.ts';
import { shell } from '../shell/shell.ts';
import { count, type Html, oneLine, subjectOf, words } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import type { BoardEnv, Visit } from '../shell/visit.ts';
import { REJECTION_WORDS } from '../shell/words.ts';

const PAGE = 100;

function one(receipt: Receipt, visit: Visit): Html {
  const text = oneLine(receipt.inbound?.text ?? '', 160);
  return html`<li class="rejected"><div><strong><bdi>${subjectOf(receipt)}</bdi></strong> <span class="quiet">from ${words(oneLine(receipt.from, 120))}, ${time(receipt.at, visit.now, visit.zone)}</span><p class="quiet">${words(receipt.rejection?.remark ?? '')}</p>${text === '' ? '' : html`<p class="first"><bdi>${text}</bdi></p>`}</div>
<form class="inline" method="post" action="/rejected/accept" data-act><input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="once" value="${visit.once}"><button type="submit" name="receipt" value="${receipt.id}" aria-label="Accept ${subjectOf(receipt)} as a ticket">Accept</button></form></li>`;
}

/** By reason, so that a wrong rejection among a hundred bounces is seen. */
function byReason(receipts: readonly Receipt[], visit: Visit): Html {
  const groups = Map.groupBy(receipts, (receipt) => receipt.rejection?.kind ?? 'spam');
  const kinds = REJECTIONS.filter((kind) => groups.has(kind));
  return html`${kinds.map((kind) => {
    const list = groups.get(kind) ?? [];
    return html`<section aria-labelledby="kind-${kind}"><h2 id="kind-${kind}">${REJECTION_WORDS[kind]} <span class="quiet">${list.length}</span></h2><ul class="plain-list">${list.map((receipt) => one(receipt, visit))}</ul></section>`;
  })}`;
}

function rejectedPage(page: Page<Receipt>, visit: Visit, said: Html): Html {
  const body =
    page.items.length === 0
      ? html`<div class="empty"><p>Nothing was rejected. Automatic replies, bounces and spam are listed here with the reason; nothing is thrown away, and Accept makes a ticket of what was rejected wrongly.</p></div>`
      : html`<p class="quiet">${count(page.items.length, 'input')} that ${page.items.length === 1 ? 'is' : 'are'} no ticket. Nothing is thrown away: Accept makes a ticket of what was rejected wrongly.</p>${byReason(page.items, visit)}`;
  const more =
    page.next === null
      ? ''
      : html`<a class="next" rel="next" href="/rejected?cursor=${encodeURIComponent(page.next)}">Older ones</a>`;
  const main = html`<div class="narrow" data-live="/rejected"><h1>Rejected</h1><div id="rejected-list">${body}${more}</div></div>`;
  return shell({ title: 'Rejected', section: 'rejected', kind: 'rejected', main, said }, visit);
}

export const showRejected = (rooms: Rooms) => async (c: Context<BoardEnv>) => {
  const page = await rooms.views.receipts('rejected', c.req.query('cursor') ?? null, PAGE);
  return answer(c, rejectedPage(page, c.get('visit'), flash(c)));
};
