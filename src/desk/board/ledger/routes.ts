import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Rooms } from '../../../composition/rooms.ts';
import type { RejectionKind } from '../../../domain/router/message.ts';
import type { Outcome } from '../../../domain/router/receipt.ts';
import { type IntakeSum, ledgerOf, ledgerSentence } from '../../../domain/router/report/ledger.ts';
import type { LedgerRow } from '../../../ports/ticket-views.ts';
import { answer } from '../shell/respond.ts';
import { shell } from '../shell/shell.ts';
import { type Html, plain } from '../shell/text.ts';
import type { BoardEnv, Visit } from '../shell/visit.ts';
import { LANE_WORDS, REJECTION_WORDS } from '../shell/words.ts';

const COLUMNS: readonly { readonly outcome: Outcome; readonly title: string }[] = [
  { outcome: 'ticketed', title: 'With a team' },
  { outcome: 'held', title: 'Held' },
  { outcome: 'merged', title: 'Merged' },
  { outcome: 'joined', title: 'Joined' },
  { outcome: 'rejected', title: 'Rejected' },
  { outcome: 'waiting', title: 'Being read' },
];

const balance = (ok: boolean) =>
  ok ? html`<span class="ok">✓ yes</span>` : html`<span class="off">✗ no</span>`;

function figures(
  sum: Readonly<Record<Outcome, number>>,
  received: number,
  repeats: number,
  ok: boolean,
): Html {
  return html`<td>${received}</td>${COLUMNS.map(({ outcome }) => html`<td>${sum[outcome]}</td>`)}<td>${balance(ok)}</td><td>${repeats}</td>`;
}

function heading(first: Html): Html {
  return html`<thead><tr>${first}<th scope="col">Came in</th>${COLUMNS.map(({ title }) => html`<th scope="col">${title}</th>`)}<th scope="col">Balances</th><th scope="col">Repeats</th></tr></thead>`;
}

function sumTable(rows: readonly LedgerRow[]): Html {
  const ledger = ledgerOf(rows);
  const line = (name: string, sum: IntakeSum) =>
    html`<tr><th scope="row">${name}</th>${figures(sum, sum.received, sum.repeats, sum.balanced)}</tr>`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Sum of each lane"><table class="ledger"><caption>Each lane</caption>${heading(html`<th scope="col">Lane</th>`)}<tbody>${Object.entries(
    ledger.lanes,
  ).map(([lane, sum]) =>
    line(LANE_WORDS[lane as keyof typeof LANE_WORDS], sum),
  )}</tbody><tfoot>${line('All', ledger)}</tfoot></table></div>`;
}

function dayTable(rows: readonly LedgerRow[]): Html {
  const sorted = [...rows].sort((a, b) => b.day.localeCompare(a.day) || a.lane.localeCompare(b.lane));
  const line = (row: LedgerRow) => {
    const counted = COLUMNS.reduce((sum, { outcome }) => sum + row.outcomes[outcome], 0);
    return html`<tr><th scope="row">${row.day}</th><td class="word">${LANE_WORDS[row.lane]}</td>${figures(row.outcomes, row.accepted, row.repeats, row.accepted === counted)}</tr>`;
  };
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Sum of each day"><table class="ledger"><caption>Each day</caption>${heading(html`<th scope="col">Day</th><th scope="col" class="word">Lane</th>`)}<tbody>${sorted.map(line)}</tbody></table></div>`;
}

function reasons(list: Readonly<Record<string, number>>): Html {
  const sorted = Object.entries(list).sort((a, b) => b[1] - a[1]);
  if (sorted.length === 0) return html``;
  const name = (kind: string) => REJECTION_WORDS[kind as RejectionKind] ?? plain(kind);
  return html`<h2>Why inputs were rejected</h2><ul class="plain-list">${sorted.map(([kind, n]) => html`<li>${name(kind)}: ${n}</li>`)}</ul><p><a href="/rejected">See them</a></p>`;
}

function ledgerPage(rows: readonly LedgerRow[], visit: Visit): Html {
  const ledger = ledgerOf(rows);
  const tables =
    rows.length === 0 ? html`` : html`${sumTable(rows)}${dayTable(rows)}${reasons(ledger.reasons)}`;
  const main = html`<div class="wide" data-live="/ledger/days"><h1>Ledger</h1><div id="ledger"><p class="verdict verdict-${ledger.balanced ? 'ok' : 'off'}">${ledger.balanced ? '✓' : '✗'} ${ledgerSentence(ledger)}</p>
<p class="quiet">What came in is counted when it is accepted; where it ended up is counted apart from that. The two must agree. Repeats are second deliveries of the same message: they make no new ticket and stand outside the sum.</p>${tables}</div></div>`;
  return shell({ title: 'Ledger', section: 'ledger', kind: 'ledger', main }, visit);
}

export const showLedger = (rooms: Rooms) => async (c: Context<BoardEnv>) =>
  answer(c, ledgerPage(await rooms.views.ledger(), c.get('visit')));
