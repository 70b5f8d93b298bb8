import { expect, test } from 'vitest';
import { activeInPage, cutElsewhere, isFormula, steersTerminal } from '../../prove/injection/neutral.ts';
import { payloads } from '../../prove/injection/payloads.ts';
import { inSlack } from '../../prove/injection/slack.ts';

// The same proof as `npm run prove -- --only S3`, where a sink has no test of its own; the whole of it takes minutes.

const SOME = payloads({ each: 5, seed: 7 });

test('there are more than five hundred payloads, the same for the same seed', () => {
  expect(SOME.length).toBeGreaterThan(500);
  expect(payloads({ each: 5, seed: 7 })).toEqual(SOME);
});

test('forms, words to one person and reports in Slack hold nothing that acts', async () => {
  const { looked, active, refused } = await inSlack(SOME.filter((_, at) => at % 60 === 0));

  expect({ active, refused }).toEqual({ active: [], refused: [] });
  expect(Object.keys(looked).sort()).toEqual([
    'chat.postEphemeral',
    'chat.postMessage',
    'chat.update',
    'views.open',
  ]);
});

test.each([
  '<img src=x onerror=alert(1)>',
  '<a href="//evil.example">x</a>',
  '<p style="color:red">x</p>',
  '<script>1</script>',
  '<meta http-equiv="refresh" content="0">',
  '<p title="ok" data-zolu="1">x</p>',
  '<body>a\u202eb</body>',
])('the proof finds %j in a page', (html) => {
  expect(activeInPage(html, { links: ['/'] })).not.toEqual([]);
});

test('the proof finds a formula, a cell that is one elsewhere, and what steers a terminal', () => {
  expect(['=1', ' "=1', '\t1', '＠x'].filter(isFormula)).toHaveLength(4);
  expect(cutElsewhere('a;=1\r\n"b\n+cmd|x!A1"')).toHaveLength(2);
  expect(['\u001b[2J', '\u009b2J', '\u202e'].flatMap(steersTerminal)).toHaveLength(3);
});
