import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { HOUR, SECOND } from '../../src/domain/kernel/instant.ts';
import { TONES, URGENCIES } from '../../src/domain/router/reading.ts';
import { visible } from '../../src/domain/router/rulebook/clean.ts';
import { DEFAULTS } from '../../src/domain/router/rulebook/defaults.ts';
import type {
  Condition,
  PriorityRule,
  Rulebook,
  Source,
  Team,
  Topic,
  Vip,
} from '../../src/domain/router/rulebook/model.ts';
import { parseRulebook } from '../../src/domain/router/rulebook/parse.ts';
import { printRulebook } from '../../src/domain/router/rulebook/print.ts';
import { PHRASES } from './someTexts.ts';

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Stands for "somewhere in the file": the lines come from printing and parsing. */
const IN_RULES: Source = { file: 'rules.csv', line: 0 };
const IN_VOICE: Source = { file: 'voice.txt', line: 0 };

export const DOMAINS = ['bigco.com', 'eu.bigco.com', 'acme.com', 'münchen.example'] as const;

/** Whatever may stand in a cell: quotes, commas, other scripts. */
const aName = fc
  .array(fc.constantFrom('a', 'B', 'c', ' ', ',', ';', '"', '日', 'é', '1', '-', '//', '=', "'"), {
    minLength: 1,
    maxLength: 8,
  })
  .map((signs) => visible(signs.join('')))
  .filter((name) => name !== '' && name.toLowerCase() !== 'unsure');

const aPlace = fc.constantFrom('#finance', '#support', 'C024BE7LH', null);
const anAddress = fc.constantFrom('dana@example.com', 'Lee.Roy@example.org', null);
const aPerson = fc.constantFrom('U024BE7LH', 'dana@example.com', null);

const aTeam = (name: string): fc.Arbitrary<Team> =>
  fc.record({
    name: fc.constant(name),
    slackChannel: aPlace,
    email: anAddress,
    lead: aPerson,
    manager: aPerson,
  });

function someTopics(teams: readonly Team[]): fc.Arbitrary<Topic[]> {
  const topic = fc.record({
    name: aName,
    team: fc.option(fc.constantFrom(...teams.map((team) => team.name))),
    about: fc.oneof(fc.constant(''), aName),
    outage: fc.boolean(),
    source: fc.constant(IN_RULES),
  });
  return fc.uniqueArray(topic, { minLength: 1, maxLength: 6, selector: ({ name }) => name.toLowerCase() });
}

const aTable: fc.Arbitrary<Pick<Rulebook, 'topics' | 'teams'>> = fc
  .uniqueArray(aName, { minLength: 1, maxLength: 4 })
  .chain((names) => fc.tuple(...names.map(aTeam)))
  .chain((teams) =>
    someTopics(teams).map((topics) => ({
      topics: new Map(topics.map((topic) => [topic.name, topic])),
      teams: new Map(
        teams
          .filter(({ name }) => topics.some((topic) => topic.team === name))
          .map((team) => [team.name, team]),
      ),
    })),
  );

const aPhrase = fc.record({ text: fc.constantFrom(...PHRASES), source: fc.constant(IN_VOICE) });
const anUrgencyPhrase = fc.record({
  text: fc.constantFrom(...PHRASES),
  urgency: fc.constantFrom('medium' as const, 'high' as const),
  source: fc.constant(IN_VOICE),
});

const aVip: fc.Arbitrary<Vip> = fc
  .record({
    kind: fc.constantFrom('address' as const, 'domain' as const, 'subdomains' as const),
    domain: fc.constantFrom(...DOMAINS),
    floor: fc.option(fc.constantFrom(...URGENCIES)),
    pin: fc.option(
      fc.record({ name: fc.constantFrom('Dana', 'Lee Roy'), place: fc.constant('dana@example.com') }),
    ),
  })
  .map(({ kind, domain, floor, pin }) => ({
    entry: kind === 'address' ? `ceo@${domain}` : kind === 'domain' ? domain : `*.${domain}`,
    kind,
    floor,
    pin,
    source: IN_VOICE,
  }));

const aCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(...URGENCIES.slice(1)).map((atLeast) => ({ kind: 'urgency', atLeast }) as Condition),
  fc.constantFrom(...TONES.slice(1)).map((atLeast) => ({ kind: 'tone', atLeast }) as Condition),
  fc.constantFrom<Condition>({ kind: 'vip' }, { kind: 'outage' }),
);

const aRule: fc.Arbitrary<PriorityRule> = fc.record({
  when: fc.uniqueArray(aCondition, {
    minLength: 1,
    maxLength: 3,
    selector: (condition) => JSON.stringify(condition),
  }),
  move: fc.constantFrom('route' as const, 'priority' as const, 'escalate' as const),
  source: fc.constant(IN_VOICE),
});

const aTimeSpan = fc.oneof(
  fc.integer({ min: 1, max: 999 }).map((n) => n * HOUR),
  fc.integer({ min: 1, max: 99_999 }).map((n) => n * SECOND),
);

/** Any rulebook that texts can say; all its lines are 0. */
export const aRulebook: fc.Arbitrary<Rulebook> = fc
  .record({
    table: aTable,
    urgencyWords: fc.array(anUrgencyPhrase, { maxLength: 6 }),
    outageWords: fc.array(aPhrase, { maxLength: 4 }),
    vips: fc.uniqueArray(aVip, { maxLength: 4, selector: ({ entry }) => entry }),
    vipFloor: fc.oneof(
      fc.constant(DEFAULTS.vipFloor),
      fc.record({ urgency: fc.constantFrom(...URGENCIES), source: fc.constant(IN_VOICE) }),
    ),
    priorityRules: fc.oneof(fc.constant(DEFAULTS.priorityRules), fc.array(aRule, { maxLength: 6 })),
    below: fc.option(fc.integer({ min: 0, max: 6 })),
    remindAfter: aTimeSpan,
    triage: fc.record({ slackChannel: aPlace, email: anAddress, lead: aPerson }),
    window: aTimeSpan,
    quiet: aTimeSpan,
    neverFor: fc.uniqueArray(fc.constantFrom('marketplace.com', '*.shop.com', 'desk@school.example')),
  })
  .map(({ table, below, remindAfter, window, quiet, neverFor, ...rest }) => ({
    version: '',
    ...table,
    ...rest,
    hold: { belowWords: below ?? 3, belowSource: below === null ? null : IN_VOICE, remindAfter },
    duplicates: { window, quiet, neverFor },
  }));

/** Through its texts and back: now every line is where it stands. Throws when the texts have errors. */
export function printedAndParsed(rulebook: Rulebook): Rulebook {
  const parsed = parseRulebook(printRulebook(rulebook), sha256Hex);
  if (!parsed.ok)
    throw new Error(JSON.stringify({ texts: printRulebook(rulebook), problems: parsed.problems }));
  return parsed.rulebook;
}

/** A rulebook but for its version and its line numbers. */
export function withoutLines(rulebook: Rulebook): unknown {
  const plain = (value: unknown): unknown => {
    if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, plain(each)]));
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, key === 'line' ? 0 : plain(each)]),
    );
  };
  return plain({ ...rulebook, version: '' });
}
