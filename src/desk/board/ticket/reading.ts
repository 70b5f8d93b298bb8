import { html } from 'hono/html';
import {
  type LikeTicket,
  likeWords,
  sentTo,
  type WhyRead,
  whyRead,
} from '../../../domain/router/learning/why-read.ts';
import { type LeanedOn, type Reading, UNSURE } from '../../../domain/router/reading.ts';
import { type Html, oneLine, words } from '../shell/text.ts';

const SHOWN = 8;

/** What decided, in a sentence: the words, then the earlier tickets with who sent them where. */
function because(why: WhyRead): Html {
  const said = html`${why.words.map((word, at) => html`${at > 0 ? ', ' : ''}<q>${words(oneLine(word, 60))}</q>`)}`;
  const start = why.named ? 'Because of the' : 'Its best guess rests on the';
  const first =
    why.words.length === 0
      ? html``
      : html`<p>${start} ${why.words.length === 1 ? 'word' : 'words'} ${said}.</p>`;
  return html`${first}${why.likes.map((like) => likeThis(why, like, like.much))}`;
}

function likeThis(why: WhyRead, like: LikeTicket, much: boolean): Html {
  const intro = likeWords(why, much);
  return html`<p>${intro.slice(0, 1).toUpperCase()}${intro.slice(1)} <a href="/t/${like.ticketId}">${words(oneLine(like.title, 90))}</a>${words(sentTo(like))}.</p>`;
}

/** A weight is only meaningful beside the others: the strongest is a full bar. */
function leaned(list: readonly LeanedOn[], likes: readonly LikeTicket[]): Html {
  const top = [...list].sort((a, b) => b.weight - a.weight).slice(0, SHOWN);
  const most = Math.max(...top.map((one) => Math.abs(one.weight)), Number.MIN_VALUE);
  if (top.length === 0) return html``;
  return html`<details class="cut"><summary>How much each counted</summary><ul class="leaned">${top.map(
    (one) =>
      html`<li><span>${nameOf(one, likes)}</span> <meter min="0" max="1" value="${(Math.abs(one.weight) / most).toFixed(2)}" aria-label="how much">${Math.round((Math.abs(one.weight) / most) * 100)} %</meter></li>`,
  )}</ul></details>`;
}

function nameOf({ kind, value }: LeanedOn, likes: readonly LikeTicket[]): Html {
  if (kind === 'word') return words(oneLine(value, 120));
  const title = likes.find(({ ticketId }) => ticketId === value)?.title ?? value;
  return html`an earlier ticket: ${words(oneLine(title, 120))}`;
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

/** What the reader made of it, how sure it was, and which words and earlier tickets decided. */
export function readingOf(reading: Reading | null, likes: readonly LikeTicket[]): Html {
  return html`<section id="reading" class="reading" aria-labelledby="reading-title"><h2 id="reading-title">How it was read</h2>${
    reading === null ? html`<p class="quiet">Not read yet.</p>` : told(reading, likes)
  }</section>`;
}

function told(reading: Reading, likes: readonly LikeTicket[]): Html {
  const why = whyRead(reading, likes);
  return html`${answerOf(reading)}${reading.remark === null ? '' : html`<p>${words(reading.remark)}</p>`}${
    why === null ? '' : because(why)
  }${leaned(reading.leanedOn, likes)}<p class="quiet">${words(readBy(reading.by))}</p>`;
}
