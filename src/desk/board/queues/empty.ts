import { html } from 'hono/html';
import { TRIAGE } from '../../../domain/router/rulebook/model.ts';
import { type Html, plain } from '../shell/text.ts';
import type { Doors } from '../shell/visit.ts';

function whatComes(team: string | null, topics: readonly string[]): Html {
  if (team === TRIAGE) {
    return html`<p>Tickets the desk is not sure about come here, and those whose topic has no team. Nothing is guessed: give such a ticket its topic, and it goes to the right team.</p>`;
  }
  const listed = topics.slice(0, 12).map(plain).join(', ');
  if (team === null) {
    return html`<p>Mail, web forms and chats of customers appear here by themselves, most urgent first, each with the reason why it is where it is.</p>`;
  }
  return listed === ''
    ? html`<p>No topic of the rulebook belongs to this team, so nothing new will come here.</p>`
    : html`<p>Tickets on ${topics.length === 1 ? 'this topic' : 'these topics'} appear here by themselves: ${listed}.</p>`;
}

function firstTicket(doors: Doors): Html {
  const smtp = doors.smtp ?? '127.0.0.1:2525';
  const mail = `printf 'From: Dana Frost <dana@example.com>\\nSubject: Invoice 4411 is wrong\\n\\nYou charged us twice for March.\\n' |
  curl -s smtp://${smtp} --mail-from dana@example.com --mail-rcpt support@example.com -T -`;
  const form = `curl ${doors.http}/intake/form -d email=dana@example.com -d message='You charged us twice for March.' \\
  -d secret=THE_FORM_SECRET`;
  return html`<details class="first-ticket"><summary>Send a ticket to try it</summary>
<p>Any mail program can send to <code>${smtp}</code>. From a terminal on this machine:</p>
<pre tabindex="0"><code>${mail}</code></pre>
<p>Or as a web form would (the secret stands in <code>secrets.json</code> in the data folder, under <code>form</code>):</p>
<pre tabindex="0"><code>${form}</code></pre></details>`;
}

/** Says what will appear here, and how to make it happen. */
export function emptyQueue(team: string | null, topics: readonly string[], doors: Doors): Html {
  return html`<div class="empty"><h2>Nothing waits here</h2>${whatComes(team, topics)}${firstTicket(doors)}</div>`;
}
