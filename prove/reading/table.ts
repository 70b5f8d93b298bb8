/** One line: the name, then ours and the others in turn. */
export interface Line {
  readonly name: string;
  readonly aim: string;
  readonly values: readonly string[];
}

export function percent(fraction: number | null | undefined): string {
  return fraction === null || fraction === undefined || Number.isNaN(fraction)
    ? '–'
    : `${(100 * fraction).toFixed(1)} %`;
}

export function mean(numbers: readonly (number | null)[]): number | null {
  const given = numbers.filter((number) => number !== null);
  return given.length === 0 ? null : given.reduce((sum, number) => sum + number, 0) / given.length;
}

export function printed(columns: readonly string[], lines: readonly Line[]): string {
  const wide = Math.max(...lines.map(({ name }) => name.length));
  const head = ['measured'.padEnd(wide), ...columns.map((column) => column.padStart(15)), '  aim'].join('');
  const body = lines.map(({ name, values, aim }) =>
    [name.padEnd(wide), ...values.map((value) => value.padStart(15)), `  ${aim}`].join(''),
  );
  return [head, ...body].join('\n');
}
