import type { RulebookFile } from '../../../../src/domain/router/rulebook/model.ts';
import { parseRulebook } from '../../../../src/domain/router/rulebook/parse.ts';
import { sha256Hex } from '../../../arbitraries/aRulebook.ts';

export const GOOD_RULES = 'topic,team,slack_channel,lead\nbilling,finance,#finance,U024BE7LH\n';

/** `7 error: … (cure)`, for the problems of one file; the other file is in order. */
export function problemsIn(file: RulebookFile, text: string): string[] {
  const texts =
    file === 'rules.csv' ? { rules: text, voice: '// none\nHold\n' } : { rules: GOOD_RULES, voice: text };
  return parseRulebook(texts, sha256Hex)
    .problems.filter((problem) => problem.file === file)
    .map(({ line, severity, message, cure }) => `${line} ${severity}: ${message} (${cure})`);
}

/** The one problem of a file; fails the test by its text when there are more or fewer. */
export function problemIn(file: RulebookFile, text: string): string {
  return problemsIn(file, text).join(' AND ');
}
