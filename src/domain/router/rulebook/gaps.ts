import { MOVES, type PriorityRule, type Team, TRIAGE } from './model.ts';
import { conditionSet, implies, type Needs } from './needs.ts';
import { isChannelName } from './places.ts';
import { ruleText } from './rule-text.ts';
import type { RulesTable } from './rules-csv.ts';
import type { Trouble } from './trouble.ts';
import type { Voice } from './voice-text.ts';

/** Warns of what is written correctly and still will not do what somebody hopes (SPEC 4, check). */
export function warnOfGaps(table: RulesTable, voice: Voice, rules: Trouble, words: Trouble): void {
  for (const team of table.teams.values()) warnOfPlace(team, table, rules);
  warnOfSilence(table, voice, rules);
  warnOfPins(table, voice, words);
  warnOfUselessRules(voice.priorityRules, words);
  warnOfDeadRules(table, voice, words);
}

function warnOfPlace(team: Team, table: RulesTable, trouble: Trouble): void {
  if (team.slackChannel !== null || team.email !== null || team.name === TRIAGE) return;
  trouble.warn(
    table.lineOf(team.name),
    `team ${team.name} has no place: its cards show on the board alone`,
    'Fill in slack_channel or email on one of its rows.',
  );
}

function warnOfSilence(table: RulesTable, voice: Voice, trouble: Trouble): void {
  if (voice.triage.lead !== null) return;
  for (const topic of table.topics.values()) {
    const team = table.teams.get(topic.team ?? TRIAGE);
    if (team !== undefined && (team.lead !== null || team.manager !== null)) continue;
    trouble.warn(
      topic.source.line,
      `an escalation on ${topic.name} would ping nobody`,
      'Fill in lead or manager for its team, or a lead under Triage in voice.txt.',
    );
  }
}

/** An address or a Slack id may be anyone's; a channel that no team has is most likely a slip. */
function warnOfPins(table: RulesTable, voice: Voice, trouble: Trouble): void {
  const channels = new Set([
    voice.triage.slackChannel,
    ...[...table.teams.values()].map((t) => t.slackChannel),
  ]);
  for (const { entry, pin, source } of voice.vips) {
    if (pin === null || !isChannelName(pin.place)) continue;
    if (channels.has(pin.place) || channels.has(pin.place.slice(1))) continue;
    trouble.warn(
      source.line,
      `${entry} is pinned to ${pin.place}, a channel that no team has`,
      'Use the address or Slack id of a person, or a channel of rules.csv.',
    );
  }
}

/** A rule is useless when another, at least as strong, matches whenever it does. There are at most 36 kinds of rule. */
function warnOfUselessRules(rules: readonly PriorityRule[], trouble: Trouble): void {
  const kinds = new Map<string, { readonly rule: PriorityRule; readonly needs: Needs }>();
  for (const rule of rules) {
    const needs = conditionSet(rule.when);
    const key = `${Object.values(needs).join()} ${rule.move}`;
    const known = kinds.get(key);
    if (known === undefined) kinds.set(key, { rule, needs });
    else warnUseless(rule, known.rule, trouble);
  }
  for (const { rule, needs } of kinds.values()) {
    const other = [...kinds.values()].find(
      (kind) =>
        kind.rule !== rule &&
        MOVES.indexOf(kind.rule.move) <= MOVES.indexOf(rule.move) &&
        implies(needs, kind.needs),
    );
    if (other !== undefined) warnUseless(rule, other.rule, trouble);
    else if (rule.move === 'route' && rule.source !== null)
      trouble.warn(
        rule.source.line,
        `"${ruleText(rule)}" changes nothing: the strongest rule wins, and without one a ticket is routed anyway`,
        'Delete the line.',
      );
  }
}

function warnUseless(rule: PriorityRule, other: PriorityRule, trouble: Trouble): void {
  if (rule.source === null || other.source === null) return;
  trouble.warn(
    rule.source.line,
    `"${ruleText(rule)}" is useless: "${ruleText(other)}" on line ${other.source.line} covers it`,
    'Delete the line, or give it a stronger move.',
  );
}

/** A written rule that asks for what the rulebook never has. */
function warnOfDeadRules(table: RulesTable, voice: Voice, trouble: Trouble): void {
  const outages = voice.outageWords.length > 0 || [...table.topics.values()].some((topic) => topic.outage);
  for (const rule of voice.priorityRules) {
    if (rule.source === null) continue;
    const { vip, outage } = conditionSet(rule.when);
    if (vip && voice.vips.length === 0)
      trouble.warn(
        rule.source.line,
        `"${ruleText(rule)}" never matches: there are no VIP customers`,
        'List them under VIP customers.',
      );
    if (outage && !outages)
      trouble.warn(
        rule.source.line,
        `"${ruleText(rule)}" never matches: nothing counts as an outage`,
        'Add Outage words, or write yes in the column outage of a topic.',
      );
  }
}
