import { html } from 'hono/html';
import { HOUR } from '../../../domain/kernel/instant.ts';
import type { Reach } from '../../../domain/router/handoff/place.ts';
import type { Condition, Rulebook, Source, Team } from '../../../domain/router/rulebook/model.ts';
import { queuePath } from '../queues/rail.ts';
import { type Html, words } from '../shell/text.ts';
import { lineAnchor } from '../ticket/why.ts';

function line(source: Source | null): Html {
  if (source === null) return html`<span class="quiet">by default</span>`;
  return html`<a href="#${lineAnchor(source.file, source.line)}">line ${source.line}</a>`;
}

const none = html`<span class="quiet">nobody</span>`;

/** Where a team's cards go today, and what stands in the rules that this desk has no way to. */
function place({ slackChannel, email }: Team, reach: Reach): Html {
  const away = [
    ...(slackChannel === null || reach.slack
      ? []
      : [html`Slack ${words(slackChannel)}: no Slack app is set`]),
    ...(email === null || reach.mail ? [] : [html`${words(email)}: no mail relay is set`]),
  ];
  return html`${goesTo({ slackChannel, email }, reach)}${away.map((one) => html` <span class="quiet">(${one})</span>`)}`;
}

function goesTo({ slackChannel, email }: Pick<Team, 'slackChannel' | 'email'>, reach: Reach): Html {
  if (slackChannel !== null && reach.slack) return html`Slack ${words(slackChannel)}`;
  return email !== null && reach.mail ? words(email) : html`<span class="quiet">this board</span>`;
}

/** A line of fifty phrases would bury the table: the beginning is enough to know it by. */
const LONGEST_ABOUT = 180;

function about(text: string): Html {
  if (text.length <= LONGEST_ABOUT) return html`${words(text)}`;
  const cut = text.lastIndexOf(',', LONGEST_ABOUT);
  const end = cut > 0 ? cut + 1 : LONGEST_ABOUT;
  return html`<details><summary>${words(text.slice(0, end))} …</summary>${words(text.slice(end).trim())}</details>`;
}

function topics(rulebook: Rulebook): Html {
  const rows = [...rulebook.topics.values()].map(
    (topic) =>
      html`<tr><th scope="row">${words(topic.name)}${topic.outage ? html` <span class="chip">outage</span>` : ''}</th><td>${topic.team === null ? html`<a href="${queuePath('triage')}">triage</a>` : html`<a href="${queuePath(topic.team)}">${words(topic.team)}</a>`}</td><td>${about(topic.about)}</td><td>${line(topic.source)}</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Topics"><table><caption>Which team a topic belongs to</caption><thead><tr><th scope="col">Topic</th><th scope="col">Team</th><th scope="col">What belongs here</th><th scope="col">rules.csv</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function teams(rulebook: Rulebook, reach: Reach): Html {
  const rows = [...rulebook.teams.values()].map(
    (team) =>
      html`<tr><th scope="row">${words(team.name)}</th><td>${place(team, reach)}</td><td>${team.lead === null ? none : words(team.lead)}</td><td>${team.manager === null ? none : words(team.manager)}</td></tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Teams"><table><caption>Where a team is reached</caption><thead><tr><th scope="col">Team</th><th scope="col">Gets its cards by</th><th scope="col">Lead, for priority</th><th scope="col">Manager, for escalate</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function condition(when: Condition): string {
  switch (when.kind) {
    case 'urgency':
      return `urgency is ${when.atLeast}${when.atLeast === 'high' ? '' : ' or more'}`;
    case 'tone':
      return `the customer is ${when.atLeast}${when.atLeast === 'angry' ? '' : ' or more'}`;
    case 'vip':
      return 'the customer is a VIP';
    case 'outage':
      return 'it is about an outage';
  }
}

function rules(rulebook: Rulebook): Html {
  return html`<h3>When a ticket goes first</h3><ul class="plain-list">${rulebook.priorityRules.map(
    (rule) =>
      html`<li>If ${rule.when.map(condition).join(' and ')}: <strong>${rule.move}</strong> (${line(rule.source)})</li>`,
  )}</ul><p>A message of fewer than ${rulebook.hold.belowWords} words is held (${line(rulebook.hold.belowSource)}); the triage lead is reminded after ${Math.round((rulebook.hold.remindAfter / HOUR) * 10) / 10} hours.</p>`;
}

/** The rules that decide now, each with the line it stands on. */
export function ruleTables(rulebook: Rulebook, reach: Reach): Html {
  return html`${topics(rulebook)}${teams(rulebook, reach)}${rules(rulebook)}`;
}
