import fc from 'fast-check';
import type { Deciding, FixedValues } from '../../src/domain/router/decision/model.ts';
import type { Customer } from '../../src/domain/router/lane.ts';
import { TONES, UNSURE, URGENCIES } from '../../src/domain/router/reading.ts';
import { type Rulebook, TRIAGE } from '../../src/domain/router/rulebook/model.ts';
import { aRulebook, DOMAINS, printedAndParsed } from './aRulebook.ts';
import { aCustomersText } from './someTexts.ts';

export interface DecidingCase {
  readonly input: Deciding;
  readonly rulebook: Rulebook;
}

const aSender: fc.Arbitrary<Customer> = fc
  .tuple(fc.constantFrom('ceo', 'ann'), fc.constantFrom('', 'eu.', 'a.b.'), fc.constantFrom(...DOMAINS))
  .map(([who, below, domain]) => `${who}@${below}${domain}`)
  .map((email) => ({ id: email, email, name: null }));
const aChatter: fc.Arbitrary<Customer> = fc.constant({ id: 'chat:7', email: null, name: 'Kim' });

const someFixed = (topics: readonly string[], teams: readonly string[]): fc.Arbitrary<FixedValues> => {
  const fixed = <T>(value: fc.Arbitrary<T>) =>
    fc.option(fc.record({ value, by: fc.constant('amy'), at: fc.constant(0) }), { freq: 2 });
  return fc.record({
    topic: fixed(fc.constantFrom(...topics, 'a topic that went')),
    team: fixed(fc.constantFrom(...teams, TRIAGE, 'a team that went')),
    urgency: fixed(fc.constantFrom(...URGENCIES)),
  });
};

/** Any message for a rulebook: its topics and others, its VIPs and others, with or without a person's word. */
export function aDeciding({ topics, teams }: Rulebook): fc.Arbitrary<Deciding> {
  return fc.record({
    customer: fc.oneof({ weight: 4, arbitrary: aSender }, { weight: 1, arbitrary: aChatter }),
    trust: fc.constantFrom('verified' as const, 'unknown' as const, 'failed' as const),
    subject: aCustomersText(3).map((text) => `Re: ${text}`),
    text: aCustomersText(),
    topic: fc.constantFrom(...topics.keys(), ...topics.keys(), UNSURE, 'a topic nobody has'),
    urgency: fc.constantFrom(...URGENCIES),
    tone: fc.constantFrom(...TONES),
    fixed: someFixed([...topics.keys()], [...teams.keys()]),
  });
}

/** A rulebook as it comes out of its files, and a message to decide by it. */
export const aDecidingCase: fc.Arbitrary<DecidingCase> = aRulebook
  .map(printedAndParsed)
  .chain((rulebook) => aDeciding(rulebook).map((input) => ({ input, rulebook })));
