import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** The prepared statement of a text, prepared once. */
export type Statements = (sql: string) => StatementSync;

/** `onStatement` is told each text once, when it is prepared: the query-plan test listens. */
export function statements(db: DatabaseSync, onStatement?: (sql: string) => void): Statements {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    onStatement?.(sql);
    const statement = db.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}
