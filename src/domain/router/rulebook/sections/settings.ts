import { didYouMean } from '../did-you-mean.ts';
import { quoteShort, type Trouble } from '../trouble.ts';
import type { VoiceLine } from '../voice-lines.ts';

/** One setting of a section: how its line starts, and what to do with what stands behind. */
export interface Setting {
  /** Lower case; the first is the one we name. */
  readonly names: readonly [string, ...string[]];
  /** How a line of it looks, for the cure. */
  readonly example: string;
  /** May stand on several lines. */
  readonly many?: boolean;
  /** Answers what is wrong with the value; null = nothing. */
  read(value: string, line: number): string | null;
}

/** Reads the lines of a section whose items are settings: each known, each once, each with a value that fits. */
export function readSettings(
  lines: readonly VoiceLine[],
  settings: readonly Setting[],
  trouble: Trouble,
): void {
  const seen = new Map<Setting, number>();
  for (const { text, line } of lines) {
    const found = settings.flatMap((setting) => settingIn(text, setting))[0];
    if (found === undefined) {
      unknownSetting(text, line, settings, trouble);
      continue;
    }
    const { setting, value } = found;
    const first = seen.get(setting);
    seen.set(setting, first ?? line);
    if (first !== undefined && !setting.many) {
      trouble.error(
        line,
        `"${setting.names[0]}" stands twice (first on line ${first})`,
        'Keep one of the two.',
      );
      continue;
    }
    const wrong = setting.read(value, line);
    if (wrong !== null) trouble.error(line, wrong, `Write it like this: ${setting.example}`);
  }
}

function settingIn(text: string, setting: Setting): { setting: Setting; value: string }[] {
  const lower = text.toLowerCase();
  for (const name of setting.names) {
    if (!lower.startsWith(name)) continue;
    const rest = text.slice(name.length);
    if (rest === '' || /^[\s:=：]/.test(rest))
      return [{ setting, value: rest.replace(/^\s?[:=：]?\s?/, '').trim() }];
  }
  return [];
}

function unknownSetting(text: string, line: number, settings: readonly Setting[], trouble: Trouble): void {
  const names = settings.map((setting) => setting.names[0]);
  const heads = names.map((name) => {
    const words = name.split(' ').length;
    return text
      .split(/[\s:=]+/, words)
      .join(' ')
      .trim();
  });
  const near = heads.map((head, at) => didYouMean(head, [names[at] ?? ''], '')).find((cure) => cure !== '');
  const examples = settings.map((setting) => `"${setting.example}"`).join(', ');
  trouble.error(
    line,
    `${quoteShort(text)} is not a setting here`,
    near ?? `This section knows: ${examples}.`,
  );
}
