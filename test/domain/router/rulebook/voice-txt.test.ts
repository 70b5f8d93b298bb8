import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/kernel/instant.ts';
import { DEFAULTS } from '../../../../src/domain/router/rulebook/defaults.ts';
import { parseRulebook } from '../../../../src/domain/router/rulebook/parse.ts';
import { ruleText } from '../../../../src/domain/router/rulebook/rule-text.ts';
import { sha256Hex } from '../../../arbitraries/aRulebook.ts';
import { GOOD_RULES, problemIn } from './problemsIn.ts';

function rulebookOf(voice: string) {
  const parsed = parseRulebook({ rules: GOOD_RULES, voice }, sha256Hex);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rulebook;
}

const PLAIN = `Urgency words
high: down, cannot log in
medium: can't pay
Outage words
down
VIP customers
bigco.com
ceo@acme.com, floor high, to Dana <dana@ourcompany.com>
VIP floor: low
Priority rules
angry and high -> escalate
vip -> priority
Hold
nearly empty below 2 words
remind after 30 minutes
Triage
channel: #triage
email: triage@ourcompany.com
lead: U024BE7LH
Duplicates
window: 2 days
quiet for 90 minutes
never for marketplace.com, no-reply@shop.com
`;

/** The same, as it comes out of word processors and out of people. */
const WILD = `\ufeff// How we sort
# Urgency Words:
\u2022 High:\u00a0\u201cdown\u201d, \u2018cannot log in\u2019  // the usual
1. medium: can\u2019t pay

**OUTAGE WORDS**
-\u00a0down
VIP\u00a0customers
* BigCo.com
* CEO@acme.com, to Dana <mailto:dana@ourcompany.com>, Floor: High
- VIP floor = low
## priority rules
\u2013 angry and\u200b high \u2192 escalate
2) vip => Priority
HOLD:
nearly empty: below 2 words
Remind after: 0.5 hours

triage
\u25cf channel = #triage
Email: triage@ourcompany.com
LEAD: U024BE7LH
Duplicates
Window 48 hours
quiet for 1 hour and 30 minutes
never for: marketplace.com
never for no-reply@shop.com
`.replaceAll('\n', '\r\n');

function gist(voice: string) {
  const { urgencyWords, outageWords, vips, vipFloor, priorityRules, hold, triage, duplicates } =
    rulebookOf(voice);
  return {
    urgencyWords: urgencyWords.map(({ urgency, text }) => `${urgency} ${text}`),
    outageWords: outageWords.map(({ text }) => text),
    vips: vips.map(({ entry, floor, pin }) => [entry, floor, pin]),
    vipFloor: vipFloor.urgency,
    rules: priorityRules.map((rule) => ruleText(rule)),
    hold: [hold.belowWords, hold.remindAfter],
    triage,
    duplicates,
  };
}

describe('voice.txt', () => {
  it('says what it says', () => {
    expect(gist(PLAIN)).toEqual({
      urgencyWords: ['high down', 'high cannot log in', "medium can't pay"],
      outageWords: ['down'],
      vips: [
        ['bigco.com', null, null],
        ['ceo@acme.com', 'high', { name: 'Dana', place: 'dana@ourcompany.com' }],
      ],
      vipFloor: 'low',
      rules: ['angry and high → escalate', 'vip → priority'],
      hold: [2, 30 * MINUTE],
      triage: { slackChannel: '#triage', email: 'triage@ourcompany.com', lead: 'U024BE7LH' },
      duplicates: { window: 2 * DAY, quiet: 90 * MINUTE, neverFor: ['marketplace.com', 'no-reply@shop.com'] },
    });
  });

  it('says the same with bullets, smart quotes, odd spaces, arrows, titles and comments of every kind', () => {
    expect(gist(WILD)).toEqual(gist(PLAIN));
  });

  it('keeps physical lines, comments and blank lines counted', () => {
    const { urgencyWords, vips } = rulebookOf(
      '// one\r\n\r\nUrgency words\rhigh: down\nVIP customers\n\nbigco.com',
    );

    expect(urgencyWords[0]?.source.line).toBe(4);
    expect(vips[0]?.source.line).toBe(7);
  });

  it.each(['->', '=>', '→', '⇒', '—>', '–>', '-->', '➔', ' -> '])('takes %s for an arrow', (arrow) => {
    const { priorityRules } = rulebookOf(`Priority rules\nangry and high${arrow}escalate`);

    expect(priorityRules.map((rule) => ruleText(rule))).toEqual(['angry and high → escalate']);
  });

  it('takes a level that stands alone for the words on the lines below it', () => {
    const { urgencyWords } = rulebookOf('Urgency words\nhigh:\n- down\n- outage\nmedium\n- slow');

    expect(urgencyWords.map(({ urgency, text }) => `${urgency} ${text}`)).toEqual([
      'high down',
      'high outage',
      'medium slow',
    ]);
  });

  it('gives a section left out its defaults, and an empty one nothing', () => {
    const { priorityRules, hold, triage, duplicates, vipFloor } = rulebookOf('// nothing');

    expect({ priorityRules, hold, triage, duplicates, vipFloor }).toEqual({
      priorityRules: DEFAULTS.priorityRules,
      hold: { belowWords: 3, belowSource: null, remindAfter: 4 * HOUR },
      triage: { slackChannel: null, email: null, lead: null },
      duplicates: { window: 72 * HOUR, quiet: 4 * HOUR, neverFor: [] },
      vipFloor: { urgency: 'medium', source: null },
    });
    expect(rulebookOf('Priority rules\n').priorityRules).toEqual([]);
  });

  const ERRORS: readonly [string, string, RegExp][] = [
    [
      'a line before any title',
      '\nhello there\nHold\n',
      /^2 error: "hello there" stands before the first title/,
    ],
    [
      'a misspelt title',
      'Hold\nPriorty rules\nfoo\n',
      /^2 error: "Priorty rules" is not the title of a section \(Did you mean "Priority rules"/,
    ],
    ['an unknown title', 'Hold\n# Holidays\nfoo\n', /^2 error: "Holidays" is not the title/],
    [
      'a title given twice',
      'Hold\nTriage\nHold\n',
      /^3 error: the title Hold stands twice \(first on line 1\)/,
    ],
    [
      'a misspelt level',
      'Urgency words\nhgih: down',
      /^2 error: "hgih: down" does not say which urgency it means \(Did you mean "high"/,
    ],
    ['words without a level', 'Urgency words\ndown', /^2 error: "down" does not say which urgency/],
    ['words for low', 'Urgency words\nlow: please', /^2 error: low has no words/],
    [
      'an unparsable VIP',
      'VIP customers\nBig Company',
      /^2 error: "Big Company" is neither an address nor a domain/,
    ],
    [
      'a VIP given twice',
      'VIP customers\nbigco.com\nBIGCO.com',
      /^3 error: bigco.com stands twice \(first on line 2\)/,
    ],
    [
      'two VIPs on one line',
      'VIP customers\nbigco.com, acme.com',
      /^2 error: a second customer on one line: "acme.com"/,
    ],
    [
      'an unparsable floor',
      'VIP customers\nbigco.com, floor hihg',
      /^2 error: the floor "hihg" is not an urgency \(Did you mean "high"/,
    ],
    ['a pin to nobody', 'VIP customers\nbigco.com, to', /^2 error: bigco.com is pinned to nobody/],
    [
      'something else behind a VIP',
      'VIP customers\nbigco.com, flor high',
      /^2 error: "flor high" is not understood \(Did you mean "floor"/,
    ],
    [
      'a VIP floor that is none',
      'Hold\nVIP floor: meduim',
      /^2 error: the floor "meduim" is not an urgency \(Did you mean "medium"/,
    ],
    [
      'two VIP floors',
      'VIP floor: low\nHold\nVIP floor: high',
      /^3 error: VIP floor stands twice \(first on line 1\)/,
    ],
    [
      'low as a condition',
      'Priority rules\nlow -> route',
      /^2 error: low is not a condition: urgency and tone mean "at least"/,
    ],
    ['calm as a condition', 'Priority rules\nhigh and calm -> priority', /^2 error: calm is not a condition/],
    [
      'a misspelt condition',
      'Priority rules\nangri -> priority',
      /^2 error: "angri" is not a condition \(Did you mean "angry"/,
    ],
    [
      'an "or"',
      'Priority rules\nhigh or angry -> priority',
      /^2 error: .* \(Join conditions with "and"; for "or" write two lines/,
    ],
    [
      'a misspelt move',
      'Priority rules\nhigh -> esclate',
      /^2 error: "esclate" is not a move \(Did you mean "escalate"/,
    ],
    ['hold as a move', 'Priority rules\nhigh -> hold', /^2 error: a rule cannot hold/],
    ['a rule without an arrow', 'Priority rules\nhigh escalate', /^2 error: "high escalate" is not a rule/],
    ['a rule without a condition', 'Priority rules\n-> escalate', /^2 error: a condition is missing/],
    [
      'a duration that is none',
      'Hold\nremind after soon',
      /^2 error: "soon" is not a length of time \(Write it like this: remind after 4 hours/,
    ],
    ['no time at all', 'Duplicates\nwindow: 0 hours', /^2 error: "0 hours" is not a length of time/],
    [
      'a number of words that is none',
      'Hold\nnearly empty below three words',
      /^2 error: "below three words" is not a number of words/,
    ],
    [
      'a setting given twice',
      'Hold\nremind after 1 hour\nremind after 2 hours',
      /^3 error: "remind after" stands twice \(first on line 2\)/,
    ],
    [
      'a misspelt setting',
      'Duplicates\nwindwo: 2 days',
      /^2 error: "windwo: 2 days" is not a setting here \(Did you mean "window"/,
    ],
    [
      'a channel that is none',
      'Triage\nchannel: the triage room',
      /^2 error: "the triage room" is not a Slack channel/,
    ],
    ['an address that is none', 'Triage\nemail: triage', /^2 error: "triage" is not an email address/],
    [
      'a sender that is none',
      'Duplicates\nnever for marketplace',
      /^2 error: "marketplace" is neither an address nor a domain/,
    ],
    ['a NUL character', 'Hold\nremind after 1 hour // \0', /^2 error: there is a NUL character/],
  ];
  it.each(ERRORS)('refuses %s', (_, voice, problem) => {
    expect(problemIn('voice.txt', voice)).toMatch(problem);
  });

  const WARNINGS: readonly [string, string, RegExp][] = [
    ['an empty file', '', /^1 warning: the file is empty/],
    [
      'a rule that another makes useless',
      'Priority rules\nhigh and angry -> priority\nhigh -> escalate',
      /^2 warning: "high and angry → priority" is useless: "high → escalate" on line 3 covers it/,
    ],
    [
      'a rule given twice',
      'Priority rules\nhigh -> priority\nhigh -> priority',
      /^3 warning: "high → priority" is useless: .* on line 2/,
    ],
    ['a rule that routes', 'Priority rules\nhigh -> route', /^2 warning: "high → route" changes nothing/],
    [
      'a rule for VIPs without any',
      'Priority rules\nvip -> priority',
      /^2 warning: "vip → priority" never matches: there are no VIP customers/,
    ],
    [
      'a rule for outages without any',
      'Priority rules\noutage -> priority',
      /^2 warning: "outage → priority" never matches: nothing counts as an outage/,
    ],
    [
      'a VIP pinned to a channel no team has',
      'VIP customers\nbigco.com, to Dana <#nowhere>',
      /^2 warning: bigco.com is pinned to #nowhere, a channel that no team has/,
    ],
    [
      'a VIP pinned to no place',
      'VIP customers\nbigco.com, to Dana',
      /^2 warning: bigco.com is pinned to a place that is not there: "Dana"/,
    ],
    ['a phrase without a word', 'Outage words\n!!!, down', /^2 warning: "!!!" has no word in it/],
    [
      'a phrase given twice',
      'Urgency words\nhigh: down\nmedium: DOWN',
      /^3 warning: "DOWN" stands under medium here and under high on line 2/,
    ],
  ];
  it.each(WARNINGS)('warns of %s', (_, voice, problem) => {
    const found = problemIn('voice.txt', voice);

    expect(found).toMatch(problem);
    expect(found).not.toMatch(/error/);
  });

  it.each([
    ['dashes', '-'.repeat(300_000)],
    ['slashes behind a colon', 'a://'.repeat(100_000)],
    ['quotes', '"'.repeat(300_000)],
    ['commas', 'Outage words\n'.concat('a,'.repeat(100_000))],
    ['angle brackets', 'VIP customers\nbigco.com, to '.concat('<'.repeat(300_000))],
    ['lines', 'Outage words\n'.concat('down now\n'.repeat(50_000))],
    ['hashes', '#'.repeat(300_000)],
    ['phrases on one line', 'Urgency words\nhigh: '.concat('a,'.repeat(490_000))],
  ])('answers a huge file of %s at once', (_, voice) => {
    // The test's own time limit is the assertion: what grows with the square takes minutes here.
    expect(() => problemIn('voice.txt', voice)).not.toThrow();
  });
});
