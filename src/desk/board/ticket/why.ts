import { html } from 'hono/html';
import type { Decided } from '../../../domain/router/decision/model.ts';
import type { RulebookFile } from '../../../domain/router/rulebook/model.ts';
import { type Html, plain, words } from '../shell/text.ts';
import { time } from '../shell/time.ts';
import type { Visit } from '../shell/visit.ts';

export interface Step {
  readonly source: { readonly file: RulebookFile; readonly line: number } | null;
  readonly text: string;
}

/** `rules.csv:4 billing → finance` taken apart; a step without a rule line has no source. */
export function step(because: string): Step {
  const found = /^(rules\.csv|voice\.txt):(\d+)\s+(.*)$/s.exec(because);
  if (found === null) return { source: null, text: plain(because) };
  const file = found[1] === 'rules.csv' ? 'rules.csv' : 'voice.txt';
  return { source: { file, line: Number(found[2]) }, text: plain(found[3] ?? '') };
}

export function stepText(because: string): string {
  return step(because).text;
}

/** Where a rule line stands on the rulebook page: `rules-4`, `voice-7`. */
export function lineAnchor(file: RulebookFile, line: number): string {
  return `${file === 'rules.csv' ? 'rules' : 'voice'}-${line}`;
}

function sourceLink(source: NonNullable<Step['source']>, page: string): Html {
  return html` <a class="source" href="${page}#${lineAnchor(source.file, source.line)}">${source.file} line ${source.line}</a>`;
}

function headline(decision: Decided): Html {
  const to = decision.person === null ? words(decision.team) : words(decision.person.name);
  switch (decision.move) {
    case 'hold':
      return html`Held for a person in triage, because`;
    case 'route':
      return html`Sent to <strong>${to}</strong>, because`;
    case 'priority':
      return html`Sent to <strong>${to}</strong> as a priority, because`;
    case 'escalate':
      return html`Escalated at <strong>${to}</strong>, because`;
  }
}

/** The why-line, step by step, each with the rule line that says so: in the rulebook the decision was made by. */
export function why(decision: Decided, liveVersion: string, visit: Visit): Html {
  const page =
    decision.rulebook === liveVersion ? '/rulebook' : `/rulebook/${encodeURIComponent(decision.rulebook)}`;
  return html`<section id="why" class="why" aria-labelledby="why-title"><h2 id="why-title">Why it is here</h2>
<p>${headline(decision)}</p>
<ol class="steps">${decision.because.map((line) => {
    const { source, text } = step(line);
    return html`<li><bdi>${text}</bdi>${source === null ? '' : sourceLink(source, page)}</li>`;
  })}</ol>
<p class="quiet">Decided ${time(decision.decidedAt, visit.now, visit.zone)} with ${
    decision.rulebook === liveVersion ? 'the live rulebook' : 'an earlier rulebook'
  } <a href="${page}">${decision.rulebook}</a>.</p></section>`;
}
