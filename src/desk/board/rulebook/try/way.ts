import { html } from 'hono/html';
import type { Way } from '../../../../domain/router/replay/model.ts';
import { moveMark } from '../../shell/marks.ts';
import { type Html, words } from '../../shell/text.ts';
import { step } from '../../ticket/why.ts';

/** Reasons compare without their line: the same rule may have slid down a row. */
const sameReason = (a: string, b: string) => step(a).text === step(b).text;

/** A reason with the line that gave it, which is one of the text below or of the live rules. */
export function reason(because: string): Html {
  const { source, text } = step(because);
  const where = source === null ? '' : html` <span class="quiet">${source.file} line ${source.line}</span>`;
  return html`<bdi>${text}</bdi>${where}`;
}

/** `▲ Priority finance, high urgency`. */
export function destination({ move, team, person, urgency }: Way): Html {
  const to = person === null ? words(team) : html`${words(person.name)} (${words(team)})`;
  return html`${moveMark(move)} <span>${to}, ${urgency} urgency</span>`;
}

/** One why-line, step by step; `telling` are the steps that the other one has not. */
export function way(title: string, one: Way, telling: readonly string[]): Html {
  const steps = one.because.map((because) => {
    const told = telling.some((other) => sameReason(other, because));
    return html`<li>${told ? html`<mark>${reason(because)}</mark>` : reason(because)}</li>`;
  });
  return html`<div class="way"><p><strong>${title}:</strong> ${destination(one)}</p><ol class="steps">${steps}</ol></div>`;
}
