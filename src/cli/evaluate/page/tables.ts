import { html } from 'hono/html';
import { dollars, percent } from '../numbers.ts';
import { MOST_BARS } from '../pictures.ts';
import type { ScaleFigures } from '../scores.ts';
import type { Section } from '../section.ts';
import type { Html } from './text.ts';

/** A cell: words, or a figure, which stands to the right. */
type Cell = string | number | Html;

function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  const cells = (row: readonly Cell[]) =>
    row.map((cell, at) =>
      at === 0 ? html`<th scope="row">${cell}</th>` : html`<td data-head="${heads[at] ?? ''}">${cell}</td>`,
    );
  return html`<div class="table"><table>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody>
</table></div>`;
}

export function confusionPart({ confusion }: Section): Html {
  if (confusion.length === 0) return html``;
  const rows = confusion.map(({ truth, best, count, example }) => [
    truth,
    best,
    count,
    html`<q><bdi>${example ?? ''}</bdi></q>`,
  ]);
  return html`<section class="mixed">
<h2>Most often mixed up</h2>
<p>Pairs to tell apart with a better <em>about</em> line, or by correcting a few tickets. The text is the one that was read most surely and wrongly.</p>
${table(['is about', 'read as', 'times', 'for instance'], rows)}
</section>`;
}

export function topicTable({ per_topic: topics }: Section): Html {
  const rows = topics.map(({ topic, rows, named, precision, recall, f1 }) => [
    topic,
    rows,
    named,
    percent(recall),
    percent(precision),
    percent(f1),
  ]);
  const open = topics.length <= MOST_BARS;
  return html`<details class="topics"${open ? html` open` : ''}><summary>All ${topics.length} topics as a table</summary>
${table(['topic', 'texts', 'named', 'found', 'right', 'F1'], rows)}
</details>`;
}

export function languagePart({ per_language: languages }: Section): Html {
  if (languages.length === 0) return html``;
  const rows = languages.map(({ language, rows, accuracy, in_scope_accuracy: named }) => [
    languageName(language),
    rows,
    percent(accuracy),
    percent(named),
  ]);
  return html`<section>
<h2>Languages</h2>
${table(['language', 'texts', 'best topic right', 'named and right'], rows)}
</section>`;
}

function languageName(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

export function scalePart(name: string, scale: ScaleFigures | null): Html {
  if (scale === null) return html``;
  const labels = scale.per_label.map(({ label, rows, recall, precision, f1 }) => [
    label,
    rows,
    percent(recall),
    percent(precision),
    percent(f1),
  ]);
  const languages = scale.per_language.map(({ language, rows, accuracy, macro_f1 }) => [
    languageName(language),
    rows,
    percent(accuracy),
    percent(macro_f1),
  ]);
  return html`<section>
<h2>${name}</h2>
<p>${percent(scale.accuracy)} of ${scale.rows} texts read as a person labelled them; macro-F1, in which rare labels count as much as common ones, is ${percent(scale.macro_f1)}.</p>
<div class="pair">
${table([name.toLowerCase(), 'texts', 'found', 'right', 'F1'], labels)}
${languages.length === 0 ? '' : table(['language', 'texts', 'accuracy', 'macro-F1'], languages)}
</div>
</section>`;
}

export function costPart({ cost }: Section): Html {
  const free = cost.input_tokens === 0 && cost.dollars === 0;
  const rows = cost.by_reader.map(({ by, reads, share, precision }) => [
    by,
    reads,
    percent(share),
    percent(precision),
  ]);
  const paid = html`<p>${dollars(cost.dollars_per_1000_tickets)} for 1,000 tickets: ${cost.input_tokens.toLocaleString('en')} tokens in, ${cost.output_tokens.toLocaleString('en')} out, ${dollars(cost.dollars)} in all.</p>`;
  const { saved } = cost;
  return html`<section>
<h2>Cost</h2>
${free ? html`<p>Nothing: every text was read on this machine.</p>` : paid}
${saved === null ? '' : html`<p>${percent(saved.share)} of the texts never went to the model: ${dollars(saved.dollars_per_1000_tickets)} saved on 1,000 tickets against asking it about each.</p>`}
${free ? '' : table(['read by', 'texts', 'share', 'of those named right'], rows)}
</section>`;
}
