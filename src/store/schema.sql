-- What a data folder holds. The one place for words of SQLite: STRICT, its types, and the triggers that keep what was
-- recorded as it was recorded. Instants are microseconds since 1970-01-01T00:00Z, days are days since 1970-01-01.

-- What the program must know of the folder itself: the version of this schema.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Every fact ever recorded: entries of the register format, each change a version of its own. A version holds on the
-- days valid_from to valid_to, and was believed from recorded_from until before recorded_to. Of an entry (partnership,
-- kind, id) one version at most holds on a day, as known at an instant.
CREATE TABLE version (
    version       INTEGER PRIMARY KEY,
    partnership   TEXT NOT NULL,    -- '' of what stands above partnerships: users
    kind          TEXT NOT NULL,    -- section of the register format: bodies, lines …
    id            TEXT NOT NULL,    -- what the entry is known by: its id, or its keys
    revision      INTEGER NOT NULL, -- of the entry, from 1, by one with each change that touches it
    place         INTEGER NOT NULL, -- order among its kind
    body          TEXT NOT NULL,    -- the entry as canonical JSON
    valid_from    INTEGER NOT NULL,
    valid_to      INTEGER NOT NULL,
    recorded_from INTEGER NOT NULL,
    recorded_to   INTEGER NOT NULL, -- 9223372036854775807: believed now
    marking       INTEGER NOT NULL, -- 0 OFFICIAL, 1 OFFICIAL-SENSITIVE; of what holds, stated or not
    states        INTEGER NOT NULL, -- what it states itself: 1 a marking, 2 circles; the rest follows its container
    subject       TEXT,             -- what it is also looked up by: the account of a user, the user of an access entry
    owner         TEXT,             -- the body whose record it is
    author        TEXT NOT NULL,    -- the user who recorded it
    change        TEXT NOT NULL,    -- the change it came with
    superseded    TEXT,             -- the change that ended what was believed
    erased        INTEGER NOT NULL DEFAULT 0 -- 1: by a recorded decision only what tells it from others is left of its body
) STRICT;
CREATE INDEX version_now ON version (partnership, recorded_to, kind);
CREATE INDEX version_entry ON version (partnership, kind, id);
CREATE INDEX version_subject ON version (subject, kind) WHERE subject IS NOT NULL;
CREATE INDEX version_change ON version (change);
CREATE INDEX version_superseded ON version (superseded) WHERE superseded IS NOT NULL;

-- For whom a version is: any of these circles.
CREATE TABLE version_circle (
    version INTEGER NOT NULL REFERENCES version (version),
    circle  TEXT NOT NULL,
    PRIMARY KEY (version, circle)
) STRICT, WITHOUT ROWID;

-- The circles that a version of an access entry puts its user in.
CREATE TABLE access_circle (
    version INTEGER NOT NULL REFERENCES version (version),
    circle  TEXT NOT NULL,
    PRIMARY KEY (version, circle)
) STRICT, WITHOUT ROWID;

-- What happened: the leaves of a Merkle tree (RFC 9162), in order. A leaf holds the hash of its payload; the payload
-- may be taken away by law without touching the leaf.
CREATE TABLE log (
    seq   INTEGER PRIMARY KEY, -- from 0
    at    INTEGER NOT NULL,
    event TEXT NOT NULL,
    leaf  TEXT NOT NULL,       -- the bytes that are hashed
    hash  BLOB NOT NULL        -- leaf hash
) STRICT;
CREATE TABLE log_payload (
    seq  INTEGER PRIMARY KEY REFERENCES log (seq),
    salt BLOB NOT NULL,
    body TEXT NOT NULL
) STRICT;
-- The one row: the tree as far as it goes (store/merkle.h), so that appending is quick.
CREATE TABLE tree (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    bytes BLOB NOT NULL
) STRICT;

-- Who signs in, beside the versions: none of it is a fact of a register. What is given out is kept as a hash alone
-- (SHA-256, of 80 random bits and more; Argon2id of what people choose). Each act on it is in the log; that something
-- was used or seen just now is not.
CREATE TABLE credential (
    whose    TEXT PRIMARY KEY,
    password TEXT NOT NULL,    -- $argon2id$…
    one_time INTEGER NOT NULL, -- 1: to be changed before anything else
    secret   BLOB,             -- of the second factor (RFC 6238); NULL: none
    offered  BLOB,             -- one that is not confirmed yet
    step     INTEGER NOT NULL  -- the last whose code was used
) STRICT;
CREATE TABLE recovery (
    hash  BLOB PRIMARY KEY,    -- of a code that stands in for the second factor, once
    whose TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_whose ON recovery (whose);
CREATE TABLE invitation (
    hash    BLOB PRIMARY KEY,
    whose   TEXT NOT NULL,
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX invitation_whose ON invitation (whose);
CREATE TABLE session (
    id      TEXT PRIMARY KEY,  -- to name it by
    hash    BLOB NOT NULL,     -- of its token
    former  BLOB,              -- of the token before, good for a moment longer
    whose   TEXT NOT NULL,
    form    BLOB NOT NULL,     -- what its forms have to bring
    agent   TEXT NOT NULL,     -- the browser, in a word or two
    made    INTEGER NOT NULL,
    seen    INTEGER NOT NULL,
    rotated INTEGER NOT NULL,  -- when the token was last made anew
    ends    INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX session_hash ON session (hash);
CREATE INDEX session_former ON session (former) WHERE former IS NOT NULL;
CREATE INDEX session_whose ON session (whose);
CREATE TABLE device (
    whose TEXT NOT NULL,
    hash  BLOB NOT NULL,       -- of what a browser keeps after they signed out of it
    seen  INTEGER NOT NULL,
    PRIMARY KEY (whose, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE token (
    id      TEXT PRIMARY KEY,
    hash    BLOB NOT NULL,
    whose   TEXT NOT NULL,
    name    TEXT NOT NULL,
    writes  INTEGER NOT NULL,
    made    INTEGER NOT NULL,
    used    INTEGER NOT NULL,  -- last; as made: never
    expires INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX token_hash ON token (hash);
CREATE INDEX token_whose ON token (whose);
CREATE TABLE failure (
    subject BLOB PRIMARY KEY,  -- a hash of what failed: an account, an address, a device
    times   INTEGER NOT NULL,
    last    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Nothing recorded is changed or taken away. REPLACE deletes, and recursive_triggers lets these see it.
CREATE TRIGGER version_stays BEFORE DELETE ON version BEGIN SELECT RAISE(ABORT, 'a version is never deleted'); END;
CREATE TRIGGER version_closes BEFORE UPDATE ON version
WHEN NEW.version <> OLD.version OR NEW.partnership <> OLD.partnership OR NEW.kind <> OLD.kind OR NEW.id <> OLD.id
  OR NEW.revision <> OLD.revision OR NEW.place <> OLD.place OR NEW.valid_from <> OLD.valid_from
  OR NEW.valid_to <> OLD.valid_to OR NEW.recorded_from <> OLD.recorded_from OR NEW.marking <> OLD.marking
  OR NEW.states <> OLD.states OR NEW.subject IS NOT OLD.subject OR NEW.owner IS NOT OLD.owner
  OR NEW.author <> OLD.author OR NEW.change <> OLD.change
  OR NOT (-- it is superseded, and was not
          (OLD.recorded_to = 9223372036854775807 AND OLD.superseded IS NULL AND NEW.superseded IS NOT NULL
           AND NEW.recorded_to >= OLD.recorded_from AND NEW.body = OLD.body AND NEW.erased = OLD.erased)
          -- or erased, and was not
          OR (OLD.erased = 0 AND NEW.erased = 1 AND NEW.recorded_to = OLD.recorded_to
              AND NEW.superseded IS OLD.superseded))
BEGIN SELECT RAISE(ABORT, 'a version can only be superseded, once, and erased, once'); END;
CREATE TRIGGER version_circle_stays BEFORE DELETE ON version_circle BEGIN SELECT RAISE(ABORT, 'a circle of a version is never deleted'); END;
CREATE TRIGGER version_circle_is BEFORE UPDATE ON version_circle BEGIN SELECT RAISE(ABORT, 'a circle of a version is never changed'); END;
CREATE TRIGGER access_circle_stays BEFORE DELETE ON access_circle BEGIN SELECT RAISE(ABORT, 'a circle of an access entry is never deleted'); END;
CREATE TRIGGER access_circle_is BEFORE UPDATE ON access_circle BEGIN SELECT RAISE(ABORT, 'a circle of an access entry is never changed'); END;
CREATE TRIGGER log_stays BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_is BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_payload_is BEFORE UPDATE ON log_payload BEGIN SELECT RAISE(ABORT, 'a payload of the log is never changed'); END;
CREATE TRIGGER tree_stays BEFORE DELETE ON tree BEGIN SELECT RAISE(ABORT, 'the tree is never deleted'); END;

INSERT INTO meta VALUES ('schema', '3');
