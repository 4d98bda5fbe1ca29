-- Every statement of the program, by name: `-- name:` starts one, what else is a comment is taken out. The text is the
-- same for both engines: parameters are ?1, ?2 …; no engine's own functions.

-- name: meta
SELECT value FROM meta WHERE name = ?1

-- The one way to entries. Those versions of a partnership that hold on some day from ?2 to ?3, were believed at some
-- instant from ?4 to ?5, are of the kind ?6 and the id ?7 ('' for any), and that the reader may read: marked at most
-- ?8 and, unless the reader is in every circle (?9 = 1) or administers (?11 = 1) what is of users, for a circle that the
-- access entry ?10 puts them in. Who may not read an entry as it is believed now does not read its past either. (With
-- the plus the engine looks for the versions of the one entry, not through all that are believed now.)
-- name: entries
SELECT v.version, v.kind, v.id, v.revision, v.place, v.body, v.valid_from, v.valid_to, v.recorded_from, v.recorded_to,
    v.marking, v.author, v.change, v.states, v.owner
FROM version v
WHERE v.partnership = ?1 AND v.valid_from <= ?3 AND v.valid_to >= ?2 AND v.recorded_from <= ?5 AND v.recorded_to > ?4
    AND (?6 = '' OR v.kind = ?6) AND (?7 = '' OR v.id = ?7)
    AND v.marking <= ?8
    AND (?9 = 1 OR (?11 = 1 AND v.kind IN ('users', 'access'))
         OR EXISTS (SELECT 1 FROM version_circle c JOIN access_circle a ON a.circle = c.circle
                    WHERE c.version = v.version AND a.version = ?10))
    AND NOT EXISTS (SELECT 1 FROM version n
        WHERE n.partnership = v.partnership AND n.kind = v.kind AND n.id = v.id AND n.version <> v.version
            AND +n.recorded_to = 9223372036854775807
            AND (n.marking > ?8
                 OR (?9 = 0 AND (?11 = 0 OR v.kind NOT IN ('users', 'access'))
                     AND NOT EXISTS (SELECT 1 FROM version_circle c JOIN access_circle a ON a.circle = c.circle
                                     WHERE c.version = n.version AND a.version = ?10))))
ORDER BY v.kind, v.place, v.id, v.valid_from, v.version

-- name: circles_of_version
SELECT circle FROM version_circle WHERE version = ?1 ORDER BY circle

-- name: circles_of_access
SELECT circle FROM access_circle WHERE version = ?1 ORDER BY circle

-- What the store itself must know to let anybody in, whatever they may read.
-- name: has_users
SELECT COUNT(*) FROM version WHERE kind = 'users'

-- name: users_of_account
SELECT id FROM version
WHERE kind = 'users' AND partnership = '' AND subject = ?1 AND valid_from <= ?2 AND valid_to >= ?2
    AND recorded_to = 9223372036854775807
ORDER BY version

-- name: user_of_id
SELECT id, body FROM version
WHERE kind = 'users' AND partnership = '' AND id = ?1 AND valid_from <= ?2 AND valid_to >= ?2
    AND recorded_to = 9223372036854775807

-- name: access_of_user
SELECT version, partnership, body FROM version
WHERE kind = 'access' AND subject = ?1 AND valid_from <= ?2 AND valid_to >= ?2 AND recorded_to = 9223372036854775807
ORDER BY partnership

-- name: has_partnership
SELECT COUNT(*) FROM version WHERE partnership = ?1

-- name: every_partnership
SELECT DISTINCT partnership FROM version WHERE partnership <> '' ORDER BY partnership

-- What a change must know of the entry it changes, whoever makes it: every version, the newest first.
-- name: versions
SELECT version, revision, place, body, valid_from, valid_to, recorded_from, recorded_to, marking, states, owner, author,
    change, superseded
FROM version
WHERE partnership = ?1 AND kind = ?2 AND id = ?3
ORDER BY version DESC

-- name: shared_circles
SELECT COUNT(*) FROM version_circle c JOIN access_circle a ON a.circle = c.circle WHERE c.version = ?1 AND a.version = ?2

-- name: last_place
SELECT MAX(place) FROM version WHERE partnership = ?1 AND kind = ?2

-- The entries that follow what contains them, by kind and owner.
-- name: following_body
SELECT DISTINCT kind, id FROM version
WHERE partnership = ?1 AND recorded_to = 9223372036854775807 AND states < 3 AND owner = ?2
    AND kind IN ('mandates', 'lines', 'duties')
ORDER BY kind, id

-- name: following_partnership
SELECT DISTINCT kind, id FROM version
WHERE partnership = ?1 AND recorded_to = 9223372036854775807 AND states < 3
    AND kind NOT IN ('partnership', 'access', 'mandates', 'lines', 'duties')
ORDER BY kind, id

-- name: entries_of_change
SELECT kind, id FROM version WHERE change = ?1 AND partnership = ?2
UNION
SELECT kind, id FROM version WHERE superseded = ?1 AND partnership = ?2
ORDER BY kind, id

-- name: supersede
UPDATE version SET recorded_to = ?2, superseded = ?3 WHERE version = ?1

-- name: add_version
INSERT INTO version (partnership, kind, id, revision, place, body, valid_from, valid_to, recorded_from, recorded_to,
    marking, states, subject, owner, author, change)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 9223372036854775807, ?10, ?11, ?12, ?13, ?14, ?15)
RETURNING version

-- name: add_circle
INSERT INTO version_circle (version, circle) VALUES (?1, ?2)

-- name: add_access_circle
INSERT INTO access_circle (version, circle) VALUES (?1, ?2)

-- name: tree
SELECT bytes FROM tree WHERE id = 1

-- name: keep_tree
INSERT INTO tree (id, bytes) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET bytes = ?1

-- name: append_log
INSERT INTO log (seq, at, event, leaf, hash) VALUES (?1, ?2, ?3, ?4, ?5)

-- name: add_payload
INSERT INTO log_payload (seq, salt, body) VALUES (?1, ?2, ?3)

-- name: log_entries
SELECT l.seq, l.at, l.event, l.leaf, l.hash, p.salt, p.body
FROM log l LEFT JOIN log_payload p ON p.seq = l.seq
WHERE l.seq >= ?1
ORDER BY l.seq

-- What the log is compared with (store/log_replay.c).
-- name: every_version
SELECT partnership, kind, id, subject, superseded,
    version, revision, place, body, valid_from, valid_to, recorded_from, recorded_to, marking, states, owner, author, change
FROM version
ORDER BY version

-- name: stray_circles
SELECT (SELECT COUNT(*) FROM version_circle c WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.version = c.version))
     + (SELECT COUNT(*) FROM access_circle a WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.version = a.version AND v.kind = 'access'))
     + (SELECT COUNT(*) FROM log_payload p WHERE NOT EXISTS (SELECT 1 FROM log l WHERE l.seq = p.seq))

-- name: leaf
SELECT leaf, hash FROM log WHERE seq = ?1

-- What the law wants gone (store/erase.c).
-- name: payload
SELECT body FROM log_payload WHERE seq = ?1

-- name: payloads_with
SELECT seq, body FROM log_payload WHERE body LIKE ?1 ORDER BY seq

-- name: erase_payload
DELETE FROM log_payload WHERE seq = ?1

-- name: erase_version
UPDATE version SET body = ?2, erased = 1 WHERE version = ?1

-- Who signs in (store/credentials.c).
-- name: credential
SELECT password, one_time, secret, offered, step FROM credential WHERE whose = ?1

-- name: keep_credential
INSERT INTO credential (whose, password, one_time, secret, offered, step) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (whose) DO UPDATE SET password = ?2, one_time = ?3, secret = ?4, offered = ?5, step = ?6

-- name: recovery_codes
SELECT COUNT(*) FROM recovery WHERE whose = ?1

-- name: is_recovery
SELECT COUNT(*) FROM recovery WHERE whose = ?1 AND hash = ?2

-- name: add_recovery
INSERT INTO recovery (whose, hash) VALUES (?1, ?2)

-- name: drop_recovery
DELETE FROM recovery WHERE whose = ?1 AND hash = ?2

-- name: drop_recoveries
DELETE FROM recovery WHERE whose = ?1

-- name: invitation
SELECT whose FROM invitation WHERE hash = ?1 AND expires > ?2

-- name: invitation_of_user
SELECT expires FROM invitation WHERE whose = ?1 AND expires > ?2

-- name: add_invitation
INSERT INTO invitation (hash, whose, expires) VALUES (?1, ?2, ?3)

-- name: drop_invitations
DELETE FROM invitation WHERE whose = ?1 OR expires <= ?2

-- What a browser holds (store/sessions.c).
-- name: session
SELECT id, whose, form, agent, made, seen, rotated, ends, hash FROM session WHERE hash = ?1
UNION ALL
SELECT id, whose, form, agent, made, seen, rotated, ends, hash FROM session WHERE former = ?1

-- name: sessions
SELECT id, whose, form, agent, made, seen, rotated, ends, hash FROM session WHERE whose = ?1 ORDER BY made, id

-- name: add_session
INSERT INTO session (id, hash, whose, form, agent, made, seen, rotated, ends) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?6, ?7)

-- name: see_session
UPDATE session SET seen = ?2 WHERE id = ?1

-- name: rotate_session
UPDATE session SET former = hash, hash = ?3, rotated = ?4, seen = ?4 WHERE id = ?1 AND hash = ?2 RETURNING id

-- name: end_session
DELETE FROM session WHERE whose = ?1 AND id = ?2 RETURNING id

-- name: end_sessions
DELETE FROM session WHERE whose = ?1 AND id <> ?2

-- name: drop_sessions
DELETE FROM session WHERE ends <= ?1 OR seen <= ?2

-- name: device
SELECT COUNT(*) FROM device WHERE whose = ?1 AND hash = ?2

-- name: see_device
INSERT INTO device (whose, hash, seen) VALUES (?1, ?2, ?3) ON CONFLICT (whose, hash) DO UPDATE SET seen = ?3

-- name: drop_devices
DELETE FROM device WHERE whose = ?1 OR seen <= ?2

-- What a program holds.
-- name: token
SELECT id, whose, name, writes, made, used, expires FROM token WHERE hash = ?1

-- name: tokens
SELECT id, whose, name, writes, made, used, expires FROM token WHERE whose = ?1 ORDER BY made, id

-- name: add_token
INSERT INTO token (id, hash, whose, name, writes, made, used, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)

-- name: see_token
UPDATE token SET used = ?2 WHERE id = ?1

-- name: end_token
DELETE FROM token WHERE whose = ?1 AND id = ?2 RETURNING id

-- name: end_tokens
DELETE FROM token WHERE whose = ?1

-- name: drop_tokens
DELETE FROM token WHERE expires <= ?1

-- Who fails to sign in (store/failures.c).
-- name: failure
SELECT times, last FROM failure WHERE subject = ?1

-- name: keep_failure
INSERT INTO failure (subject, times, last) VALUES (?1, ?2, ?3) ON CONFLICT (subject) DO UPDATE SET times = ?2, last = ?3

-- name: drop_failures
DELETE FROM failure WHERE subject = ?1 OR last <= ?2
