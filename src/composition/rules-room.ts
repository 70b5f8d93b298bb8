import type { ParsedRulebook, RulebookTexts } from '../domain/router/rulebook/model.ts';
import { parseRulebook, rulebookVersion } from '../domain/router/rulebook/parse.ts';
import type { Elsewhere, RulebookSource } from '../ports/rulebook-source.ts';
import { type RulesEdit, readable, type SavedRules, saveRulebook } from '../usecases/save-rulebook.ts';
import type { RulesTrial, TriedRules } from '../usecases/try-rulebook.ts';
import type { LiveRulebook } from './live-rulebook.ts';

/** What stands where the admins edit, live or not. */
export interface EditedRules {
  readonly texts: RulebookTexts;
  readonly version: string;
}

/** Where the rules are looked at, tried and saved. */
export interface RulesRoom {
  /** Where admins edit when the board cannot save. Null = it can. */
  readonly elsewhere: Elsewhere | null;
  /** Null = nothing there can be read. Of what is elsewhere, what was read last: a page waits for nobody's servers. */
  edited(): Promise<EditedRules | null>;
  check(texts: RulebookTexts): ParsedRulebook;
  tryOut(trial: RulesTrial): Promise<TriedRules>;
  save(edit: RulesEdit): Promise<SavedRules>;
}

interface Parts {
  readonly source: RulebookSource;
  readonly rules: Pick<LiveRulebook, 'alone'>;
  readonly sha256Hex: (text: string) => string;
  readonly tryOut: RulesRoom['tryOut'];
}

export function rulesRoom({ source, rules, sha256Hex, tryOut }: Parts): RulesRoom {
  return {
    elsewhere: source.elsewhere ?? null,
    edited: async () => {
      const texts = source.elsewhere === undefined ? await readable(source) : source.elsewhere.seen();
      return texts === null ? null : { texts, version: rulebookVersion(texts, sha256Hex) };
    },
    check: (texts) => parseRulebook(texts, sha256Hex),
    tryOut,
    save: (edit) => rules.alone((takeUp) => saveRulebook({ source, sha256Hex, takeUp })(edit)),
  };
}
