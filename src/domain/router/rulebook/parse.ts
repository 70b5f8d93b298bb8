import { warnOfGaps } from './gaps.ts';
import { fits } from './limits.ts';
import type { ParsedRulebook, Problem, RulebookTexts } from './model.ts';
import { parseRules } from './rules-csv.ts';
import { type Trouble, troubleIn } from './trouble.ts';
import { parseVoice } from './voice-text.ts';

/**
 * Reads and checks a rulebook (SPEC 4). Every problem comes with file, physical line, severity and cure, in order of
 * file and line; with an error among them there is no rulebook. Total, and linear in the texts' length.
 *
 * `sha256Hex` answers the SHA-256 of a text's UTF-8 bytes in hexadecimal. The version is over both texts, one behind
 * the other, so that `cat rules.csv voice.txt | sha256sum` shows it too.
 */
export function parseRulebook(texts: RulebookTexts, sha256Hex: (text: string) => string): ParsedRulebook {
  const rules = troubleIn('rules.csv');
  const words = troubleIn('voice.txt');
  const [rulesFit, voiceFits] = [fits(texts.rules, rules), fits(texts.voice, words)];
  if (!rulesFit || !voiceFits) return { ok: false, problems: inOrder(rules, words) };
  const table = parseRules(texts.rules, rules);
  const voice = parseVoice(texts.voice, words);
  warnOfGaps(table, voice, rules, words);
  const problems = inOrder(rules, words);
  if (problems.some((problem) => problem.severity === 'error')) return { ok: false, problems };
  const { topics, teams } = table;
  return {
    ok: true,
    rulebook: { version: rulebookVersion(texts, sha256Hex), topics, teams, ...voice },
    problems,
  };
}

/** What a pair of texts is called, whether they make a rulebook or not. */
export function rulebookVersion(texts: RulebookTexts, sha256Hex: (text: string) => string): string {
  return sha256Hex(texts.rules + texts.voice).slice(0, 12);
}

function inOrder(rules: Trouble, words: Trouble): readonly Problem[] {
  return [...rules.problems].sort(byLine).concat([...words.problems].sort(byLine));
}

function byLine(a: Problem, b: Problem): number {
  return a.line - b.line || (a.severity === b.severity ? 0 : a.severity === 'error' ? -1 : 1);
}
