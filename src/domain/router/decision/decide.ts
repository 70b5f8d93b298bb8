import { type Tone, UNSURE } from '../reading.ts';
import { type Rulebook, TRIAGE, type Vip } from '../rulebook/model.ts';
import type { Deciding, Decision } from './model.ts';
import { type Found, type Prepared, prepare, wordsFound } from './prepare.ts';
import { type Verdict, verdictFor } from './priority.ts';
import { type ReadyRulebook, readyRulebook } from './ready-rulebook.ts';
import { teamStep } from './team.ts';
import { type EffectiveUrgency, effectiveUrgency } from './urgency.ts';
import { claimedVip } from './vip.ts';

/** SPEC 5: pure, total, deterministic; no model, no clock. */
export function decide(input: Deciding, rulebook: Rulebook): Decision {
  return decideOn(prepare(input.subject, input.text), input, rulebook);
}

/** The same for a message whose words were found already: `prepare(input.subject, input.text)`. */
export function decideOn(prepared: Prepared, input: Deciding, rulebook: Rulebook): Decision {
  const ready = readyRulebook(rulebook);
  const found = wordsFound(prepared, ready);
  const claimed = claimedVip(input.customer, rulebook);
  const vip = input.trust === 'failed' ? null : claimed;
  const because: string[] = [];
  const level = effectiveUrgency(input, found, vip, rulebook, because);
  const decision = isUnclear(prepared, input, rulebook, because)
    ? { move: 'hold' as const, team: TRIAGE, person: null, fallback: false, byVip: level.byVip }
    : route(input, found, level, vip, rulebook, ready, because);
  if (claimed !== null && vip === null)
    because.push(`the sender failed the check, so VIP ${claimed.entry} does not count`);
  else if (vip !== null && decision.byVip && input.trust === 'unknown')
    because.push(`VIP ${vip.entry} counts though the sender is not verified`);
  const { move, team, person, fallback } = decision;
  return { move, team, person, urgency: level.urgency, vip: vip !== null, fallback, because };
}

type Routed = Pick<Decision, 'move' | 'team' | 'person' | 'fallback'> & {
  /** That the customer is a VIP made a difference. */
  readonly byVip: boolean;
};

/** Steps 3 to 5 for a message that is clear. */
function route(
  input: Deciding,
  found: Found,
  level: EffectiveUrgency,
  vip: Vip | null,
  rulebook: Rulebook,
  ready: ReadyRulebook,
  because: string[],
): Routed {
  const { team, person, fallback } = input.standing ?? teamStep(input, vip, rulebook, ready, because);
  const outage = outageReason(input, found, ready);
  const verdict = verdictOn(ready, level, input.tone, vip, outage);
  if (outage !== null && verdict.outage) because.push(outage);
  if (vip !== null && verdict.vip && !level.byVip)
    because.push(`voice.txt:${vip.source.line} ${vip.entry} is a VIP`);
  for (const reason of verdict.reasons) because.push(reason);
  const byVip = level.byVip || verdict.vip || person !== null;
  return { move: verdict.move, team, person, fallback, byVip };
}

function verdictOn(
  ready: ReadyRulebook,
  { urgency }: EffectiveUrgency,
  tone: Tone,
  vip: Vip | null,
  outage: string | null,
): Verdict {
  return verdictFor(ready.verdicts, { urgency, tone, vip: vip !== null, outage: outage !== null });
}

/** Step 2, with its reasons. A topic that a person set is clear. */
function isUnclear({ words }: Prepared, input: Deciding, { hold }: Rulebook, because: string[]): boolean {
  if (input.fixed.topic !== null || input.standing !== undefined) return false;
  const count = words.starts.length;
  const nearlyEmpty = count < hold.belowWords;
  if (input.topic === UNSURE) because.push('topic unsure → hold');
  if (nearlyEmpty) {
    const where = hold.belowSource === null ? 'default rule' : `voice.txt:${hold.belowSource.line}`;
    because.push(`${where} nearly empty (${count} of ${hold.belowWords} words) → hold`);
  }
  return nearlyEmpty || input.topic === UNSURE;
}

/** What makes it an outage: the topic's flag, or else a word found; null when it is none. */
function outageReason(input: Deciding, found: Found, ready: ReadyRulebook): string | null {
  const topic = ready.topics.get(input.fixed.topic?.value ?? input.topic)?.topic;
  if (topic?.outage) return `rules.csv:${topic.source.line} ${topic.name} counts as an outage`;
  if (found.outage === null) return null;
  return `voice.txt:${found.outage.source.line} "${found.outage.text}" counts as an outage`;
}
