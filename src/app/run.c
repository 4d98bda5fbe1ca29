#include "app/run.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "app/embedded.h"
#include "app/ops.h"
#include "app/visit.h"
#include "base/text.h"
#include "io/read.h"
#include "model/overlay.h"
#include "model/refs.h"

/* An operation without a permission, or a change without a log event, does not compile. */
#define OP(name, method, path, verb, who, event, help)                                                                 \
    _Static_assert((who) != 0, #name " says who may");                                                                 \
    _Static_assert((method) == GET || (event) != EVENT_NONE, #name " changes something and says what the log "         \
                                                                   "records");
#define FIELD(op, name, type, needed, word, help)
#include "app/ops.def"
#undef OP
#undef FIELD

static const struct field fields[] = {
#define OP(name, method, path, verb, who, event, help)
#define FIELD(op, name, type, needed, word, help) {OP_##op, #name, type, needed, word, help},
#include "app/ops.def"
#undef OP
#undef FIELD
};

static struct operation operations[] = {
#define OP(name, method, path, verb, who, event, help) {#name, path, verb, help, method, who, event, NULL, 0},
#define FIELD(op, name, type, needed, word, help)
#include "app/ops.def"
#undef OP
#undef FIELD
};

static enum err (*const doers[])(struct arena *, const struct call *, struct answer *, struct problems *) = {
#define OP(name, method, path, verb, who, event, help) op_##name,
#define FIELD(op, name, type, needed, word, help)
#include "app/ops.def"
#undef OP
#undef FIELD
};

/* The fields of an operation stand one after the other. */
static void find_fields(void) {
    for (size_t i = 0; i < COUNT_OF(fields); i++) {
        struct operation *operation = &operations[fields[i].op];
        if (!operation->n_fields++) operation->fields = &fields[i];
    }
}

const struct operation *operation_of(enum op op) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, find_fields);
    return &operations[op];
}

enum op op_of_verb(const char *verb) {
    for (int i = 0; i < OP_COUNT; i++)
        if (text_equal(verb, operations[i].verb)) return (enum op)i;
    return OP_COUNT;
}

const struct input *input_of(const struct call *call, const char *name) {
    const struct operation *operation = operation_of(call->op);
    for (int i = 0; i < operation->n_fields; i++)
        if (text_equal(operation->fields[i].name, name)) return &call->inputs[i];
    panic("an operation asks for an input that it does not declare");
}

char *option_word(struct arena *arena, const char *name) {
    char *word = arena_printf(arena, "--%s", name);
    for (char *c = word; *c; c++)
        if (*c == '_') *c = '-';
    return word;
}

int input_word(const struct call *call, const char *name, const char *const *words, int otherwise,
               struct problems *problems) {
    const struct input *input = input_of(call, name);
    if (!input->given) return otherwise;
    int n = 0;
    while (words[n]) n++;
    const int found = word_index(words, input->text);
    if (found < 0)
        problem_add(problems, (struct place){0}, problem_nearest(problems, input->text, words, n),
                    "%s does not know '%s'; it knows %s", option_word(problems->arena, name), input->text,
                    text_join(problems->arena, words, n));
    return found;
}

bool input_number(const struct call *call, const char *name, long long least, long long most, long long otherwise,
                  long long *out, struct problems *problems) {
    const struct input *input = input_of(call, name);
    *out = input->given ? input->number : otherwise;
    if (*out >= least && *out <= most) return true;
    problem_add(problems, (struct place){0}, NULL, "%s is %lld; it can be %lld to %lld",
                option_word(problems->arena, name), *out, least, most);
    return false;
}

#define MEGABYTES 256 /* the reader's own limit */
#define MEGABYTES_MAX 4096

/* As many values as a file has room for: every fifth byte one is more than any register has. */
struct limits limits_of(const struct call *call) {
    const struct input *input = input_of(call, "max_size");
    if (!input->given || input->number < 1 || input->number > MEGABYTES_MAX) return (struct limits){0};
    const size_t bytes = (size_t)input->number << 20;
    return (struct limits){.bytes = bytes, .nodes = (int)(bytes / 5)};
}

const struct register_file *product_statutes(struct arena *arena, struct problems *problems) {
    return register_read(arena, "the product's statutes", embedded_statutes, embedded_statutes_len, NULL, problems);
}

const struct register_file *read_statutes(struct arena *arena, const struct call *call, struct problems *problems) {
    long long megabytes;
    if (!input_number(call, "max_size", 1, MEGABYTES_MAX, MEGABYTES, &megabytes, problems)) return NULL;
    const struct register_file *statutes = product_statutes(arena, problems);
    const struct input *local = input_of(call, "statutes");
    const struct limits limits = limits_of(call);
    for (int i = 0; i < local->n && statutes; i++) {
        const struct file *file = &local->files[i];
        const struct register_file *more = register_read(arena, file->name, file->bytes, file->n, &limits, problems);
        if (more && !more->sections[SECTION_STATUTES].n) {
            problem_add(problems, (struct place){.file = file->name, .line = 1, .column = 1},
                        "it should have the key `statutes`", "this file has no statutes");
            more = NULL;
        }
        statutes = more ? overlay_apply(arena, statutes, more, problems) : NULL;
    }
    return problems->total ? NULL : statutes;
}

bool expect_register(const struct register_file *reg, struct problems *problems) {
    const struct place place = {.file = reg->file, .line = 1, .column = 1};
    if (reg->is_overlay)
        problem_add(problems, place, "give it with --overlay, after the register it changes",
                    "this is an overlay, not a register");
    else if (!reg->sections[SECTION_PARTNERSHIP].n && !problems->total)
        problem_add(problems, place, "a register has the key `partnership`", "this is not a register");
    return !reg->is_overlay && reg->sections[SECTION_PARTNERSHIP].n;
}

void check_whole(struct arena *arena, const struct register_file *reg, const struct register_file *statutes,
                 struct problems *problems) {
    register_check(arena, reg, statutes, problems);
    check_names(reg, problems);
}

const struct register_file *read_overlay(struct arena *arena, const struct limits *limits, const struct file *file,
                                         struct problems *problems) {
    const struct register_file *overlay = register_read(arena, file->name, file->bytes, file->n, limits, problems);
    if (!overlay || overlay->is_overlay) return overlay;
    problem_add(problems, (struct place){.file = file->name, .line = 1, .column = 1},
                "an overlay has the key `overlay`", "this is not an overlay");
    return NULL;
}

static const struct register_file *lay_over(struct arena *arena, const struct call *call,
                                            const struct register_file *reg, struct problems *problems) {
    const struct input *overlays = input_of(call, "overlay");
    const struct limits limits = limits_of(call);
    for (int i = 0; i < overlays->n; i++) {
        const struct register_file *overlay = read_overlay(arena, &limits, &overlays->files[i], problems);
        reg = reg && overlay ? overlay_apply(arena, reg, overlay, problems) : NULL;
    }
    return reg;
}

const struct register_file *read_matter(struct arena *arena, const struct call *call,
                                        const struct register_file **statutes, struct problems *problems) {
    const struct limits limits = limits_of(call);
    const struct file *file = &input_of(call, "file")->files[0];
    *statutes = read_statutes(arena, call, problems);
    const struct register_file *reg = register_read_flawed(arena, file->name, file->bytes, file->n, &limits, problems);
    const bool is_register = reg && expect_register(reg, problems);
    if (problems->total) {
        /* The rest of what is wrong, in the same go: of the register itself, and of each overlay itself. */
        if (is_register && *statutes) check_whole(arena, reg, *statutes, problems);
        lay_over(arena, call, NULL, problems);
        return NULL;
    }
    reg = lay_over(arena, call, reg, problems);
    if (reg && !problems->total) check_whole(arena, reg, *statutes, problems);
    return problems->total ? NULL : reg;
}

/* The register of a data folder; what is laid over it must fit what its reader sees. */
static enum err read_stored(struct arena *arena, const struct call *call, struct store *store, struct answer *answer,
                            int *day, struct problems *problems) {
    struct subject_matter *matter = &answer->about;
    enum err err = visit_open(arena, call, store, SCOPE_RECORDS, answer, problems);
    struct kept *kept = NEW(arena, struct kept);
    if (!err) err = visit_register(arena, call, answer->visit, kept, day, problems);
    if (err) return err;
    const struct model *model = answer->visit->model;
    matter->kept = kept;
    matter->rights.every_circle = grant_reads_all(answer->visit->grant);
    if (!input_of(call, "overlay")->n && !input_of(call, "statutes")->n && !input_of(call, "max_size")->given) {
        matter->reg = kept->reg;
        matter->statutes = model->statutes;
        matter->arr = model->arr;
        matter->check = model->check;
        return OK;
    }
    matter->statutes = read_statutes(arena, call, problems);
    matter->reg = lay_over(arena, call, kept->reg, problems);
    if (input_of(call, "overlay")->n && matter->reg && !problems->total)
        check_whole(arena, matter->reg, matter->statutes, problems);
    if (problems->total) return ERR_INPUT;
    matter->arr = arrangement_on(arena, matter->reg, matter->statutes, *day);
    return OK;
}

enum err open_matter(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct subject_matter *matter = &answer->about;
    struct store *store = store_of(call, "file");
    int day;
    matter->rights.every_circle = true; /* of files: there is no store that could hide a part */
    if (store) return read_stored(arena, call, store, answer, &day, problems);
    matter->reg = read_matter(arena, call, &matter->statutes, problems);
    const bool is_day = input_day(call, "as_of", matter->reg ? register_day(matter->reg) : 0, &day, problems);
    if (!is_day || problems->total) return ERR_INPUT;
    matter->arr = arrangement_on(arena, matter->reg, matter->statutes, day);
    return OK;
}

const struct check *check_matter(struct arena *arena, const struct subject_matter *matter) {
    return matter->check ? check_shared(arena, matter->check) : check_run(arena, matter->arr, matter->rights);
}

/* A data folder stands for a register where that can be drawn on a day, or be gone into; nowhere else for a file. */
bool field_is_store(const struct operation *operation, const struct field *field) {
    if (field->type == FOLDER || text_equal(field->name, "into")) return true;
    bool draws = false;
    for (int i = 0; i < operation->n_fields; i++) draws = draws || text_equal(operation->fields[i].name, "known_at");
    return draws && field->type == SOURCE && text_equal(field->name, "file");
}

static void refuse_folders(const struct call *call, struct problems *problems) {
    const struct operation *operation = operation_of(call->op);
    for (int i = 0; i < operation->n_fields; i++) {
        const struct field *field = &operation->fields[i];
        if ((field->type != SOURCE && field->type != SOURCES) || field_is_store(operation, field)) continue;
        for (int f = 0; f < call->inputs[i].n; f++)
            if (call->inputs[i].files[f].store)
                problem_add(problems, (struct place){.file = call->inputs[i].files[f].name},
                            "`concordat export` writes a register file of a data folder",
                            "`concordat %s` wants a file here, and this is a data folder", operation->verb);
    }
}

bool call_has_room(const struct call *call, int field, struct problems *problems) {
    const struct field *said = &operation_of(call->op)->fields[field];
    const struct input *input = &call->inputs[field];
    const char *name = option_word(problems->arena, said->name);
    const bool is_twice = input->given && said->type != WORDS && said->type != SOURCES;
    if (!is_twice && input->n < INPUT_ITEMS_MAX) return true;
    if (is_twice)
        problem_add(problems, (struct place){0}, NULL, "%s is given twice", name);
    else
        problem_add(problems, (struct place){0}, NULL, "%s is given more than %d times", name, INPUT_ITEMS_MAX);
    return false;
}

bool call_put_text(struct arena *arena, struct call *call, int field, const char *text, struct problems *problems) {
    const struct field *said = &operation_of(call->op)->fields[field];
    struct input *input = &call->inputs[field];
    char *end;
    if (!call_has_room(call, field, problems)) return false;
    input->given = true;
    switch (said->type) {
    case WORDS:
        if (!input->words) input->words = NEW_ARRAY(arena, INPUT_ITEMS_MAX, const char *);
        input->words[input->n++] = text;
        break;
    case NUMBER:
        errno = 0;
        input->number = strtoll(text, &end, 10);
        if (*text && !*end && !errno) break;
        problem_add(problems, (struct place){0}, NULL, "%s: '%s' is not a whole number", option_word(arena, said->name),
                    text);
        return false;
    case FLAG: input->number = 1; break;
    case TEXT:
    case PLACE:
    case DAY: input->text = text; break;
    case SOURCE:
    case SOURCES:
    case FOLDER:
    case NEW_FOLDER: panic("a file is given as text");
    }
    return true;
}

/* The command line says what is missing in its own words (cli/arguments.c); to everybody else it is about a field. */
static void need_all(const struct call *call, struct problems *problems) {
    const struct operation *operation = operation_of(call->op);
    for (int i = 0; i < operation->n_fields; i++)
        if (operation->fields[i].needed == POSITION && !call->inputs[i].given)
            problem_add(problems, (struct place){.file = operation->fields[i].name}, NULL, "enter %s",
                        operation->fields[i].help);
}

enum err run(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    *answer = (struct answer){.op = call->op, .rule = RULE_COUNT, .for_body = FOR_EVERYONE};
    const struct operation *operation = operation_of(call->op);
    for (int i = 0; i < operation->n_fields; i++)
        if (text_equal(operation->fields[i].name, "out")) answer->out = call->inputs[i].text;
    need_all(call, problems);
    refuse_folders(call, problems);
    if (problems->total) return ERR_INPUT;
    const enum err err = doers[call->op](arena, call, answer, problems), closed = visit_close(arena, answer, problems);
    problems_sort(problems);
    return err ? err : closed ? closed : problems->total ? ERR_INPUT : OK;
}
