import type { Problem, RulebookFile } from './model.ts';

/** Where the parts of a parser put what they find wrong in one file. */
export interface Trouble {
  error(line: number, message: string, cure: string): void;
  warn(line: number, message: string, cure: string): void;
  readonly problems: readonly Problem[];
}

/** Of each severity in one file: nobody reads more, and a wrong file would have one a line. */
export const MOST_PROBLEMS = 1_000;

export function troubleIn(file: RulebookFile): Trouble {
  const problems: Problem[] = [];
  const counts = { error: 0, warning: 0 };
  const add =
    (severity: Problem['severity']) =>
    (line: number, message: string, cure: string): void => {
      counts[severity] += 1;
      if (counts[severity] <= MOST_PROBLEMS) problems.push({ file, line, severity, message, cure });
      else if (counts[severity] === MOST_PROBLEMS + 1)
        problems.push({
          file,
          line,
          severity,
          message: `there are more ${severity}s than these`,
          cure: AGAIN,
        });
    };
  return { error: add('error'), warn: add('warning'), problems };
}

const AGAIN = 'Put the ones above right first; the others are listed then.';

/** What a person wrote, short enough to stand in a sentence. */
export function quoteShort(text: string): string {
  return text.length > 60 ? `"${text.slice(0, 57).toWellFormed()}…"` : `"${text}"`;
}
