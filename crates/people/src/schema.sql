-- The tables of people.sqlite. Times are whole seconds since 1970, UTC. No secret is kept in the clear but the shared
-- secrets of second factors, which have to be read to check a code, and for ten minutes what a sign-in at a provider needs.
CREATE TABLE accounts (
    account      TEXT PRIMARY KEY,
    name         TEXT NOT NULL,
    password     TEXT,                    -- PHC string (argon2id); absent for an account that signs in by OpenID Connect only
    ties         TEXT NOT NULL,           -- JSON
    external     TEXT UNIQUE,             -- the claim by which an OpenID provider names this person
    email        TEXT,                    -- where notices of what waits go
    disabled     INTEGER NOT NULL DEFAULT 0,
    must_change  INTEGER NOT NULL DEFAULT 0,
    totp_secret  BLOB,
    totp_on      INTEGER NOT NULL DEFAULT 0,
    totp_step    INTEGER NOT NULL DEFAULT 0,  -- the last step whose code was used
    created_at   INTEGER NOT NULL,
    created_by   TEXT NOT NULL,
    changed_at   INTEGER NOT NULL,
    changed_by   TEXT NOT NULL
) STRICT;

CREATE TABLE recovery_codes (
    account TEXT NOT NULL REFERENCES accounts (account) ON DELETE CASCADE,
    hash    BLOB NOT NULL,
    PRIMARY KEY (account, hash)
) STRICT;

CREATE TABLE attempts (                   -- of signing in; the subject is an account name or a remote address
    subject      TEXT PRIMARY KEY,
    failures     INTEGER NOT NULL,
    last_at      INTEGER NOT NULL,
    locked_until INTEGER NOT NULL
) STRICT;
CREATE INDEX attempts_by_time ON attempts (last_at);

CREATE TABLE tickets (                    -- the password was right, the second factor is awaited
    hash       BLOB PRIMARY KEY,
    account    TEXT NOT NULL REFERENCES accounts (account) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
    id         TEXT PRIMARY KEY,          -- public: for lists and for ending one
    hash       BLOB NOT NULL UNIQUE,      -- SHA-256 of the token in the cookie
    account    TEXT NOT NULL REFERENCES accounts (account) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    remote     TEXT NOT NULL,
    device     TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_of_account ON sessions (account);

CREATE TABLE forms (                      -- one-time tokens of forms
    hash      BLOB PRIMARY KEY,
    session   TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    purpose   TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('open', 'claimed', 'spent')),
    claimed_at INTEGER NOT NULL DEFAULT 0,
    act       TEXT                        -- the act it recorded
) STRICT;
CREATE INDEX forms_of_session ON forms (session, issued_at);

CREATE TABLE drafts (                     -- forms under way, kept until they are recorded or given up
    account TEXT NOT NULL REFERENCES accounts (account) ON DELETE CASCADE,
    draft   TEXT NOT NULL,                -- which one: several of one form may be under way
    address TEXT NOT NULL,                -- where the form was begun
    fields  TEXT NOT NULL,                -- JSON: pairs of names and values
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (account, draft)
) STRICT;

CREATE TABLE api_tokens (
    id         TEXT PRIMARY KEY,
    hash       BLOB NOT NULL UNIQUE,
    account    TEXT NOT NULL REFERENCES accounts (account) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    ties       TEXT NOT NULL,
    read_only  INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER,
    revoked_at INTEGER
) STRICT;

CREATE TABLE setup (                      -- the one-time code of the first run
    one        INTEGER PRIMARY KEY CHECK (one = 1),
    hash       BLOB NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE oidc_flows (                 -- sign-ins that are at the provider
    hash       BLOB PRIMARY KEY,          -- SHA-256 of the state
    browser    BLOB NOT NULL,             -- SHA-256 of what the browser's cookie holds
    nonce      TEXT NOT NULL,
    verifier   TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE notices (                    -- what each person was told by mail, so that nothing is told twice
    account  TEXT PRIMARY KEY REFERENCES accounts (account) ON DELETE CASCADE,
    told     TEXT NOT NULL,               -- JSON: what was told and still waited then
    failures INTEGER NOT NULL,            -- of the letter under way, in a row
    next_at  INTEGER NOT NULL             -- no letter before this
) STRICT;

CREATE TABLE trail (
    number  INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    what    TEXT NOT NULL,
    account TEXT NOT NULL,
    by      TEXT NOT NULL,
    remote  TEXT NOT NULL,
    detail  TEXT NOT NULL
) STRICT;
