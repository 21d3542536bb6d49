-- Events and what belongs to them: insert-only, except that a member may be erased
-- (docs/record.md 2).
CREATE TABLE event (
    event_id TEXT NOT NULL PRIMARY KEY,
    cmd TEXT NOT NULL,
    i INTEGER NOT NULL CHECK (i >= 0),
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    n INTEGER NOT NULL CHECK (n >= 0),
    t_ms INTEGER NOT NULL,
    bytes TEXT NOT NULL,
    leaf_sm3 BLOB NOT NULL UNIQUE,
    UNIQUE (cmd, i),
    UNIQUE (kind, id, n)
) STRICT;

CREATE TABLE event_private (
    event_id TEXT NOT NULL REFERENCES event (event_id),
    position INTEGER NOT NULL,
    commitment BLOB NOT NULL,
    name TEXT NOT NULL,
    salt BLOB NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (event_id, position)
) STRICT;

-- position grows with each insert of the one writer: the order of commit.
CREATE TABLE event_pending (
    position INTEGER NOT NULL PRIMARY KEY,
    event_id TEXT NOT NULL UNIQUE REFERENCES event (event_id)
) STRICT;

CREATE TABLE subject_head (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    public_kind TEXT NOT NULL,
    public_id TEXT NOT NULL,
    next INTEGER NOT NULL,
    leaf_sm3 BLOB NOT NULL,
    t_ms INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

-- The log (docs/record.md 3).
CREATE TABLE log_head (
    shard TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    frontier_sha256 BLOB NOT NULL,
    frontier_sm3 BLOB NOT NULL
) STRICT;

CREATE TABLE log_entry (
    shard TEXT NOT NULL REFERENCES log_head (shard),
    idx INTEGER NOT NULL CHECK (idx >= 0),
    event_id TEXT NOT NULL UNIQUE REFERENCES event (event_id),
    PRIMARY KEY (shard, idx)
) STRICT;

CREATE TABLE log_tile (
    shard TEXT NOT NULL REFERENCES log_head (shard),
    tree TEXT NOT NULL CHECK (tree IN ('sha256', 'sm3')),
    level INTEGER NOT NULL,
    idx INTEGER NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (shard, tree, level, idx)
) STRICT;

-- State, rebuilt from events.
CREATE TABLE state (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

CREATE TABLE state_key (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    id TEXT NOT NULL,
    one INTEGER NOT NULL CHECK (one IN (0, 1)),
    PRIMARY KEY (kind, name, value, id),
    FOREIGN KEY (kind, id) REFERENCES state (kind, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX state_key_row ON state_key (kind, id);

CREATE TABLE state_unique (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, name, value),
    FOREIGN KEY (kind, id) REFERENCES state (kind, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX state_unique_row ON state_unique (kind, id);

-- Working data: drafts, sessions, tokens. Never rebuilt.
CREATE TABLE working (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    body TEXT NOT NULL,
    expires_ms INTEGER,
    PRIMARY KEY (kind, id)
) STRICT;
CREATE INDEX working_expiry ON working (expires_ms);

CREATE TABLE working_key (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    id TEXT NOT NULL,
    one INTEGER NOT NULL CHECK (one IN (0, 1)),
    PRIMARY KEY (kind, name, value, id),
    FOREIGN KEY (kind, id) REFERENCES working (kind, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX working_key_row ON working_key (kind, id);

CREATE TABLE working_unique (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (kind, name, value),
    FOREIGN KEY (kind, id) REFERENCES working (kind, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX working_unique_row ON working_unique (kind, id);

CREATE TABLE idempotency (
    account TEXT NOT NULL,
    use_case TEXT NOT NULL,
    key TEXT NOT NULL,
    request_sm3 BLOB NOT NULL,
    cmd TEXT NOT NULL,
    answer TEXT NOT NULL,
    expires_ms INTEGER NOT NULL,
    PRIMARY KEY (account, use_case, key)
) STRICT;
CREATE INDEX idempotency_expiry ON idempotency (expires_ms);

CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    topic TEXT NOT NULL,
    body TEXT NOT NULL,
    due_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (topic, due_ms, id);

CREATE TABLE pseudonym (
    person TEXT NOT NULL,
    scope TEXT NOT NULL,
    act TEXT NOT NULL UNIQUE,
    PRIMARY KEY (person, scope)
) STRICT;

CREATE TABLE document (
    sm3 BLOB NOT NULL PRIMARY KEY,
    media_type TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE rule_pack (
    sm3 BLOB NOT NULL PRIMARY KEY,
    bytes TEXT NOT NULL
) STRICT;

CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;

-- The public register. row is the key of the search index.
CREATE TABLE public_certificate (
    row INTEGER NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    json TEXT NOT NULL,
    holder_name TEXT NOT NULL,
    holder_folded TEXT NOT NULL,
    holder_uscc TEXT NOT NULL,
    body_code TEXT NOT NULL,
    category TEXT NOT NULL,
    level TEXT NOT NULL,
    region TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('valid', 'suspended', 'cancelled', 'revoked')),
    valid_from TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    list INTEGER NOT NULL,
    idx INTEGER NOT NULL,
    issue_event_id TEXT NOT NULL,
    UNIQUE (list, idx)
) STRICT;
CREATE INDEX public_certificate_uscc ON public_certificate (holder_uscc, number);
CREATE INDEX public_certificate_body ON public_certificate (body_code, number);
CREATE INDEX public_certificate_name ON public_certificate (holder_folded);

-- In how many rows of the register each pair of characters stands.
CREATE TABLE search_pair (
    pair TEXT NOT NULL PRIMARY KEY,
    uses INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Pairs of characters of holder_folded as hexadecimal words; the text itself is not kept again.
CREATE VIRTUAL TABLE certificate_search USING fts5 (
    pairs, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
);
