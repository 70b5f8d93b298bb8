import type { Problem, RulebookFile } from './model.ts';

/** Where the parts of a parser put what they find wrong in one file. */
export interface Trouble {
  error(line: number, message: string, cure: string): void;
  warn(line: number, message: string, cure: string): void;
  readonly problems: readonly Problem[];
}

export function troubleIn(file: RulebookFile): Trouble {
  const problems: Problem[] = [];
  return {
    error: (line, message, cure) => problems.push({ file, line, severity: 'error', message, cure }),
    warn: (line, message, cure) => problems.push({ file, line, severity: 'warning', message, cure }),
    problems,
  };
}

/** What a person wrote, short enough to stand in a sentence. */
export function quoteShort(text: string): string {
  return text.length > 60 ? `"${text.slice(0, 57).toWellFormed()}…"` : `"${text}"`;
}
