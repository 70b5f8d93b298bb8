import { printCsv } from '../../kernel/csv.ts';
import { COLUMNS } from './columns.ts';
import { DEFAULTS } from './defaults.ts';
import { printDuration } from './duration.ts';
import type { Phrase, Rulebook, RulebookTexts, Team, Topic, Vip } from './model.ts';
import { ruleText } from './rule-text.ts';

/** A rulebook as texts that parse to it again, but for line numbers and version. */
export function printRulebook(rulebook: Rulebook): RulebookTexts {
  return { rules: printRules(rulebook), voice: printVoice(rulebook) };
}

function printRules({ topics, teams }: Rulebook): string {
  const rows = [...topics.values()].map((topic) => printTopic(topic, teams.get(topic.team ?? '')));
  return printCsv([COLUMNS, ...rows]);
}

function printTopic(topic: Topic, team: Team | undefined): string[] {
  return [
    topic.name,
    topic.team ?? '',
    team?.slackChannel ?? '',
    team?.email ?? '',
    team?.lead ?? '',
    team?.manager ?? '',
    topic.about,
    topic.outage ? 'yes' : '',
  ];
}

/** Sections at their defaults are left out, so that they stay defaults. */
function printVoice(rulebook: Rulebook): string {
  const { urgencyWords, vipFloor, vips } = rulebook;
  const sections = [
    section('Urgency words', urgencyLines(urgencyWords), urgencyWords.length === 0),
    section('Outage words', rulebook.outageWords.map(phraseText), rulebook.outageWords.length === 0),
    section('VIP customers', vips.map(vipText), vips.length === 0),
    vipFloor.source === null ? '' : `VIP floor: ${vipFloor.urgency}\n`,
    section(
      'Priority rules',
      rulebook.priorityRules.map((rule) => ruleText(rule, '->')),
      rulebook.priorityRules === DEFAULTS.priorityRules || rulebook.priorityRules[0]?.source === null,
    ),
    section('Hold', holdLines(rulebook), false),
    section('Triage', triageLines(rulebook), false),
    section('Duplicates', duplicateLines(rulebook), false),
  ];
  return sections.filter((text) => text !== '').join('\n');
}

function section(title: string, lines: readonly string[], leftOut: boolean): string {
  return leftOut ? '' : `${[title, ...lines].join('\n')}\n`;
}

/** One phrase a line keeps the order as it was. */
function urgencyLines(phrases: Rulebook['urgencyWords']): string[] {
  return phrases.map((phrase) => `${phrase.urgency}: ${phraseText(phrase)}`);
}

/** Always in quotes: so a phrase may hold a comma, and is never taken for a title or a bullet. */
function phraseText({ text }: Phrase): string {
  return text.includes('"') ? text : `"${text}"`;
}

function vipText({ entry, floor, pin }: Vip): string {
  const parts = [entry];
  if (floor !== null) parts.push(`floor ${floor}`);
  if (pin !== null) parts.push(`to ${pin.name} <${pin.place}>`);
  return parts.join(', ');
}

function holdLines({ hold }: Rulebook): string[] {
  const below = hold.belowSource === null ? [] : [`nearly empty below ${hold.belowWords} words`];
  return [...below, `remind after ${printDuration(hold.remindAfter)}`];
}

function triageLines({ triage }: Rulebook): string[] {
  return [
    ...(triage.slackChannel === null ? [] : [`channel: ${triage.slackChannel}`]),
    ...(triage.email === null ? [] : [`email: ${triage.email}`]),
    ...(triage.lead === null ? [] : [`lead: ${triage.lead}`]),
  ];
}

function duplicateLines({ duplicates }: Rulebook): string[] {
  return [
    `window: ${printDuration(duplicates.window)}`,
    `quiet for ${printDuration(duplicates.quiet)}`,
    ...(duplicates.neverFor.length === 0 ? [] : [`never for ${duplicates.neverFor.join(', ')}`]),
  ];
}
