import { linesOf } from './lines.ts';

export interface LineChange {
  readonly sign: '+' | '−';
  /** In the text the line stands in: `−` in the one before, `+` in the one after. The first is 1. */
  readonly line: number;
  readonly text: string;
}

/** Cells of the table below: two texts of 2,000 differing lines each. Past it, lines are only counted. */
const MOST_CELLS = 4_000_000;

/** The lines that went and came, in order, the fewest of them (longest common subsequence); blank lines are left out. */
export function changedLines(before: string, after: string): readonly LineChange[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const [gone, come] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  const changes = gone.length * come.length > MOST_CELLS ? counted(gone, come) : inOrder(gone, come);
  return changes
    .filter(({ text }) => text.trim() !== '')
    .map((change) => ({ ...change, line: change.line + start }));
}

function inOrder(gone: readonly string[], come: readonly string[]): readonly LineChange[] {
  const width = come.length + 1;
  const common = longestCommon(gone, come, width);
  const left = (i: number, j: number) => common[i * width + j] ?? 0;
  const changes: LineChange[] = [];
  for (let i = 0, j = 0; i < gone.length || j < come.length; ) {
    const [went, came] = [gone[i], come[j]];
    if (went !== undefined && went === came) {
      i += 1;
      j += 1;
    } else if (came === undefined || (went !== undefined && left(i + 1, j) >= left(i, j + 1))) {
      changes.push({ sign: '−', line: ++i, text: went ?? '' });
    } else changes.push({ sign: '+', line: ++j, text: came });
  }
  return changes;
}

/** How many lines the ends of both texts share, from every pair of lines on. */
function longestCommon(gone: readonly string[], come: readonly string[], width: number): Uint16Array {
  const common = new Uint16Array((gone.length + 1) * width);
  for (let i = gone.length - 1; i >= 0; i -= 1) {
    for (let j = come.length - 1; j >= 0; j -= 1) {
      const [down, right] = [common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0];
      const both = gone[i] === come[j] ? (common[(i + 1) * width + j + 1] ?? 0) + 1 : 0;
      common[i * width + j] = Math.max(down, right, both);
    }
  }
  return common;
}

/** Lines the one has and the other has not, as often as they stand there. */
function counted(gone: readonly string[], come: readonly string[]): readonly LineChange[] {
  const only = (lines: readonly string[], other: readonly string[], sign: LineChange['sign']) => {
    const there = new Map<string, number>();
    for (const line of other) there.set(line, (there.get(line) ?? 0) + 1);
    return lines.flatMap((text, at): LineChange[] => {
      const left = there.get(text) ?? 0;
      if (left > 0) there.set(text, left - 1);
      return left > 0 ? [] : [{ sign, line: at + 1, text }];
    });
  };
  return [...only(gone, come, '−'), ...only(come, gone, '+')];
}
