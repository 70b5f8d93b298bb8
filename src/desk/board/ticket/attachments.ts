import { html } from 'hono/html';
import type { Attachment, Message } from '../../../domain/router/message.ts';
import type { AttachedMail } from '../../../ports/attachment-reader.ts';
import { type Html, oneLine, plain, words } from '../shell/text.ts';
import { type AttachedMails, attachedKey } from './attached-mails.ts';

/** Listed, never opened by themselves: what they are called, what they say they are, how big. */
export function attachmentsOf(message: Message, mails: AttachedMails): Html {
  if (message.attachments.length === 0) return html``;
  return html`<ul class="attachments" aria-label="Attachments">${message.attachments.map(
    (one, at) =>
      html`<li>${nameOf(one, message, at)} <span class="quiet">${oneLine(one.type, 60)}, ${size(one.size)}</span>${
        isTnef(one) ? TNEF : ''
      }${attached(mails.get(attachedKey(message.id, at)))}</li>`,
  )}</ul>`;
}

/** Without the raw mail there is nothing to download. */
function nameOf(one: Attachment, message: Message, at: number): Html {
  const name = words(oneLine(one.name, 120) || 'unnamed');
  if (message.rawKey === null) return name;
  return html`<a href="/t/${message.ticketId}/m/${message.id}/a/${at}" download>${name}</a>`;
}

function attached(mail: AttachedMail | undefined): Html {
  if (mail === undefined) return html``;
  const { from, subject, text, attachments } = mail;
  return html`<details class="cut"><summary>Read this mail: <bdi>${oneLine(subject, 120) || '(no subject)'}</bdi></summary><p class="quiet">From ${words(oneLine(from, 200) || 'nobody named')}${
    attachments.length === 0 ? '' : html`, with ${words(oneLine(attachments.join(', '), 300))}`
  }</p><pre class="text" dir="auto" tabindex="0">${plain(text) || '(no text)'}</pre></details>`;
}

const TNEF = html`<p class="quiet">Outlook packed the formatting of this mail, and perhaps files, into this one (TNEF). Few programs can open it: if something is missing, ask the customer to send it again from Outlook as plain text or HTML.</p>`;

function isTnef({ name, type }: Attachment): boolean {
  return /^application\/(?:vnd\.)?ms-tnef$/i.test(type) || /^winmail\.dat$/i.test(name);
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
