import { html } from 'hono/html';
import { percent } from '../numbers.ts';
import type { Report } from '../report.ts';
import type { Section } from '../section.ts';
import { type Html, ofHundred } from './text.ts';

/** The figures a manager asks for, in tickets of a hundred; the exact ones below. */
export function headlinePart(report: Report): Html {
  const { day_one: dayOne, examples } = report;
  const [right, held, wrong] = inTickets(report);
  return html`<section>
<p class="lead">Of 100 tickets that fit a topic, <b class="good">${right} go to the right team</b> by themselves, <b>${held} wait for a person</b>, and <b class="bad">${wrong} go to a wrong team</b>, where one tap puts them right and teaches the reader.</p>
${barOf(report)}
${dayOne === undefined ? '' : compared('On day one, with topics and about lines alone', dayOne)}
${examples === undefined ? '' : compared('The corrected tickets, each read by a reader that learned from the others', examples)}
<dl class="figures">
${figure(report.accuracy, 'accuracy', 'The likeliest topic is the right one, however sure.')}
${figure(report.coverage_at_98, 'routed at 98 %', 'The share that can be routed with 98 of 100 right.')}
${figure(report.calibration_error, 'off in sureness', 'How far, on average, the confidence is from the truth.')}
${figure(report.oos_recall, 'off-topic noticed', 'Of the texts that fit no topic, answered with “unsure”.')}
${figure(report.urgency?.accuracy ?? null, 'urgency right', 'Low, medium or high as a person would say.')}
${figure(report.tone?.accuracy ?? null, 'tone right', 'Calm, frustrated or angry as a person would say.')}
</dl>
</section>`;
}

function figure(value: number | null, name: string, words: string): Html {
  if (value === null) return html``;
  return html`<div><dt>${name}</dt><dd><b>${percent(value)}</b><span>${words}</span></dd></div>`;
}

/** The three shares as one bar. An SVG, because widths in a style would be inline styles. */
function barOf(section: Section): Html {
  const right = 100 * (section.in_scope_accuracy ?? 0);
  const held = 100 * (section.in_scope_held ?? 0);
  const wrong = 100 * (section.in_scope_wrong ?? 0);
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label="right ${percent(section.in_scope_accuracy)}, held ${percent(section.in_scope_held)}, wrong ${percent(section.in_scope_wrong)}">
<rect class="fill-good" x="0" y="0" width="${right.toFixed(2)}" height="4"></rect>
<rect class="fill-held" x="${right.toFixed(2)}" y="0" width="${held.toFixed(2)}" height="4"></rect>
<rect class="fill-bad" x="${(right + held).toFixed(2)}" y="0" width="${wrong.toFixed(2)}" height="4"></rect>
</svg>`;
}

function compared(when: string, section: Section): Html {
  const [right, held, wrong] = inTickets(section);
  return html`<p class="compared">${when}: ${right} right, ${held} waiting, ${wrong} wrong.</p>`;
}

function inTickets({ in_scope_accuracy: right, in_scope_held: held, in_scope_wrong: wrong }: Section) {
  return right === null ? ['–', '–', '–'] : ofHundred([right, held ?? 0, wrong ?? 0]);
}
