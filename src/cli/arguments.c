#include "cli/arguments.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"

#define FILE_MAX ((size_t)4 << 30) /* bytes; the readers' own limits are lower and say more */

static const struct place nowhere = {0};

/* Reads a whole file, growing as it comes: pipes have no size. */
static bool read_file(struct arena *arena, const char *name, struct file *file, struct problems *problems) {
    const bool is_stdin = text_equal(name, "-");
    FILE *in = is_stdin ? stdin : fopen(name, "rb");
    struct stat info;
    if (in && !fstat(fileno(in), &info) && S_ISDIR(info.st_mode)) {
        fclose(in);
        in = NULL;
        errno = EISDIR;
    }
    if (!in) {
        problem_add(problems, (struct place){.file = *name ? name : "''"}, "check its name and place",
                    "cannot be read: %s", strerror(errno));
        return false;
    }
    size_t cap = (size_t)1 << 16, n = 0;
    char *bytes = arena_alloc(arena, cap);
    for (;;) {
        const size_t got = fread(bytes + n, 1, cap - n, in);
        n += got;
        if (n < cap || cap >= FILE_MAX) break;
        bytes = arena_grow(arena, bytes, cap, cap * 2);
        cap *= 2;
    }
    const bool failed = ferror(in) != 0;
    if (!is_stdin) fclose(in);
    if (failed)
        problem_add(problems, (struct place){.file = name}, "try again", "could not be read to its end: %s",
                    strerror(errno));
    *file = (struct file){.name = is_stdin ? "standard input" : arena_dup(arena, name), .bytes = bytes, .n = n};
    return !failed;
}

/* A data folder is taken hold of until the command is over: cli_main() lets it go. */
static bool open_folder(struct arena *arena, const char *name, bool make, struct file *file,
                        struct problems *problems) {
    *file = (struct file){.name = arena_dup(arena, name)};
    const struct store_options options = {.make = make};
    return !store_open(arena, name, &options, &file->store, problems);
}

/* What stands for a file is read, or opened where it is a data folder. */
static bool take_source(struct arena *arena, const char *name, enum field_type type, struct file *file,
                        struct problems *problems) {
    const bool is_folder = type == FOLDER || type == NEW_FOLDER || store_is_at(name);
    return is_folder ? open_folder(arena, name, type == NEW_FOLDER, file, problems)
                     : read_file(arena, name, file, problems);
}

struct reading {
    struct arena *arena;
    const struct operation *operation;
    struct call *call;
    struct problems *problems;
    bool unreadable;
};

static void take_value(struct reading *r, int index, const char *value) {
    const enum field_type type = r->operation->fields[index].type;
    struct input *input = &r->call->inputs[index];
    if (type != SOURCE && type != SOURCES && type != FOLDER && type != NEW_FOLDER) {
        call_put_text(r->arena, r->call, index, value, r->problems);
        return;
    }
    if (!call_has_room(r->call, index, r->problems)) return;
    input->given = true;
    if (!input->files) input->files = NEW_ARRAY(r->arena, INPUT_ITEMS_MAX, struct file);
    if (!take_source(r->arena, value, type, &input->files[input->n++], r->problems)) r->unreadable = true;
}

/* The next field that stands by its place and has no value yet; -1 when there is none. */
static int next_position(const struct reading *r) {
    for (int i = 0; i < r->operation->n_fields; i++) {
        const struct field *field = &r->operation->fields[i];
        if (field->needed != OPTION && (!r->call->inputs[i].given || field->type == WORDS || field->type == SOURCES))
            return i;
    }
    return -1;
}

/* The option of that name: index of its field, or -1. */
static int option_of(const struct reading *r, const char *name) {
    for (int i = 0; i < r->operation->n_fields; i++)
        if (r->operation->fields[i].needed == OPTION &&
            text_equal(name, option_word(r->arena, r->operation->fields[i].name)))
            return i;
    return -1;
}

/* Which option was meant, to know whether the next word is its value; -1 when none is near. */
static int unknown_option(struct reading *r, const char *word) {
    const char *options[INPUTS_MAX];
    int n = 0;
    for (int i = 0; i < r->operation->n_fields; i++)
        if (r->operation->fields[i].needed == OPTION)
            options[n++] = option_word(r->arena, r->operation->fields[i].name);
    const char *nearest = text_nearest(word, options, n);
    const char *hint = nearest ? arena_printf(r->arena, "did you mean '%s'?", nearest)
                               : arena_printf(r->arena, "`concordat help %s` lists its options", r->operation->verb);
    problem_add(r->problems, nowhere, hint, "`concordat %s` has no option %s", r->operation->verb, word);
    return nearest ? option_of(r, nearest) : -1;
}

/* Reads the option at word i, with its value; returns the index of its last word. */
static int read_option(struct reading *r, int argc, char **argv, int i) {
    char *word = argv[i], *value = strchr(word, '=');
    char *name = value ? arena_dup_n(r->arena, word, (size_t)(value - word)) : word;
    const int index = option_of(r, name), meant = index < 0 ? unknown_option(r, name) : index;
    const struct field *field = meant < 0 ? NULL : &r->operation->fields[meant];
    const bool takes_next = field && field->type != FLAG && !value && i + 1 < argc;
    if (index < 0) return takes_next ? i + 1 : i;
    if (field->type == FLAG && value)
        problem_add(r->problems, nowhere, arena_printf(r->arena, "write %s alone", name), "%s takes no value", name);
    else if (field->type == FLAG)
        take_value(r, index, "");
    else if (value || takes_next)
        take_value(r, index, value ? value + 1 : argv[i + 1]);
    else
        problem_add(r->problems, nowhere, NULL, "%s wants a value: %s %s", name, name, field->word);
    return takes_next ? i + 1 : i;
}

static void read_words(struct reading *r, int argc, char **argv) {
    bool options_over = false;
    for (int i = 0; i < argc; i++) {
        char *word = argv[i];
        if (!options_over && text_equal(word, "--")) {
            options_over = true;
        } else if (!options_over && word[0] == '-' && word[1]) {
            i = read_option(r, argc, argv, i);
        } else {
            const int index = next_position(r);
            if (index >= 0)
                take_value(r, index, word);
            else
                problem_add(r->problems, nowhere, arena_printf(r->arena, "see `concordat help %s`", r->operation->verb),
                            "'%s' is one word too many", word);
        }
    }
    for (int f = 0; f < r->operation->n_fields; f++)
        if (r->operation->fields[f].needed == POSITION && !r->call->inputs[f].given)
            problem_add(r->problems, nowhere, arena_printf(r->arena, "see `concordat help %s`", r->operation->verb),
                        "`concordat %s` wants %s: %s", r->operation->verb, r->operation->fields[f].word,
                        r->operation->fields[f].help);
}

static bool is_help(const char *word) {
    return text_equal(word, "help") || text_equal(word, "--help") || text_equal(word, "-h");
}

/* A verb has one word or two: the longer one counts. Says how many words it took. */
static enum op op_of_words(struct arena *arena, int n, char **words, int *taken) {
    for (*taken = n < 2 ? n : 2; *taken; --*taken) {
        const char *verb = *taken == 2 ? arena_printf(arena, "%s %s", words[0], words[1]) : words[0];
        const enum op op = op_of_verb(verb);
        if (op != OP_COUNT) return op;
    }
    return OP_COUNT;
}

enum arguments arguments_read(struct arena *arena, int argc, char **argv, struct call *call,
                              struct problems *problems) {
    const bool help = argc < 2 || is_help(argv[1]);
    const int first = help ? 2 : 1, n = argc > first ? argc - first : 0;
    char **words = argv + first;
    int taken = 0;
    call->op = op_of_words(arena, n, words, &taken);
    if (n && text_equal(words[0], "--version")) call->op = OP_version, taken = 1;
    if (help && (!n || call->op != OP_COUNT)) return ARGUMENTS_HELP;
    for (int i = taken; i < n && call->op != OP_COUNT; i++)
        if (text_equal(words[i], "--help") || text_equal(words[i], "-h")) return ARGUMENTS_HELP;
    if (call->op == OP_COUNT) {
        const char *verbs[OP_COUNT];
        for (int i = 0; i < OP_COUNT; i++) verbs[i] = operation_of((enum op)i)->verb;
        const char *nearest = problem_nearest(problems, words[0], verbs, OP_COUNT);
        problem_add(problems, nowhere, nearest ? nearest : "`concordat help` lists the commands",
                    "there is no command '%s'", words[0]);
        return ARGUMENTS_WRONG;
    }
    struct reading r = {.arena = arena, .operation = operation_of(call->op), .call = call, .problems = problems};
    read_words(&r, n - taken, words + taken);
    return r.unreadable ? ARGUMENTS_UNREADABLE : problems->total ? ARGUMENTS_WRONG : ARGUMENTS_CALL;
}
