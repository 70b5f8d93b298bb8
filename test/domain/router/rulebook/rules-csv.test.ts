import { describe, expect, it } from 'vitest';
import { parseRulebook } from '../../../../src/domain/router/rulebook/parse.ts';
import { sha256Hex } from '../../../arbitraries/aRulebook.ts';
import { problemIn, problemsIn } from './problemsIn.ts';

function rulebookOf(rules: string) {
  const parsed = parseRulebook({ rules, voice: '' }, sha256Hex);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rulebook;
}

const SHAPES: readonly [string, string][] = [
  ['a byte order mark and CR LF', '\ufefftopic,team,outage\r\nbilling,finance,\r\nlogin,support,yes\r\n'],
  ['columns in any order and case', 'Team,OUTAGE,Topic\nfinance,,billing\nsupport,YES,login\n'],
  ['semicolons', 'topic;team;outage\nbilling;finance;\nlogin;support;yes\n'],
  ['tabs', 'topic\tteam\toutage\nbilling\tfinance\t\nlogin\tsupport\tyes\n'],
  [
    'quotes, blanks around cells, rows of commas',
    '"topic", "team" ,outage\n billing ,"finance",no\n,,\n"login",support, yes \n,,\n',
  ],
  [
    'non-breaking and zero-width spaces',
    '\u200btopic,team,outage\nbilling\u00a0,\u200bfinance,\nlogin,support,y\n',
  ],
];

describe('rules.csv', () => {
  it.each(SHAPES)('reads %s', (_, rules) => {
    const { topics, teams } = rulebookOf(rules);

    expect([...topics.values()].map(({ name, team, outage }) => [name, team, outage])).toEqual([
      ['billing', 'finance', false],
      ['login', 'support', true],
    ]);
    expect([...teams.keys()]).toEqual(['finance', 'support']);
  });

  it('counts physical lines, also after a cell that spans several', () => {
    const { topics } = rulebookOf(
      'topic,about,team\nbilling,"invoices\nand ""cards""",finance\n\nlogin,,support\n',
    );

    expect([...topics.values()].map(({ about, source }) => [source.line, about])).toEqual([
      [2, 'invoices and "cards"'],
      [5, ''],
    ]);
  });

  it("takes a team's place, lead and manager from any of its rows", () => {
    const { teams } = rulebookOf(
      'topic,team,slack_channel,email,lead,manager\na,finance,,f@x.example,,\nb,finance,#fin,,U024BE7LH,max@x.example\n',
    );

    expect(teams.get('finance')).toEqual({
      name: 'finance',
      slackChannel: '#fin',
      email: 'f@x.example',
      lead: 'U024BE7LH',
      manager: 'max@x.example',
    });
  });

  const ROW = 'topic,team,slack_channel,email,lead,outage,about\nbilling,finance,#finance,,U024BE7LH,,\n';
  const ERRORS: readonly [string, string, RegExp][] = [
    ['an empty file', '', /^1 error: the file is empty \(Start it with the header row: topic,team/],
    [
      'a missing header',
      'billing,finance\n',
      /^1 error: the header row is missing \(Make this the first row/,
    ],
    ['no topic column', 'topics?,team\nx,y\n', /1 error: there is no column topic/],
    ['a column given twice', 'topic,team,Team\na,b,c\n', /^1 error: the column team stands twice/],
    ['a header without topics', 'topic,team\n', /^1 error: there is no topic/],
    ['a row without topic', `${ROW},finance\n`, /^3 error: this row has no topic/],
    [
      'a topic given twice',
      `${ROW}x,finance\nBilling,finance\n`,
      /^4 error: topic "Billing" stands twice \(first on line 2\)/,
    ],
    ['unsure as a topic', `${ROW}Unsure,finance\n`, /^3 error: unsure cannot be a topic/],
    [
      'two leads for one team',
      `${ROW}x,finance,,,dana@x.example\n`,
      /^3 error: team finance has lead "dana@x.example" here and "U024BE7LH" on line 2/,
    ],
    [
      'two places for one team',
      `${ROW}x,finance,#other\n`,
      /^3 error: team finance has slack_channel "#other" here/,
    ],
    [
      'an outage that is neither yes nor no',
      `${ROW}x,finance,,,,perhaps\n`,
      /^3 error: outage is "perhaps" \(Write yes, or leave it blank/,
    ],
    [
      'an address that is none',
      `${ROW}x,support,,support at x,U024BE7LH\n`,
      /^3 error: "support at x" is not an email address/,
    ],
    [
      'a comma in a text without quotes',
      `${ROW}x,finance,,,,,a,b\n`,
      /^3 error: this row has more cells than the header has columns, from "b" on/,
    ],
    [
      'a quote never closed',
      `${ROW}x,finance,,,,,"open\ny,finance\n`,
      /^3 error: a quote opens here and is never closed/,
    ],
    [
      'text behind a closing quote',
      `${ROW}x,finance,,,,,"a" b\n`,
      /^3 error: something stands between a closing quote/,
    ],
    ['a NUL character', `${ROW}x,finance,,,,,a\0b\n`, /^3 error: there is a NUL character/],
  ];
  it.each(ERRORS)('refuses %s', (_, rules, problem) => {
    const found = problemIn('rules.csv', rules);

    expect(found).toMatch(problem);
  });

  const WARNINGS: readonly [string, string, RegExp][] = [
    [
      'an unknown column',
      'topic,team,slack_channel,lead,colour\na,b,#b,U024BE7LH,red\n',
      /^1 warning: unknown column "colour".*\(Delete it/,
    ],
    [
      'a misspelt column',
      'topic,team,slack_chanel,slack_channel,lead\na,b,,#b,U024BE7LH\n',
      /^1 warning: unknown column "slack_chanel".*Did you mean "slack_channel"/,
    ],
    ['a team without a place', 'topic,team,lead\na,b,U024BE7LH\n', /^2 warning: team b has no place/],
    [
      'an escalation that would ping nobody',
      'topic,team,email\na,b,b@x.example\n',
      /^2 warning: an escalation on a would ping nobody/,
    ],
    [
      'a team named triage',
      'topic,team,email,lead\na,triage,b@x.example,U024BE7LH\n',
      /^2 warning: a team named triage/,
    ],
    [
      'a lead nobody can ping',
      'topic,team,email,lead\na,b,b@x.example,Dana\n',
      /^2 warning: lead "Dana" cannot be pinged/,
    ],
  ];
  it.each(WARNINGS)('warns of %s and takes the rest', (_, rules, problem) => {
    const found = problemIn('rules.csv', rules);

    expect(found).toMatch(problem);
    expect(found).not.toMatch(/error/);
  });

  it('warns of a topic without a team, whose tickets go to triage', () => {
    const found = problemsIn('rules.csv', 'topic,team\nbilling,\n');

    expect(found[0]).toMatch(/^2 warning: topic "billing" has no team: its tickets go to the triage lane/);
  });

  it('reads as many rows as there may be, and lines of any length', () => {
    const rows = Array.from({ length: 2_000 }, (_, n) => `topic ${n},team ${n % 50}`).join('\n');
    const long = `topic,team,about\na,b,"${'-'.repeat(900_000)}"\n`;

    expect(rulebookOf(`topic,team\n${rows}`).topics.size).toBe(2_000);
    expect(rulebookOf(long).topics.get('a')?.about).toHaveLength(900_000);
  });

  it('of more than 2,000 topics is refused once, at the first row too many', () => {
    const rows = Array.from({ length: 100_000 }, (_, n) => `topic ${n},team`).join('\n');

    const errors = problemsIn('rules.csv', `topic,team\n${rows.slice(0, 900_000)}`).filter((text) =>
      text.includes('error'),
    );

    expect(errors).toEqual([
      expect.stringMatching(/^2002 error: there are more than 2000 topics \(Delete rows/),
    ]);
  });

  it('of more than 1 MB is refused unread', () => {
    const found = problemIn('rules.csv', `topic,team\n${'a,b\n'.repeat(250_000)}`);

    expect(found).toMatch(/^1 error: the file is longer than 1 MB.*\(Put the right file there/);
  });

  it.each(['slack_channel', 'email', 'lead', 'manager', 'about', 'outage'])(
    'with the heading %s wiped is refused, because its column would be lost',
    (column) => {
      const header = 'topic,team,slack_channel,email,lead,manager,about,outage';
      const row = 'billing,finance,#finance,f@x.example,U024BE7LH,U024BE7LJ,invoices,yes';

      const found = problemIn('rules.csv', `${header.replace(column, ' ')}\n${row}\n`);

      expect(found).toMatch(/1 error: column \d has no heading, and ".+" stands below it on line 2/);
      expect(found).toContain(`(Write its heading into the first row (${column}), or empty`);
    },
  );

  it('may have columns without heading that are empty', () => {
    const found = problemsIn('rules.csv', 'topic,team,slack_channel,lead,,\na,b,#b,U024BE7LH,, \n');

    expect(found).toEqual([]);
  });

  it('with very many columns without heading is answered at once', () => {
    // The test's own time limit is the assertion: what grows with the square takes a minute here.
    const rules = `topic,team${','.repeat(100_000)}\n${`${'a,'.repeat(1_000)}\n`.repeat(200)}`;

    expect(() => problemsIn('rules.csv', rules)).not.toThrow();
  });

  it('full of mistakes names a thousand of them and says that there are more', () => {
    const row = 'billing,finance\n';

    const errors = problemsIn('rules.csv', `topic,team\n${row.repeat(1_500)}`).filter((text) =>
      text.includes('error'),
    );

    expect(errors).toHaveLength(1_001);
    expect(errors.at(-1)).toContain('there are more errors than these');
  });
});
