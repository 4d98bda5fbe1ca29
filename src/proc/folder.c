#define _GNU_SOURCE /* nftw() */

#include "proc/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <linux/magic.h>
#include <pwd.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

#define DEPTH_MAX 4         /* of folders in a data folder */
#define FILES_MAX 10000     /* in it */
#define ROOM_MIN (64 << 20) /* bytes free below which writing soon fails */

struct audit {
    struct arena *arena;
    struct problems *problems;
    uid_t owner;
    int files;
};

static void worry(struct audit *audit, const char *file, const char *hint, const char *message) {
    problem_add(audit->problems, (struct place){.file = arena_dup(audit->arena, file)}, hint, "%s", message);
}

static char *user_name(struct arena *arena, uid_t id) {
    const struct passwd *user = getpwuid(id);
    return user ? arena_dup(arena, user->pw_name) : arena_printf(arena, "number %u", (unsigned)id);
}

/* An access list gives rights that the mode does not show. */
static bool has_access_list(const char *file) {
    return lgetxattr(file, "system.posix_acl_access", NULL, 0) > 0 ||
           lgetxattr(file, "system.posix_acl_default", NULL, 0) > 0;
}

static void audit_file(struct audit *audit, const char *file, const struct stat *info) {
    struct arena *arena = audit->arena;
    const bool is_folder = S_ISDIR(info->st_mode);
    if (!is_folder && !S_ISREG(info->st_mode) && !S_ISSOCK(info->st_mode)) {
        worry(audit, file, "take it away: nothing of Concordat's is a link or a device", "it is no file");
        return;
    }
    const unsigned others = info->st_mode & 0077;
    const char *mend = arena_printf(arena, "chmod %s '%s'", is_folder ? "700" : "600", file);
    if (others & 0022)
        worry(audit, file, mend, "others than its owner can change it");
    else if (others & 0044)
        worry(audit, file, mend, "others than its owner can read it, whatever their rights in the register");
    if (info->st_uid != audit->owner)
        worry(audit, file, arena_printf(arena, "chown %s '%s'", user_name(arena, audit->owner), file),
              arena_printf(arena, "it belongs to the user %s", user_name(arena, info->st_uid)));
    if (!is_folder && info->st_nlink > 1)
        worry(audit, file, "find the other name with `find / -samefile`, and take it away",
              "it can be reached by another name as well");
    if (has_access_list(file))
        worry(audit, file, arena_printf(arena, "setfacl -b '%s'", file), "an access list gives rights to others");
}

/* The public key is for everybody, as far as the folder around it lets them. */
static bool is_public(const char *file) {
    const size_t n = strlen(file), end = strlen("/keeper/public");
    return n > end && strcmp(file + n - end, "/keeper/public") == 0;
}

static void audit_tree(struct audit *audit, const char *folder, int depth) {
    DIR *dir = opendir(folder);
    if (!dir) {
        worry(audit, folder, "run doctor as the user who runs Concordat",
              arena_printf(audit->arena, "cannot be read: %s", strerror(errno)));
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        const char *file = arena_printf(audit->arena, "%s/%s", folder, entry->d_name);
        struct stat info;
        if (++audit->files > FILES_MAX) {
            worry(audit, folder, "nothing but Concordat's own files belongs in a data folder",
                  "it holds too many files");
            break;
        }
        if (lstat(file, &info)) continue; /* gone since: a side file of the database */
        if (is_public(file)) info.st_mode &= ~0044u;
        audit_file(audit, file, &info);
        if (S_ISDIR(info.st_mode) && depth < DEPTH_MAX) audit_tree(audit, file, depth + 1);
    }
    closedir(dir);
}

/* Who can rename the folder can put another in its place. */
static void audit_above(struct audit *audit, const char *folder) {
    struct stat info;
    const char *above = arena_printf(audit->arena, "%s/..", folder);
    if (stat(above, &info)) return;
    const bool open = (info.st_mode & 0022) && !(info.st_mode & S_ISVTX);
    if (open)
        worry(audit, above, "move the data folder to where only its owner can write",
              "others can put another folder in the place of this one");
}

static void audit_system(struct audit *audit, const char *folder) {
    struct statfs system;
    struct statvfs room;
    if (statfs(folder, &system) == 0) {
        const long kind = (long)system.f_type;
        if (kind == NFS_SUPER_MAGIC || kind == SMB_SUPER_MAGIC || kind == CIFS_SUPER_MAGIC || kind == SMB2_SUPER_MAGIC)
            worry(audit, folder, "move it to a disk of this machine",
                  "it is on a network, where locks cannot be relied on");
    }
    if (statvfs(folder, &room) == 0 && (unsigned long long)room.f_bavail * room.f_frsize < ROOM_MIN)
        worry(audit, folder, "make room: when the disk is full nothing can be recorded", "less than 64 MiB are free");
}

enum err folder_audit(struct arena *arena, const char *folder, const char **readers, struct problems *problems) {
    struct stat info;
    struct audit audit = {.arena = arena, .problems = problems};
    if (stat(folder, &info) || !S_ISDIR(info.st_mode)) {
        worry(&audit, folder, "check its name and place", "there is no data folder here");
        return ERR_IO;
    }
    audit.owner = info.st_uid;
    audit_file(&audit, folder, &info);
    audit_above(&audit, folder);
    audit_tree(&audit, folder, 0);
    audit_system(&audit, folder);
    *readers = info.st_uid == 0 ? "root" : arena_printf(arena, "the user %s, and root", user_name(arena, info.st_uid));
    return OK;
}

/* ---- a folder that is filled before it is there ---- */

static enum err failed(const char *folder, const char *doing, struct problems *problems) {
    problem_add(problems, (struct place){.file = folder},
                "see that the place is there, empty, and that you may write to it", "%s: %s", doing, strerror(errno));
    return ERR_IO;
}

enum err folder_make(const char *part, const char *to, struct problems *problems) {
    /* Only an empty folder can be removed. */
    if (rmdir(to) && errno != ENOENT) return failed(to, "something is there already", problems);
    return mkdir(part, 0700) ? failed(part, "cannot be made", problems) : OK;
}

static bool sync_one(const char *name) {
    const int file = open(name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    const bool done = file >= 0 && (fsync(file) == 0 || errno == EINVAL);
    if (file >= 0) close(file);
    return done;
}

static int sync_entry(const char *name, const struct stat *info, int kind, struct FTW *ftw) {
    (void)info, (void)kind, (void)ftw;
    return sync_one(name) ? 0 : -1;
}

static int remove_entry(const char *name, const struct stat *info, int kind, struct FTW *ftw) {
    (void)info, (void)kind, (void)ftw;
    return remove(name);
}

enum err folder_move(const char *part, const char *to, struct problems *problems) {
    if (nftw(part, sync_entry, 16, FTW_DEPTH | FTW_PHYS))
        return failed(part, "could not be brought to the disk", problems);
    if (rename(part, to)) return failed(to, "could not be given its name", problems);
    return sync_one(arena_printf(problems->arena, "%s/..", to))
               ? OK
               : failed(to, "could not be brought to the disk", problems);
}

void folder_discard(const char *part) { nftw(part, remove_entry, 16, FTW_DEPTH | FTW_PHYS); }
