import { describe, expect, it } from 'vitest';
import { decide } from '../../../../src/domain/router/decision/decide.ts';
import {
  type Deciding,
  type FixedValues,
  NOTHING_FIXED,
} from '../../../../src/domain/router/decision/model.ts';
import { parseRulebook } from '../../../../src/domain/router/rulebook/parse.ts';
import { sha256Hex } from '../../../arbitraries/aRulebook.ts';

const RULES = `topic,team,email,outage
login,support,support@ourcompany.com,
billing,finance,finance@ourcompany.com,
status,support,,yes
legal,,,
`;
const VOICE = `Urgency words
medium: broken, not working
high: down, cannot log in, ダウン
Outage words
offline, not working
Priority rules
high -> priority
angry and high -> escalate
vip and outage -> escalate
vip -> priority
VIP customers
bigco.com
ceo@acme.com, floor high, to Dana <dana@ourcompany.com>
*.bigco.com, floor low
eu.bigco.com, floor high
Hold
nearly empty below 3 words
`;

function rulebookOf(voice = VOICE, rules = RULES) {
  const parsed = parseRulebook({ rules, voice }, sha256Hex);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rulebook;
}

const RULEBOOK = rulebookOf();

function aMessage(given: Partial<Deciding> = {}): Deciding {
  const customer = { id: 'ann@customer.example', email: 'ann@customer.example', name: null };
  return {
    customer,
    trust: 'verified',
    subject: 'Invoice 4411',
    text: 'There is something about it that I do not understand.',
    topic: 'billing',
    urgency: 'low',
    tone: 'calm',
    fixed: NOTHING_FIXED,
    ...given,
  };
}

function from(email: string): Pick<Deciding, 'customer'> {
  return { customer: { id: email, email, name: null } };
}

function setByAmy(values: {
  topic?: string;
  team?: string;
  urgency?: 'low' | 'medium' | 'high';
}): FixedValues {
  const fixed = <T>(value: T | undefined) => (value === undefined ? null : { value, by: 'amy', at: 0 });
  return { topic: fixed(values.topic), team: fixed(values.team), urgency: fixed(values.urgency) };
}

describe('the decision', () => {
  it('no rule matches → route to the team of the topic', () => {
    const decision = decide(aMessage(), RULEBOOK);

    expect(decision).toEqual({
      move: 'route',
      team: 'finance',
      person: null,
      urgency: 'low',
      vip: false,
      fallback: false,
      because: ['rules.csv:3 billing → finance', 'no priority rule matches → route'],
    });
  });

  it('an urgency word raises the urgency, and the rule that follows decides', () => {
    const decision = decide(aMessage({ text: 'The page is DOWN again.', topic: 'login' }), RULEBOOK);

    expect(decision).toMatchObject({ move: 'priority', team: 'support', urgency: 'high' });
    expect(decision.because).toEqual([
      'voice.txt:3 "down" raised urgency low → high',
      'rules.csv:2 login → support',
      'voice.txt:7 high → priority',
    ]);
  });

  it.each(['The page is broken, it is down.', 'The page is down, it is broken.'])(
    'the strongest of the words found counts: %s',
    (text) => {
      expect(decide(aMessage({ text }), RULEBOOK).because[0]).toBe(
        'voice.txt:3 "down" raised urgency low → high',
      );
    },
  );

  it('a phrase under two urgencies counts as the higher, and of two spellings always the same is named', () => {
    const lines = ['medium: down', 'high: Down', 'high: down'];

    const reasons = [lines, lines.toReversed()].map(
      (words) =>
        decide(aMessage({ text: 'it is down' }), rulebookOf(`Urgency words\n${words.join('\n')}`)).because[0],
    );

    expect(reasons).toEqual([
      'voice.txt:3 "Down" raised urgency low → high',
      'voice.txt:3 "Down" raised urgency low → high',
    ]);
  });

  it('the strongest of all rules that match wins', () => {
    const decision = decide(aMessage({ text: 'The page is down again.', tone: 'angry' }), RULEBOOK);

    expect(decision.move).toBe('escalate');
    expect(decision.because.at(-1)).toBe('voice.txt:8 angry and high → escalate');
  });

  it('a VIP has at least the VIP floor, or a floor of its own', () => {
    expect(decide(aMessage(from('ann@bigco.com')), RULEBOOK)).toMatchObject({ urgency: 'medium', vip: true });
    expect(decide(aMessage(from('ceo@acme.com')), RULEBOOK)).toMatchObject({ urgency: 'high', vip: true });
    expect(decide(aMessage(from('ann@bigco.com')), RULEBOOK).because).toEqual([
      'VIP bigco.com raised urgency low → medium',
      'rules.csv:3 billing → finance',
      'voice.txt:10 vip → priority',
    ]);
  });

  it('an address beats a domain, and the longer domain beats the shorter', () => {
    const floors = ['a@bigco.com', 'a@eu.bigco.com', 'a@us.bigco.com', 'a@bigco.com.evil.example'].map(
      (address) => decide(aMessage(from(address)), RULEBOOK).urgency,
    );

    expect(floors).toEqual(['medium', 'high', 'low', 'low']);
  });

  it('an address beats its own domain, whichever stands first', () => {
    const lines = ['acme.com, floor low', 'ceo@acme.com, floor high'];

    const urgencies = [lines, lines.toReversed()].map(
      (vips) =>
        decide(aMessage(from('ceo@acme.com')), rulebookOf(`VIP customers\n${vips.join('\n')}`)).urgency,
    );

    expect(urgencies).toEqual(['high', 'high']);
  });

  it('a VIP whose sender failed the check does not count; below verified it counts and says so', () => {
    const failed = decide(aMessage({ ...from('ceo@acme.com'), trust: 'failed' }), RULEBOOK);
    const unknown = decide(aMessage({ ...from('ceo@acme.com'), trust: 'unknown' }), RULEBOOK);

    expect(failed).toMatchObject({ move: 'route', vip: false, person: null, urgency: 'low' });
    expect(failed.because).toContain('the sender failed the check, so VIP ceo@acme.com does not count');
    expect(unknown).toMatchObject({ move: 'priority', vip: true, person: { name: 'Dana' } });
    expect(unknown.because).toContain('VIP ceo@acme.com counts though the sender is not verified');
  });

  it('a VIP whose mark made no difference is not remarked on', () => {
    const quiet = rulebookOf('VIP customers\nbigco.com, floor low\nPriority rules\nhigh -> priority\n');

    const decision = decide(aMessage({ ...from('ann@bigco.com'), trust: 'unknown' }), quiet);

    expect(decision.because).toEqual(['rules.csv:3 billing → finance', 'no priority rule matches → route']);
  });

  it('a pinned customer goes to their person', () => {
    const decision = decide(aMessage(from('ceo@acme.com')), RULEBOOK);

    expect(decision.person).toEqual({ name: 'Dana', place: 'dana@ourcompany.com' });
    expect(decision.because).toContain('voice.txt:13 ceo@acme.com → Dana');
  });

  it('a topic counts as an outage by its flag, any other by an outage word', () => {
    const flagged = decide(aMessage({ ...from('ann@bigco.com'), topic: 'status' }), RULEBOOK);
    const found = decide(aMessage({ ...from('ann@bigco.com'), text: 'All of it is offline now.' }), RULEBOOK);

    expect(flagged.because).toContain('rules.csv:4 status counts as an outage');
    expect(found.because).toContain('voice.txt:5 "offline" counts as an outage');
    expect([flagged.move, found.move]).toEqual(['escalate', 'escalate']);
  });

  it('a phrase is looked for in the subject and in the text, never across the two', () => {
    const across = decide(aMessage({ subject: 'I cannot', text: 'log in is what I wanted to do' }), RULEBOOK);
    const within = decide(
      aMessage({ subject: 'Re: I cannot log in', text: 'as I told you before' }),
      RULEBOOK,
    );

    expect(across.urgency).toBe('low');
    expect(within.urgency).toBe('high');
  });

  it('a word is found in a sentence without spaces', () => {
    const decision = decide(aMessage({ text: 'サーバーがダウンしました' }), RULEBOOK);

    expect(decision.because[0]).toBe('voice.txt:3 "ダウン" raised urgency low → high');
  });

  it('an unsure topic is held in triage, whatever the urgency', () => {
    const decision = decide(aMessage({ ...from('ceo@acme.com'), topic: 'unsure', tone: 'angry' }), RULEBOOK);

    expect(decision).toMatchObject({
      move: 'hold',
      team: 'triage',
      person: null,
      urgency: 'high',
      vip: true,
    });
    expect(decision.because).toContain('topic unsure → hold');
  });

  it('a nearly empty message is held; reply prefixes are no words', () => {
    const held = decide(aMessage({ subject: 'Re: AW: help', text: 'please' }), RULEBOOK);
    const clear = decide(aMessage({ subject: 'Re: help', text: 'please me' }), RULEBOOK);

    expect(held.because).toEqual(['voice.txt:17 nearly empty (2 of 3 words) → hold']);
    expect(clear.move).toBe('route');
  });

  it('without a Hold section the default says so', () => {
    const decision = decide(aMessage({ subject: '', text: 'help' }), rulebookOf('// nothing'));

    expect(decision.because).toEqual(['default rule nearly empty (1 of 3 words) → hold']);
  });

  it('without a Priority rules section the defaults decide and say so', () => {
    const decision = decide(aMessage({ tone: 'angry' }), rulebookOf('// nothing'));

    expect(decision).toMatchObject({ move: 'priority' });
    expect(decision.because.at(-1)).toBe('default rule angry → priority');
  });

  it('a topic without a team, or one that went, falls back to triage with its move decided', () => {
    const noTeam = decide(aMessage({ topic: 'legal', urgency: 'high' }), RULEBOOK);
    const gone = decide(aMessage({ topic: 'shipping', urgency: 'high' }), RULEBOOK);

    expect(noTeam).toMatchObject({ move: 'priority', team: 'triage', fallback: true });
    expect(noTeam.because[0]).toBe('rules.csv:5 legal has no team → triage');
    expect(gone).toMatchObject({ move: 'priority', team: 'triage', fallback: true });
    expect(gone.because[0]).toBe('rules.csv has no topic shipping → triage');
  });
});

describe('what a person set', () => {
  it('a topic is clear, takes its team, and a pinned person no longer applies', () => {
    const fixed = setByAmy({ topic: 'billing', team: 'finance' });

    const decision = decide(
      aMessage({ ...from('ceo@acme.com'), topic: 'unsure', text: '', fixed }),
      RULEBOOK,
    );

    expect(decision).toMatchObject({ move: 'priority', team: 'finance', person: null, fallback: false });
    expect(decision.because).toContain('amy set topic billing');
    expect(decision.because).toContain('rules.csv:3 billing → finance');
  });

  it('an urgency replaces what was read, the words found and the VIP floor', () => {
    const fixed = setByAmy({ urgency: 'low' });

    const decision = decide(aMessage({ text: 'The page is down again.', urgency: 'high', fixed }), RULEBOOK);

    expect(decision).toMatchObject({ move: 'route', urgency: 'low' });
    expect(decision.because[0]).toBe('amy set urgency low');
  });

  it('a team stands although the topic has another one today', () => {
    const decision = decide(aMessage({ fixed: setByAmy({ topic: 'billing', team: 'support' }) }), RULEBOOK);

    expect(decision).toMatchObject({ team: 'support', fallback: false });
    expect(decision.because).toContain('amy set team support');
  });

  it('a team that the rulebook no longer has is triage, as a fallback', () => {
    const decision = decide(aMessage({ fixed: setByAmy({ topic: 'billing', team: 'sales' }) }), RULEBOOK);

    expect(decision).toMatchObject({ team: 'triage', fallback: true });
    expect(decision.because).toContain('team sales, set by amy, is not in rules.csv any more → triage');
  });
});
