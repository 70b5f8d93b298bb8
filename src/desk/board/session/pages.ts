import { html } from 'hono/html';
import { documentOf, shell } from '../shell/shell.ts';
import type { Html } from '../shell/text.ts';
import type { Visit } from '../shell/visit.ts';

/** Shown when there is no session. `wrong`: a key was given and is not the one. */
export function signInPage(wrong: boolean): Html {
  const body = html`<main id="main" class="gate">
<h1>Front Desk</h1>
${wrong ? html`<p class="problem" role="alert">That key does not open this board. Copy the whole link that was printed when the desk started, or the key in it, and try again.</p>` : html`<p>The board is behind a key. Open the link that was printed when the desk started, or paste the key from it here.</p>`}
<form method="post" action="/enter">
<label for="key">Key</label>
<input id="key" name="key" type="password" autocomplete="current-password" required autofocus>
<button class="main" type="submit">Open the board</button>
</form>
<p class="quiet">The desk prints the link each time it starts. Who runs it also finds the key in <code>secrets.json</code> in its data folder, under <code>board</code>.</p>
</main>`;
  return documentOf('Sign in', 'gate', body);
}

/**
 * The cookie is kept from requests that other sites cause, also when somebody follows a link in a mail. This page asks
 * once more from here, and then the cookie comes along.
 */
export function onceMorePage(path: string): Html {
  const head = html`
<meta http-equiv="refresh" content="0;url=${path}">`;
  const body = html`<main id="main" class="gate"><h1>Front Desk</h1><p><a href="${path}">Open the board</a></p></main>`;
  return documentOf('Opening', 'gate', body, head);
}

export type Carried = readonly (readonly [string, string])[];

/** Asks for the display name; `carried` is the form that waits for it. */
export function namePage(visit: Visit, action: string, carried: Carried, refused: boolean): Html {
  const waiting = action !== '/me';
  const main = html`<div class="gate">
<h1>${visit.name === null ? 'What is your name?' : 'Your name'}</h1>
${refused ? html`<p class="problem" role="alert">Please give a name of at most 60 characters; “desk” is the desk itself.</p>` : ''}
<p>Colleagues see it beside what you do, and it stays in the history of each ticket.${waiting ? ' Your action follows right after.' : ''}</p>
<form method="post" action="${action}">
${carried.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label for="your-name">Name</label>
<input id="your-name" name="your_name" maxlength="60" required autofocus autocomplete="name" value="${visit.name ?? ''}">
<button class="main" type="submit">${waiting ? 'Save and go on' : 'Save'}</button>
</form>
${waiting ? '' : html`<form method="post" action="/leave"><input type="hidden" name="csrf" value="${visit.csrf}"><button type="submit">Sign out on this computer</button></form>`}
</div>`;
  return shell({ title: 'Your name', section: null, kind: 'me', main }, visit);
}
