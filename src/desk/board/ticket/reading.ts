import { html } from 'hono/html';
import { type LeanedOn, type Reading, UNSURE } from '../../../domain/router/reading.ts';
import { type Html, oneLine, words } from '../shell/text.ts';

const SHOWN = 8;

/** A weight is only meaningful beside the others: the strongest is a full bar. */
function leaned(list: readonly LeanedOn[]): Html {
  const top = [...list].sort((a, b) => b.weight - a.weight).slice(0, SHOWN);
  const most = Math.max(...top.map((one) => Math.abs(one.weight)), Number.MIN_VALUE);
  if (top.length === 0) return html``;
  return html`<p class="quiet">It leaned on</p><ul class="leaned">${top.map(
    (one) =>
      html`<li><span>${one.kind === 'example' ? 'an earlier ticket: ' : ''}${words(oneLine(one.value, 120))}</span> <meter min="0" max="1" value="${(Math.abs(one.weight) / most).toFixed(2)}" aria-label="how much">${Math.round((Math.abs(one.weight) / most) * 100)} %</meter></li>`,
  )}</ul>`;
}

function answerOf(reading: Reading): Html {
  const sure = `${Math.round(reading.confidence * 100)} %`;
  if (reading.topic !== UNSURE)
    return html`<p><strong>${words(reading.topic)}</strong>, ${sure} sure, ${reading.urgency} urgency, ${reading.tone}.</p>`;
  const best =
    reading.bestTopic === null
      ? html``
      : html` Its best guess was <strong>${words(reading.bestTopic)}</strong>, ${sure} sure.`;
  return html`<p><strong>Not sure</strong> of the topic.${best} ${reading.urgency} urgency, ${reading.tone}.</p>`;
}

function readBy(by: string): string {
  if (by === 'lexical') return 'Read by the word reader on this machine.';
  return by === 'nobody' ? 'No reader could be reached.' : `Read by ${by}.`;
}

/** What the reader made of it, how sure it was, and what it leaned on. */
export function readingOf(reading: Reading | null): Html {
  return html`<section id="reading" class="reading" aria-labelledby="reading-title"><h2 id="reading-title">How it was read</h2>${
    reading === null
      ? html`<p class="quiet">Not read yet.</p>`
      : html`${answerOf(reading)}${reading.remark === null ? '' : html`<p>${words(reading.remark)}</p>`}${leaned(reading.leanedOn)}<p class="quiet">${words(readBy(reading.by))}</p>`
  }</section>`;
}
