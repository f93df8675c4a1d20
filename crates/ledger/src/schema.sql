-- The tables of one ledger file. Kept word for word inside the file; `open` and `verify` compare.
CREATE TABLE ledger_format (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    version INTEGER NOT NULL
) STRICT;

CREATE TABLE entries (
    position INTEGER PRIMARY KEY,
    act_id BLOB NOT NULL,
    recorded_at INTEGER NOT NULL,
    recorder TEXT NOT NULL,
    organ TEXT NOT NULL,
    capacity TEXT NOT NULL,
    schema INTEGER NOT NULL,
    salt BLOB NOT NULL,
    body_digest BLOB NOT NULL,
    leaf BLOB NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX entries_act_id ON entries (act_id);

CREATE TABLE heads (
    size INTEGER PRIMARY KEY,
    previous_size INTEGER NOT NULL,
    root BLOB NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE tiles (
    tile INTEGER PRIMARY KEY,
    leaves BLOB NOT NULL
) STRICT;

CREATE TRIGGER entries_keep_row BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entries_keep_all BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER heads_keep_row BEFORE UPDATE ON heads
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER heads_keep_all BEFORE DELETE ON heads
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER tiles_keep_row BEFORE UPDATE ON tiles
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER tiles_keep_all BEFORE DELETE ON tiles
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

INSERT INTO ledger_format (only_row, version) VALUES (1, 1);
