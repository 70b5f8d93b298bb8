import { readFile } from 'node:fs/promises';
import { html, raw } from 'hono/html';
import { headlinePart } from './page/headline.ts';
import { picturePart } from './page/picture.ts';
import { confusionPart, costPart, languagePart, scalePart, topicTable } from './page/tables.ts';
import type { Html } from './page/text.ts';
import { curvePlot, holdPlot, MOST_BARS, reliabilityPlot, topicsPlot } from './pictures.ts';
import type { Report } from './report.ts';

const STYLE = new URL('./report.css', import.meta.url);

/** What hides something, or turns the direction in which a line is read (Unicode TR36): customers' words are quoted in it. */
const HIDING = /(?![\n\t])\p{Cc}|\p{Bidi_Control}/gu;

/** The report as one page: no script, nothing from elsewhere, light and dark, to be read on a phone and printed. */
export async function reportPage(report: Report, at: Date): Promise<string> {
  const style = await readFile(STYLE, 'utf8');
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>How well the desk reads</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
<header>
<h1>How well the desk reads</h1>
<p class="said">${report.said}</p>
</header>
${headlinePart(report)}
${await curvePart(report)}
${await surenessPart(report)}
${await topicsPart(report)}
${confusionPart(report)}
${languagePart(report)}
${scalePart('Urgency', report.urgency)}
${scalePart('Tone', report.tone)}
${costPart(report)}
<footer>
<p>Front Desk, ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC · reader: ${report.reader} · seed ${report.seed}${report.folds === null ? '' : ` · ${report.folds} folds`} · the same figures for programs: <code>npm run desk -- evaluate --json</code></p>
</footer>
</main>
</body>
</html>
`;
  return String(await page).replace(HIDING, '');
}

async function surenessPart(report: Report): Promise<Html> {
  return html`<section>
<h2>When it is sure, and when it asks</h2>
<div class="pair">
${await picturePart(holdPlot(report), 'Routed and right', html`Further right only surer reads are routed: fewer tickets go out by themselves, and more of those are right. The rest waits for a person.`)}
${await picturePart(reliabilityPlot(report), 'Its word on how sure it is', html`On the dashed line “80 % sure” is right 80 times in 100. Above it the reader is too modest, below too bold. Larger dots stand for more texts.`)}
</div>
</section>`;
}

async function curvePart({ learning_curve: curve }: Report): Promise<Html> {
  if (curve === undefined || curve === null) return html``;
  const words = html`Each point is the mean of ${curve.draws} draws, ${curve.test_rows} texts read each time; the whiskers are one standard deviation.`;
  return html`<section>
<h2>What corrections teach</h2>
${await picturePart(curvePlot(curve), 'After so many corrected tickets a topic', words)}
</section>`;
}

async function topicsPart(report: Report): Promise<Html> {
  const { per_topic: topics } = report;
  if (topics.length === 0) return html``;
  const height = 90 + 34 * Math.min(MOST_BARS, topics.length);
  const title = topics.length > MOST_BARS ? `The ${MOST_BARS} that need most help` : 'Worst first';
  const words = html`<em>Found</em>: of the texts on this topic, how many were given it. <em>Right</em>: of the texts given this topic, how many are on it.`;
  return html`<section>
<h2>Topics</h2>
${await picturePart(topicsPlot(report), title, words, { height })}
${topicTable(report)}
</section>`;
}
