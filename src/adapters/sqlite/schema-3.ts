/** When each report is due and which were sent (decision 20). */
export const SCHEMA_3 = `
CREATE TABLE schedules (
  kind TEXT NOT NULL PRIMARY KEY,
  due_at INTEGER NOT NULL,
  last_sent TEXT
) WITHOUT ROWID;
CREATE TABLE sent_reports (
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  period TEXT NOT NULL,
  doc TEXT NOT NULL,
  PRIMARY KEY (kind, at, period)
) WITHOUT ROWID;
`;
