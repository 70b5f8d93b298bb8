/** A row as SQLite gives it. */
export type Row = Record<string, unknown>;

/** A column that the schema says is text. */
export function textOf(row: object | undefined, column: string): string {
  const value = (row as Row | undefined)?.[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} is not text`);
  return value;
}

/** A column that the schema says is a number. */
export function numberOf(row: object | undefined, column: string): number {
  const value = (row as Row | undefined)?.[column];
  if (typeof value !== 'number') throw new TypeError(`column ${column} is not a number`);
  return value;
}

export function textOrNull(row: object, column: string): string | null {
  return (row as Row)[column] === null ? null : textOf(row, column);
}

/** The document of a row: written by this store, so that its shape is the one it was written with. */
export function docOf<T>(row: object | undefined, column = 'doc'): T | null {
  return row === undefined ? null : (JSON.parse(textOf(row, column)) as T);
}

export function docsOf<T>(rows: readonly object[]): T[] {
  return rows.map((row) => JSON.parse(textOf(row, 'doc')) as T);
}
