/**
 * Examples that can be forgotten (decision 17). overturned = 1: the example replaced one that another agent taught. A row
 * of what = 'forget' says whose (forgot) and which rows of the log make up the list after it (list: JSON, revisions).
 */
export const SCHEMA_2 = `
ALTER TABLE example_log ADD COLUMN overturned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE example_log ADD COLUMN forgot TEXT;
ALTER TABLE example_log ADD COLUMN list TEXT;
CREATE INDEX example_log_overturned ON example_log (by, at) WHERE overturned = 1;
CREATE INDEX example_log_by ON example_log (by, at) WHERE what = 'add';
`;
