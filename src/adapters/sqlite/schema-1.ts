/**
 * Version 1 of the database. Tickets, messages and receipts are kept as JSON; the columns beside it are what is looked
 * up or counted. Rowid tables with a unique id: the documents are wide, and a `WITHOUT ROWID` tree keeps wide rows on
 * its inner pages. Ids sort by time, so that new rows are
 * appended to those trees; what is scattered over its tree by nature (keys, customers, mail ids) is kept short.
 */
export const SCHEMA_1 = `
CREATE TABLE tickets (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  status TEXT NOT NULL,
  open INTEGER NOT NULL,
  customer TEXT NOT NULL,
  topic TEXT,
  team TEXT,
  queue TEXT,
  rank INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  merged_into TEXT,
  remind_at INTEGER,
  handed_off_at INTEGER,
  doc TEXT NOT NULL
);
CREATE INDEX tickets_status ON tickets (status, id);
CREATE INDEX tickets_topic ON tickets (topic, id) WHERE topic IS NOT NULL;
CREATE INDEX tickets_team ON tickets (team, id) WHERE team IS NOT NULL;
CREATE INDEX tickets_queue ON tickets (queue, rank, received_at, id) WHERE queue IS NOT NULL;
CREATE INDEX tickets_waiting ON tickets (queue, received_at) WHERE waiting = 1;
CREATE INDEX tickets_merged ON tickets (merged_into, id) WHERE merged_into IS NOT NULL;
CREATE INDEX tickets_remind ON tickets (remind_at, id) WHERE remind_at IS NOT NULL;
CREATE INDEX tickets_handed_off ON tickets (handed_off_at, id) WHERE handed_off_at IS NOT NULL;

CREATE TABLE messages (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  ticket_id TEXT NOT NULL,
  stage TEXT NOT NULL,
  undecided INTEGER NOT NULL,
  committed_at INTEGER NOT NULL,
  mail_id TEXT,
  mail_hash INTEGER,
  doc TEXT NOT NULL
);
CREATE INDEX messages_ticket ON messages (ticket_id);
CREATE INDEX messages_undecided ON messages (committed_at, id) WHERE undecided = 1;
CREATE INDEX messages_mail ON messages (mail_hash) WHERE mail_hash IS NOT NULL;

CREATE TABLE receipts (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  lane TEXT NOT NULL,
  day TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  ticket_id TEXT,
  message_id TEXT,
  doc TEXT NOT NULL
);
CREATE INDEX receipts_outcome ON receipts (outcome, id);

CREATE TABLE history (
  seq INTEGER PRIMARY KEY,
  ticket_id TEXT NOT NULL,
  doc TEXT NOT NULL
);
CREATE INDEX history_ticket ON history (ticket_id);

CREATE TABLE corrections (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  doc TEXT NOT NULL
);
CREATE INDEX corrections_at ON corrections (at);

-- All that hangs on a customer, side by side: a customer may be anyone of a million, so that each row lands on some
-- page or other, and one page a ticket is better than two. what: open and closed (detail = ticket), claim (detail = topic).
CREATE TABLE customers (
  customer TEXT NOT NULL,
  what TEXT NOT NULL,
  detail TEXT NOT NULL,
  ticket_id TEXT NOT NULL,
  PRIMARY KEY (customer, what, detail)
) WITHOUT ROWID;

-- key: the first 16 bytes of its SHA-256, which are a quarter of the key.
CREATE TABLE once_keys (
  key BLOB NOT NULL PRIMARY KEY,
  ticket_id TEXT,
  until INTEGER
) WITHOUT ROWID;

CREATE TABLE queue (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  due INTEGER NOT NULL,
  leased INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  enqueued_at INTEGER NOT NULL,
  message_id TEXT,
  doc TEXT NOT NULL
);
CREATE INDEX queue_due ON queue (due, seq, leased);
CREATE INDEX queue_message ON queue (message_id) WHERE message_id IS NOT NULL;

CREATE TABLE dead_letters (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  attempts INTEGER NOT NULL,
  error TEXT NOT NULL,
  died_at INTEGER NOT NULL,
  message_id TEXT,
  doc TEXT NOT NULL
);
CREATE INDEX dead_letters_message ON dead_letters (message_id) WHERE message_id IS NOT NULL;

-- The two counts of the ledger, made independently: acceptances by the writer of receipts, outcomes by these triggers.
CREATE TABLE acceptances (
  lane TEXT NOT NULL,
  day TEXT NOT NULL,
  accepted INTEGER NOT NULL,
  repeats INTEGER NOT NULL,
  PRIMARY KEY (lane, day)
) WITHOUT ROWID;
CREATE TABLE outcomes (
  lane TEXT NOT NULL,
  day TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (lane, day, outcome, reason)
) WITHOUT ROWID;
CREATE TRIGGER outcome_new AFTER INSERT ON receipts BEGIN
  INSERT INTO outcomes VALUES (new.lane, new.day, new.outcome, iif(new.outcome = 'rejected', new.reason, ''), 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER outcome_moved AFTER UPDATE OF outcome ON receipts WHEN new.outcome <> old.outcome BEGIN
  UPDATE outcomes SET count = count - 1
    WHERE lane = old.lane AND day = old.day AND outcome = old.outcome
      AND reason = iif(old.outcome = 'rejected', old.reason, '');
  INSERT INTO outcomes VALUES (new.lane, new.day, new.outcome, iif(new.outcome = 'rejected', new.reason, ''), 1)
    ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER outcome_gone AFTER DELETE ON receipts BEGIN
  UPDATE outcomes SET count = count - 1
    WHERE lane = old.lane AND day = old.day AND outcome = old.outcome
      AND reason = iif(old.outcome = 'rejected', old.reason, '');
END;

CREATE TABLE teams (
  team TEXT NOT NULL PRIMARY KEY,
  open INTEGER NOT NULL,
  waiting INTEGER NOT NULL
) WITHOUT ROWID;

-- A row of the log is an example added (doc) or an earlier revision restored (restored). dropped: tickets whose
-- example left the list through it.
CREATE TABLE example_log (
  revision INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  what TEXT NOT NULL,
  ticket_id TEXT,
  size INTEGER NOT NULL,
  dropped TEXT NOT NULL,
  restored INTEGER,
  doc TEXT
);
CREATE INDEX example_log_ticket ON example_log (ticket_id);
CREATE TABLE examples (
  ticket_id TEXT NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  revision INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE rulebooks (
  seq INTEGER PRIMARY KEY,
  version TEXT NOT NULL,
  loaded_at INTEGER NOT NULL,
  by TEXT NOT NULL,
  rules TEXT NOT NULL,
  voice TEXT NOT NULL
);
CREATE INDEX rulebooks_version ON rulebooks (version);
CREATE TABLE refused_edit (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  doc TEXT NOT NULL
);

CREATE TABLE raw_mail (
  seq INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  bytes BLOB NOT NULL
);

-- Words only: the texts themselves stay in the documents. rowid: 2 × message seq, or 2 × ticket seq + 1.
CREATE VIRTUAL TABLE words USING fts5 (
  who, subject, text, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE words_upto (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  ticket INTEGER NOT NULL,
  message INTEGER NOT NULL
);
INSERT INTO words_upto VALUES (1, 0, 0);
`;
