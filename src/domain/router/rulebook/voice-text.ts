import { lineEnds } from '../../kernel/lines.ts';
import { DEFAULTS } from './defaults.ts';
import type { Rulebook } from './model.ts';
import { readDuplicates } from './sections/duplicates.ts';
import { readHold } from './sections/hold.ts';
import { readOutageWords } from './sections/outage-words.ts';
import { readPriorityRules } from './sections/priority-rules.ts';
import { readTriage } from './sections/triage.ts';
import { readUrgencyWords } from './sections/urgency-words.ts';
import { readFloor, readVips } from './sections/vip-customers.ts';
import type { Trouble } from './trouble.ts';
import { splitVoice, type Title, type VoiceLine } from './voice-lines.ts';

/** What voice.txt says, as far as it could be read; a section left out has its defaults. */
export type Voice = typeof DEFAULTS;

export function parseVoice(text: string, trouble: Trouble): Voice {
  const nul = text.indexOf('\0');
  if (nul !== -1)
    trouble.error(
      1 + lineEnds(text, 0, nul),
      'there is a NUL character in it, so this is not plain text',
      'Export it again as plain text in UTF-8.',
    );
  const { sections, floors } = splitVoice(text, trouble);
  if (sections.size === 0 && floors.length === 0 && trouble.problems.length === 0)
    trouble.warn(
      1,
      'the file is empty: the usual rules hold, and there are no VIPs',
      'Write what matters to you.',
    );
  const read = <T>(
    title: Title,
    reader: (lines: readonly VoiceLine[], trouble: Trouble) => T,
    missing: T,
  ): T => {
    const lines = sections.get(title);
    return lines === undefined ? missing : reader(lines, trouble);
  };
  return {
    urgencyWords: read('Urgency words', readUrgencyWords, DEFAULTS.urgencyWords),
    outageWords: read('Outage words', readOutageWords, DEFAULTS.outageWords),
    vips: read('VIP customers', readVips, DEFAULTS.vips),
    vipFloor: readVipFloor(floors, trouble),
    priorityRules: read('Priority rules', readPriorityRules, DEFAULTS.priorityRules),
    hold: read('Hold', readHold, DEFAULTS.hold),
    triage: read('Triage', readTriage, DEFAULTS.triage),
    duplicates: read('Duplicates', readDuplicates, DEFAULTS.duplicates),
  };
}

function readVipFloor(floors: readonly VoiceLine[], trouble: Trouble): Rulebook['vipFloor'] {
  const [first, ...others] = floors;
  if (first === undefined) return DEFAULTS.vipFloor;
  for (const { line } of others)
    trouble.error(line, `VIP floor stands twice (first on line ${first.line})`, 'Keep one of the two.');
  const urgency = readFloor(first.text, first.line, trouble);
  return { urgency: urgency ?? DEFAULTS.vipFloor.urgency, source: { file: 'voice.txt', line: first.line } };
}
