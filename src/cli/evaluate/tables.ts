import { columns } from '../output.ts';
import type { Curve } from './learning-curve.ts';
import { dollars, percent, points } from './numbers.ts';
import type { Report } from './report.ts';
import type { ScaleFigures } from './scores.ts';
import type { Section } from './section.ts';

/** The report for people at a terminal. */
export function tables(report: Report): readonly string[] {
  const { day_one: dayOne, examples, learning_curve: curve } = report;
  return [
    report.said,
    '',
    ...headline(report),
    ...holdTable(report),
    ...confusionTable(report),
    ...topicTable(report),
    ...languageTable(report),
    ...scaleTable('urgency', report.urgency),
    ...scaleTable('tone', report.tone),
    ...costTable(report),
    ...(dayOne === undefined ? [] : ['', dayOne.said, '', ...headline(dayOne)]),
    ...(examples === undefined ? [] : ['', examples.said, '', ...headline(examples)]),
    ...(curve === undefined || curve === null ? [] : curveTable(curve)),
  ];
}

function headline(section: Section): readonly string[] {
  const rows: (readonly [string, string, string])[] = [
    ['accuracy', percent(section.accuracy), 'best topic right, however sure'],
    [
      'in-scope accuracy',
      percent(section.in_scope_accuracy),
      'topic named and right; unsure counts as wrong',
    ],
    ['held for a person', percent(section.in_scope_held), 'fits a topic, and the reader was unsure'],
    ['wrong team', percent(section.in_scope_wrong), 'fits a topic, and another one was named'],
    ['out-of-scope recall', percent(section.oos_recall), 'texts that fit no topic answered with unsure'],
    ['out-of-scope AUROC', percent(section.oos_auroc), 'how well confidence tells the two kinds apart'],
    ['coverage at 98 %', percent(section.coverage_at_98), 'share that can be routed with 98 % of it right'],
    ['calibration error', percent(section.calibration_error), 'distance of confidence from the truth'],
  ];
  const { train_seconds: seconds, predict_micros_p50: micros } = section;
  if (seconds !== null && micros !== null)
    rows.push(
      ['training', `${seconds.toFixed(2)} s`, `${section.train_rows} rows, ${section.topics} topics`],
      ['reading', `${micros} µs`, `median of ${section.test_rows} rows`],
    );
  return columns(rows.filter(([, value]) => value !== percent(null)));
}

function holdTable({ hold_curve: curve }: Section): readonly string[] {
  const others = curve.some(({ oos_held: held }) => held !== null);
  const rows = curve.map(({ threshold, routed, precision, oos_held: held }) => [
    `  ${threshold.toFixed(1)}`,
    percent(routed),
    percent(precision),
    ...(others ? [percent(held)] : []),
  ]);
  const heads = ['  sure from', 'routed', 'of it right', ...(others ? ['out of scope held'] : [])];
  return titled('what would be held', [heads, ...rows]);
}

function confusionTable({ confusion }: Section): readonly string[] {
  const rows = confusion.map(({ truth, best, count, example }) => [
    `  ${count}`,
    truth,
    `read as ${best}`,
    example === null ? '' : `“${example.length > 70 ? `${example.slice(0, 69)}…` : example}”`,
  ]);
  return titled('most often mixed up', rows);
}

const MOST_TOPICS = 15;

function topicTable({ per_topic: topics }: Section): readonly string[] {
  const rows = topics
    .slice(0, MOST_TOPICS)
    .map(({ topic, rows, precision, recall }) => [
      `  ${topic}`,
      `${rows}`,
      percent(recall),
      percent(precision),
    ]);
  const more = topics.length - MOST_TOPICS;
  return titled(
    more > 0 ? `topics, worst first (${more} more with --json)` : 'topics, worst first',
    rows.length === 0 ? [] : [['  topic', 'rows', 'found', 'of those named right'], ...rows],
  );
}

function languageTable({ per_language: languages }: Section): readonly string[] {
  const rows = languages.map(({ language, rows, accuracy, in_scope_accuracy: named }) => [
    `  ${language}`,
    `${rows}`,
    percent(accuracy),
    percent(named),
  ]);
  return titled(
    'languages',
    rows.length === 0 ? [] : [['  language', 'rows', 'accuracy', 'in-scope accuracy'], ...rows],
  );
}

function scaleTable(what: string, scale: ScaleFigures | null): readonly string[] {
  if (scale === null) return [];
  const languages = scale.per_language.map(({ language, rows, accuracy, macro_f1 }) => [
    `  ${language}`,
    `${rows}`,
    percent(accuracy),
    percent(macro_f1),
  ]);
  const labels = scale.per_label.map(({ label, rows, recall, f1 }) => [
    `  ${label}`,
    `${rows}`,
    percent(recall),
    percent(f1),
  ]);
  return titled(what, [
    ['  ', 'rows', 'accuracy', 'F1'],
    ['  all (macro-F1)', `${scale.rows}`, percent(scale.accuracy), percent(scale.macro_f1)],
    ...labels,
    ...languages,
  ]);
}

function costTable({ cost }: Section): readonly string[] {
  if (cost.input_tokens === 0 && cost.by_reader.length < 2) return [];
  const rows = [
    ['  cost', dollars(cost.dollars), `${dollars(cost.dollars_per_1000_tickets)} per 1,000 tickets`],
    ['  tokens', `${cost.input_tokens}`, `in, ${cost.output_tokens} out`],
    ...cost.by_reader.map(({ by, share, precision }) => [
      `  ${by}`,
      percent(share),
      `of the reads; of what it named right: ${percent(precision)}`,
    ]),
  ];
  const { saved } = cost;
  if (saved !== null)
    rows.push([
      '  saved',
      percent(saved.share),
      `${dollars(saved.dollars_per_1000_tickets)} per 1,000 tickets against asking the model about each`,
    ]);
  return titled('cost', rows);
}

function curveTable({ draws, test_rows: rows, steps }: Curve): readonly string[] {
  const lines = steps.map(({ examples, accuracy, in_scope_accuracy: named, hold_share: held }) => [
    `  ${examples}`,
    `${percent(accuracy.mean)} ± ${points(accuracy.spread)}`,
    `${percent(named.mean)} ± ${points(named.spread)}`,
    `${percent(held.mean)} ± ${points(held.spread)}`,
  ]);
  return titled(`learning curve: ${rows} texts read, examples drawn ${draws} times`, [
    ['  examples a topic', 'accuracy', 'in-scope accuracy', 'held'],
    ...lines,
  ]);
}

function titled(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : ['', title, ...columns(rows)];
}
