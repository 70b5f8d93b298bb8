import { expect, test } from 'vitest';
import { reportPage } from '../../../src/cli/evaluate/report-page.ts';
import { sectionOf } from '../../../src/cli/evaluate/section.ts';
import { aTrial } from './someTrials.ts';

test('what customers wrote neither hides nor turns a line of the report', async () => {
  const words = 'Invoice \u202e1144\u202c \u001b[2J<b>now</b>';
  const trials = [0, 1, 2].map((n) => aTrial('billing', 'login', { labelled: { text: `${words} ${n}` } }));
  const made = { said: words, reader: 'lexical', train_rows: 1, topics: 2, unknown_topic_rows: 0 };
  const section = sectionOf({ ...made, train_seconds: 1, predict_micros_p50: 1 }, trials);

  const page = await reportPage({ ...section, source: 'made_up', seed: 1, folds: 5 }, new Date(0));

  expect(page).toContain('Invoice 1144 [2J&lt;b&gt;now');
  expect(page).not.toMatch(/(?![\n\t])\p{Cc}|\p{Bidi_Control}/u);
});
