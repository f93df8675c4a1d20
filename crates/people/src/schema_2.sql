-- From the first format of the tables to the second: a draft has an identity of its own, where it was known by the address
-- of its form. The table made here is that of schema.sql, to the letter.
ALTER TABLE drafts RENAME TO drafts_by_address;

CREATE TABLE drafts (                     -- forms under way, kept until they are recorded or given up
    account TEXT NOT NULL REFERENCES accounts (account) ON DELETE CASCADE,
    draft   TEXT NOT NULL,                -- which one: several of one form may be under way
    address TEXT NOT NULL,                -- where the form was begun
    fields  TEXT NOT NULL,                -- JSON: pairs of names and values
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (account, draft)
) STRICT;

INSERT INTO drafts (account, draft, address, fields, kept_at)
SELECT account,
       lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
           || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
       address, fields, kept_at
FROM drafts_by_address ORDER BY kept_at, rowid;

DROP TABLE drafts_by_address;
