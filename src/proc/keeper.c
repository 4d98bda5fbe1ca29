#define _GNU_SOURCE /* close_range() */

#include "proc/keeper.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sodium.h>

#include "base/text.h"
#include "proc/file.h"
#include "proc/parent.h"

#define KEY_FILE_MAX 1024
#define PACKET_MAX ((size_t)16 * 1024)
#define PATIENCE_MS 10000

/* The first byte of a packet. */
enum request { ASK_SIGN = 's' };
enum reply { REPLY_READY = 'r', REPLY_SIGNED = 'n', REPLY_REFUSED = 'x', REPLY_FAILED = 'f' };

static char *inside(struct arena *arena, const char *folder, const char *name) {
    return arena_printf(arena, "%s/%s", folder, name);
}

/* ---- the keeper's end ---- */

static struct place at(const char *file) { return (struct place){.file = file}; }

/* A log is known by its origin; this one is unlike any other without anybody's having to think of a name. */
static enum err make_key(struct held *held, const char *file, struct problems *problems) {
    struct arena *arena = held->arena;
    uint8_t seed[NOTE_SEED_SIZE], name[8];
    randombytes_buf(seed, sizeof seed);
    randombytes_buf(name, sizeof name);
    held->secret = note_secret_of(arena_printf(arena, "concordat/%s", hex_text(arena, name, sizeof name)), seed);
    sodium_memzero(seed, sizeof seed);
    char *text = arena_printf(arena, "%s\n", note_secret_text(arena, &held->secret));
    return file_write(file, text, strlen(text), 0600, problems);
}

static bool is_there(const char *file) {
    struct stat info;
    return lstat(file, &info) == 0;
}

/* Makes a key for a log that never had one; a log whose key is gone is not given another unasked. */
static enum err read_key(struct held *held, struct problems *problems) {
    struct arena *arena = held->arena;
    const char *name = inside(arena, held->folder, "secret"), *public_name = inside(arena, held->folder, "public");
    char *text;
    size_t n;
    struct stat info;
    if (file_read(arena, name, KEY_FILE_MAX, &text, &n, problems)) return ERR_IO;
    if (!text && (is_there(public_name) || is_there(inside(arena, held->folder, "checkpoint")))) {
        problem_add(problems, at(name), "bring it back from a backup", "the signing key of the log is gone");
        return ERR_IO;
    }
    if (!text && make_key(held, name, problems)) return ERR_IO;
    if (text && stat(name, &info) == 0 && (info.st_mode & 077)) {
        problem_add(problems, at(name),
                    arena_printf(problems->arena, "chmod 600 %s, and think of making a new key", name),
                    "others than its owner may read the signing key");
        return ERR_IO;
    }
    if (text && !note_secret_read(arena, text, n, &held->secret)) {
        problem_add(problems, at(name), "bring it back from a backup", "this is not a signing key");
        return ERR_IO;
    }
    if (text) sodium_memzero(text, n);
    const char *public = arena_printf(arena, "%s\n", note_key_text(arena, &held->secret.key));
    return is_there(public_name) ? OK : file_write(public_name, public, strlen(public), 0644, problems);
}

static enum err read_last(struct arena *arena, const char *folder, const struct note_key *key, struct checkpoint *last,
                          char **note, struct problems *problems) {
    const char *name = inside(arena, folder, "checkpoint");
    size_t n;
    *last = (struct checkpoint){0};
    if (file_read(arena, name, NOTE_MAX, note, &n, problems)) return ERR_IO;
    if (!*note) return OK;
    if (checkpoint_read(arena, (struct place){.file = name, .line = 1, .column = 1}, *note, n, last, problems))
        return ERR_IO;
    if (note_check(&last->note, key) == NOTE_SIGNED) return OK;
    problem_add(problems, at(name), "bring it back from a backup",
                "the last checkpoint is not signed with the key beside it");
    return ERR_IO;
}

enum err keeper_hold(struct arena *arena, const char *folder, struct held *held, struct problems *problems) {
    *held = (struct held){.arena = arena, .folder = inside(arena, folder, "keeper")};
    if (mkdir(held->folder, 0700) && errno != EEXIST) {
        problem_add(problems, at(held->folder), "see that you may write to the data folder", "cannot be made: %s",
                    strerror(errno));
        return ERR_IO;
    }
    char *note;
    if (read_key(held, problems)) return ERR_IO;
    return read_last(arena, held->folder, &held->secret.key, &held->last, &note, problems);
}

/* Who asks may be in the hands of somebody else, so it is never waited for. */
static bool reply(int socket, enum reply kind, const char *text) {
    char packet[PACKET_MAX];
    const size_t n = strlen(text);
    packet[0] = (char)kind;
    if (n + 1 > sizeof packet) return false;
    memcpy(packet + 1, text, n);
    return send(socket, packet, n + 1, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)(n + 1);
}

/* A request to sign: how many hashes (one byte), the hashes, the body of the checkpoint. */
static bool read_request(struct arena *arena, const char *packet, size_t n, struct checkpoint *next,
                         struct merkle_proof *path) {
    *path = (struct merkle_proof){0};
    if (n < 2 || packet[0] != ASK_SIGN) return false;
    path->n = (unsigned char)packet[1];
    const size_t hashes = (size_t)path->n * HASH_SIZE;
    if (path->n > MERKLE_PROOF_MAX || n < 2 + hashes) return false;
    memcpy(path->hashes, packet + 2, hashes);
    const char *body = arena_dup_n(arena, packet + 2 + hashes, n - 2 - hashes);
    return checkpoint_body_read(arena, body, next);
}

/* Why it does not sign; NULL when it may. */
static const char *refuses(const struct held *held, const struct checkpoint *next, const struct merkle_proof *path) {
    const struct checkpoint *last = &held->last;
    if (!text_equal(next->origin, held->secret.key.name)) return "it is of another log";
    if (next->size < last->size) return "it is smaller than the last one signed: something was taken away from the log";
    if (last->size && !merkle_check_consistency(last->size, &last->root, next->size, &next->root, path))
        return "it is no extension of the last one signed: the log was changed";
    return NULL;
}

bool keeper_answer(struct held *held, int socket) {
    char packet[PACKET_MAX];
    const ssize_t n = recv(socket, packet, sizeof packet, MSG_TRUNC | MSG_DONTWAIT);
    if (n <= 0) return n < 0 && (errno == EINTR || errno == EAGAIN);
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct checkpoint next;
    struct merkle_proof path;
    bool answered;
    if ((size_t)n > sizeof packet || !read_request(arena, packet, (size_t)n, &next, &path)) {
        answered = reply(socket, REPLY_REFUSED, "it is not a checkpoint");
    } else if (refuses(held, &next, &path)) {
        answered = reply(socket, REPLY_REFUSED, refuses(held, &next, &path));
    } else {
        const char *note = note_sign(arena, checkpoint_body(arena, &next), &held->secret);
        if (file_write(inside(arena, held->folder, "checkpoint"), note, strlen(note), 0600, &problems)) {
            answered = reply(socket, REPLY_FAILED, problems.items[0].message);
        } else {
            held->last = (struct checkpoint){.origin = held->secret.key.name, .size = next.size, .root = next.root};
            answered = reply(socket, REPLY_SIGNED, note);
        }
    }
    arena_free(arena);
    return answered;
}

/* It needs files in one folder and one socket: no other descriptor, no new program or process, no dump of its memory.
 */
static void give_up_the_rest(int socket) {
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null >= 0) {
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
    }
    if (dup2(socket, 3) != 3) _exit(1);
    close_range(4, ~0u, 0);
    prctl(PR_SET_DUMPABLE, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_NAME, "concordat keep");
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    setrlimit(RLIMIT_NPROC, &(struct rlimit){0, 0});
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){NOTE_MAX, NOTE_MAX});
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){16, 16});
    /* A terminal's interrupt is for whoever started it, whose end then ends this one. */
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

bool keeper_greet(const struct held *held, int socket) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct checkpoint last;
    char *note;
    const bool greeted =
        !read_last(arena, held->folder, &held->secret.key, &last, &note, &problems) &&
        reply(socket, REPLY_READY,
              arena_printf(arena, "%s\n%s", note_key_text(arena, &held->secret.key), note ? note : ""));
    arena_free(arena);
    return greeted;
}

static _Noreturn void keep(const char *folder, int socket) {
    give_up_the_rest(socket);
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    struct held held;
    if (keeper_hold(arena, folder, &held, &problems)) {
        const struct problem *problem = &problems.items[0];
        reply(3, REPLY_FAILED,
              arena_printf(arena, "%s\n%s\n%s", problem->place.file, problem->message,
                           problem->hint ? problem->hint : ""));
        _exit(1);
    }
    struct pollfd asked = {.fd = 3, .events = POLLIN};
    if (keeper_greet(&held, 3))
        while (poll(&asked, 1, -1) < 0 ? errno == EINTR : keeper_answer(&held, 3)) continue;
    sodium_memzero(&held, sizeof held);
    _exit(0);
}

/* ---- the other end ---- */

static enum err gone(struct problems *problems) {
    problem_add(problems, (struct place){0}, "try again", "the process that signs the log does not answer");
    return ERR_IO;
}

/* The kind of what it answers, or 0 when it does not; *text is the rest. */
static int hear(struct arena *arena, int socket, char **text) {
    struct pollfd waits = {.fd = socket, .events = POLLIN};
    char packet[PACKET_MAX];
    int ready;
    while ((ready = poll(&waits, 1, PATIENCE_MS)) < 0 && errno == EINTR) continue;
    const ssize_t n = ready > 0 ? recv(socket, packet, sizeof packet, MSG_TRUNC) : 0;
    if (n < 1 || (size_t)n > sizeof packet) return 0;
    *text = arena_dup_n(arena, packet + 1, (size_t)n - 1);
    return packet[0];
}

static enum err hear_greeting(struct arena *arena, struct keeper *keeper, struct problems *problems) {
    char *text;
    switch (hear(arena, keeper->socket, &text)) {
    case REPLY_READY: {
        const struct place place = at("the process that signs");
        char *note = strchr(text, '\n') + 1;
        if (note_key_read(arena, place, text, (size_t)(note - text), &keeper->key, problems)) return ERR_IO;
        if (*note && checkpoint_read(arena, place, note, strlen(note), &keeper->last, problems)) return ERR_IO;
        keeper->last_note = *note ? note : NULL;
        return OK;
    }
    case REPLY_FAILED: {
        char *message = strchr(text, '\n'), *hint = message ? strchr(message + 1, '\n') : NULL;
        if (!hint) return gone(problems);
        *message = *hint = 0;
        problem_add(problems, at(text), hint + 1, "%s", message + 1);
        return ERR_IO;
    }
    default: return gone(problems);
    }
}

/* A server that the keeper started asks it; anybody else has one started. */
static bool have_kept(const char *folder, struct keeper *keeper, int socket) {
    if (parent_is_there()) return parent_wish(WISH_SIGN, NULL, 0, &socket, 1);
    keeper->child = fork();
    if (keeper->child == 0) keep(folder, socket);
    return keeper->child > 0;
}

enum err keeper_start(struct arena *arena, const char *folder, struct keeper *keeper, struct problems *problems) {
    int ends[2];
    *keeper = (struct keeper){.socket = -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends)) return gone(problems);
    const bool is_kept = have_kept(folder, keeper, ends[1]);
    close(ends[1]);
    keeper->socket = ends[0];
    const enum err err = is_kept ? hear_greeting(arena, keeper, problems) : gone(problems);
    if (err) keeper_stop(keeper);
    return err;
}

enum err keeper_sign(struct arena *arena, struct keeper *keeper, uint64_t size, const struct hash *root,
                     const struct merkle_proof *path, char **note, struct problems *problems) {
    const struct checkpoint next = {.origin = keeper->key.name, .size = size, .root = *root};
    const char *body = checkpoint_body(arena, &next);
    const size_t hashes = (size_t)path->n * HASH_SIZE, n = 2 + hashes + strlen(body);
    char *packet = arena_alloc(arena, n);
    packet[0] = ASK_SIGN;
    packet[1] = (char)path->n;
    memcpy(packet + 2, path->hashes, hashes);
    memcpy(packet + 2 + hashes, body, strlen(body));
    if (send(keeper->socket, packet, n, MSG_NOSIGNAL) != (ssize_t)n) return gone(problems);
    char *text;
    switch (hear(arena, keeper->socket, &text)) {
    case REPLY_SIGNED:
        *note = keeper->last_note = text;
        keeper->last = next;
        return OK;
    case REPLY_REFUSED:
        problem_add(problems, (struct place){0}, "keep the folder as it is; `concordat doctor` looks further",
                    "the checkpoint was not signed: %s", text);
        return ERR_INPUT;
    case REPLY_FAILED:
        problem_add(problems, (struct place){0}, "make room, or see that the folder can be written to",
                    "the checkpoint was not signed: %s", text);
        return ERR_IO;
    default: return gone(problems);
    }
}

void keeper_stop(struct keeper *keeper) {
    if (keeper->socket >= 0) close(keeper->socket);
    if (keeper->child > 0)
        while (waitpid(keeper->child, NULL, 0) < 0 && errno == EINTR) continue;
    *keeper = (struct keeper){.socket = -1};
}

/* A server that the keeper started cannot read its files, and need not. */
static enum err ask_public(struct arena *arena, const char *folder, struct note_key *key, char **note,
                           struct problems *problems) {
    struct keeper keeper;
    if (keeper_start(arena, folder, &keeper, problems)) return ERR_IO;
    *key = keeper.key;
    *note = keeper.last_note;
    keeper_stop(&keeper);
    return OK;
}

enum err keeper_public(struct arena *arena, const char *folder, struct note_key *key, char **note,
                       struct problems *problems) {
    if (parent_is_there()) return ask_public(arena, folder, key, note, problems);
    const char *own = inside(arena, folder, "keeper"), *name = inside(arena, own, "public");
    char *text;
    size_t n;
    struct checkpoint last;
    if (file_read(arena, name, KEY_FILE_MAX, &text, &n, problems)) return ERR_IO;
    if (!text) {
        problem_add(problems, at(name), "the first checkpoint makes one: `concordat log checkpoint`",
                    "the log has no key yet");
        return ERR_IO;
    }
    if (note_key_read(arena, (struct place){.file = name, .line = 1, .column = 1}, text, n, key, problems))
        return ERR_IO;
    return read_last(arena, own, key, &last, note, problems);
}

bool keeper_has_key(const char *folder) {
    struct arena *arena = arena_new();
    struct stat info;
    const bool has = lstat(inside(arena, folder, "keeper"), &info) == 0;
    arena_free(arena);
    return has;
}

enum err keeper_copy(struct arena *arena, const char *from, const char *to, struct problems *problems) {
    static const struct {
        const char *name;
        unsigned mode;
    } files[] = {{"public", 0644}, {"secret", 0600}, {"checkpoint", 0600}};
    const char *source = inside(arena, from, "keeper"), *target = inside(arena, to, "keeper");
    if (!keeper_has_key(from)) return OK;
    if (mkdir(target, 0700)) {
        problem_add(problems, at(target), "see that you may write there", "cannot be made: %s", strerror(errno));
        return ERR_IO;
    }
    enum err err = OK;
    for (size_t i = 0; i < COUNT_OF(files) && !err; i++) {
        char *bytes;
        size_t n;
        err = file_read(arena, inside(arena, source, files[i].name), NOTE_MAX, &bytes, &n, problems);
        if (!err && bytes) err = file_write(inside(arena, target, files[i].name), bytes, n, files[i].mode, problems);
        if (bytes) sodium_memzero(bytes, n);
    }
    return err;
}
