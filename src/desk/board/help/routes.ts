import type { Context } from 'hono';
import { html } from 'hono/html';
import { answer } from '../shell/respond.ts';
import { shell } from '../shell/shell.ts';
import type { Html } from '../shell/text.ts';
import type { BoardEnv } from '../shell/visit.ts';

const KEYS: readonly (readonly [string, string])[] = [
  ['j', 'Next ticket'],
  ['k', 'Previous ticket'],
  ['Enter', 'Open it'],
  ['x', 'Select it, for Take and Close of several at once'],
  ['t', 'Take: “I have it”'],
  ['r', 'Reassign to another topic; type to filter'],
  ['b', 'Bump: one step more urgent'],
  ['Shift B', 'Lower: one step less urgent'],
  ['s', 'Split into two tickets'],
  ['m', 'Merge into another ticket'],
  ['c', 'Close, or reopen a closed one'],
  ['u', 'Undo, while it is offered'],
  ['1 – 9', 'In triage: give the topic with that number'],
  ['g', 'In triage: give the topic that was guessed'],
  ['/', 'Search'],
  ['q', 'Back to the queues'],
  ['?', 'This list'],
  ['Esc', 'Put away what is open'],
];

const MOVES: readonly (readonly [string, string])[] = [
  ['Escalate', 'First in its queue; the manager was told.'],
  ['Priority', 'Before the others; the team’s lead was told.'],
  ['Route', 'In its turn, first come first served.'],
  ['Hold', 'Not clear enough: it waits in triage for a person.'],
];

function list(pairs: readonly (readonly [string, string])[], key: boolean): Html {
  return html`<dl class="keys">${pairs.map(
    ([term, text]) => html`<div><dt>${key ? html`<kbd>${term}</kbd>` : term}</dt><dd>${text}</dd></div>`,
  )}</dl>`;
}

const MAIN = html`<div class="narrow" id="ask"><h1>Help</h1>
<p>Front Desk reads what customers send and puts each ticket into the right team’s queue, with the reason on it. It never writes to a customer: you do. When it is wrong, correct it; it learns from that.</p>
<h2>Keys</h2>${list(KEYS, true)}
<h2>What the marks mean</h2>${list(MOVES, false)}
<h2>Taking something back</h2><p>After a correction you have ten seconds to undo it. Take acts at once, so that two people do not start on the same ticket; somebody else can take a ticket over. If a colleague was quicker, nothing happens and you are told what they did.</p></div>`;

export async function showHelp(c: Context<BoardEnv>): Promise<Response> {
  return answer(c, shell({ title: 'Help', section: 'help', kind: 'help', main: MAIN }, c.get('visit')));
}
