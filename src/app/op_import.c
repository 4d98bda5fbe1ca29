/* workbook, list, calendar, structure and import: registers in the forms that people and programs keep, out and in. */
#include <string.h>

#include "app/changes.h"
#include "app/ops.h"
#include "base/text.h"
#include "io/exchange.h"
#include "io/read.h"
#include "io/sheet_read.h"
#include "model/overlay.h"
#include "model/refs.h"

/* A register with nothing in it, for an empty workbook. */
static const struct register_file *empty_register(struct arena *arena) {
    struct register_file *reg = NEW(arena, struct register_file);
    reg->file = "";
    return reg;
}

static void say_no_section(const char *word, const char *option, struct problems *problems) {
    const char *words[SECTION_COUNT];
    int n = 0;
    for (int s = SECTION_PARTNERSHIP + 1; s < FILED_SECTIONS; s++) words[n++] = section_word((enum section)s);
    problem_add(problems, (struct place){0}, problem_nearest(problems, word, words, n),
                "%sthere is no section '%s'; there are %s", option, word, text_join(problems->arena, words, n));
}

enum err op_workbook(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    if (!input_of(call, "out")->given)
        problem_add(problems, (struct place){0}, "add --out register.xlsx", "a workbook is written to a file");
    if (!input_of(call, "file")->given) {
        answer->about.reg = empty_register(arena);
        return problems->total ? ERR_INPUT : OK;
    }
    const enum err err = open_matter(arena, call, answer, problems);
    if (err) return err;
    answer->check = check_matter(arena, &answer->about);
    return OK;
}

enum err op_list(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    const char *word = input_of(call, "section")->text;
    answer->section = section_of_word(word);
    if (answer->section == SECTION_COUNT) say_no_section(word, "", problems);
    const enum err err = open_matter(arena, call, answer, problems);
    return err || problems->total ? ERR_INPUT : OK;
}

enum err op_calendar(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    return open_matter(arena, call, answer, problems);
}

enum err op_structure(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    static const char *const formats[] = {"popolo", "org", NULL};
    answer->as_org = input_word(call, "format", formats, 0, problems) == 1;
    const enum err err = open_matter(arena, call, answer, problems);
    return err || problems->total ? ERR_INPUT : OK;
}

static bool starts(const struct file *file, const char *bytes, size_t n) {
    return file->n >= n && !memcmp(file->bytes, bytes, n);
}

/* What the table holds, where that is said; SECTION_COUNT where it is not. False with a problem. */
static bool read_section(const struct call *call, enum section *section, struct problems *problems) {
    const struct input *as = input_of(call, "as");
    *section = SECTION_COUNT;
    if (!as->given) return true;
    *section = section_of_word(as->text);
    if (*section != SECTION_COUNT && *section != SECTION_PARTNERSHIP) return true;
    say_no_section(as->text, "--as: ", problems);
    return false;
}

/* The file as a register or an overlay, whatever form it has. */
static const struct register_file *read_any(struct arena *arena, const struct call *call,
                                            const struct register_file *base, struct sheet_notes *notes,
                                            struct problems *problems) {
    const struct file *file = &input_of(call, "file")->files[0];
    const struct limits limits = limits_of(call);
    enum section section;
    if (!read_section(call, &section, problems)) return NULL;
    const bool is_zip = starts(file, "PK\3\4", 4) || text_ends(file->name, ".xlsx") || text_ends(file->name, ".xlsm");
    const bool is_popolo = popolo_is(file->bytes, file->n);
    const bool is_register = text_ends(file->name, ".yaml") || text_ends(file->name, ".yml") ||
                             text_ends(file->name, ".json") || starts(file, "concordat:", 10) ||
                             starts(file, "overlay:", 8) || starts(file, "{", 1);
    if (!is_zip && !is_popolo && is_register)
        return register_read(arena, file->name, file->bytes, file->n, &limits, problems);
    struct sheets *(*const read)(struct arena *, const char *, const char *, size_t, const struct limits *,
                                 struct problems *) = is_zip                 ? xlsx_read
                                                      : is_popolo            ? popolo_read
                                                      : starts(file, "<", 1) ? moderngov_read
                                                                             : csv_read;
    const struct sheets *sheets = read(arena, file->name, file->bytes, file->n, &limits, problems);
    if (!sheets) return NULL;
    if (sheets->macros) *PUSH(arena, notes) = (struct sheet_note){file->name, "has macros, which were not run"};
    if (sheets->external)
        *PUSH(arena, notes) = (struct sheet_note){file->name, "refers to other files, which were not opened"};
    return sheets_register(arena, file->name, sheets, base, section, notes, problems);
}

/* The first day after `day` from which something of the partnership is recorded, less one: what comes in fills the gap.
 */
static enum err gap_end(struct arena *arena, struct visit *visit, int day, int *last, struct problems *problems) {
    const struct asked later = {.first = day,
                                .last = DAY_LAST,
                                .known_from = INSTANT_NEVER - 1,
                                .known_to = INSTANT_NEVER - 1,
                                .kind = section_word(SECTION_PARTNERSHIP)};
    struct records records;
    const enum err err = store_read(arena, visit->view, visit->grant, &later, &records, problems);
    *last = DAY_LAST;
    for (int i = 0; i < records.n; i++)
        if (records.items[i].valid_from - 1 < *last) *last = records.items[i].valid_from - 1;
    return err;
}

/* What a store holds besides what files do stays as it is. */
static const struct register_file *with_kept(struct arena *arena, const struct register_file *given,
                                             const struct register_file *kept) {
    struct register_file *all = NEW(arena, struct register_file);
    *all = *given;
    for (int s = FILED_SECTIONS; s < SECTION_COUNT; s++) all->sections[s] = kept->sections[s];
    return all;
}

static enum err wants_partnership(const struct call *call, struct problems *problems) {
    problem_add(problems, (struct place){.file = input_of(call, "file")->files[0].name},
                "a new partnership comes in with a whole register",
                "this has no partnership, and the folder has none "
                "on that day that you may read");
    return ERR_INPUT;
}

/* Into a data folder: a register becomes what holds from its day on; an overlay or a table changes what is there. */
static enum err import_into(struct arena *arena, const struct call *call, struct store *store, struct answer *answer,
                            struct problems *problems) {
    struct sheet_notes *notes = NEW(arena, struct sheet_notes);
    struct kept *kept = NEW(arena, struct kept);
    struct change_set set = {.base = kept, .last = DAY_LAST, .revision = -1};
    /* Whose it is decides which partnership is read, and that decides what a table's names mean. */
    struct problems unknown = problems_new(arena);
    const struct register_file *given = read_any(arena, call, NULL, notes, &unknown);
    const bool is_whole = given && !given->is_overlay && given->sections[SECTION_PARTNERSHIP].n;
    enum err err = is_whole ? visit_found(arena, call, store, given->sections[SECTION_PARTNERSHIP].items[0].id,
                                          &set.founds, answer, problems)
                            : visit_open(arena, call, store, SCOPE_RECORDS, answer, problems);
    if (err) return err;
    if (!input_day(call, "day", is_whole ? register_day(given) : answer->visit->today, &set.first, problems))
        return ERR_INPUT;
    err = visit_register_on(arena, answer->visit, set.first, kept, problems);
    if (err) return err;
    const bool is_there = kept->reg && kept->reg->sections[SECTION_PARTNERSHIP].n;
    if (!is_whole && !is_there) return wants_partnership(call, problems);
    if (!is_there) {
        err = gap_end(arena, answer->visit, set.first, &set.last, problems);
        kept->reg = NEW(arena, struct register_file);
        kept->reg->file = store_folder(store);
    }
    if (err) return err;
    if (!is_whole) {
        notes->n = 0;
        given = read_any(arena, call, kept->reg, notes, problems);
        if (!given) return ERR_INPUT;
    }
    const struct register_file *statutes = read_statutes(arena, call, problems);
    set.result =
        given->is_overlay ? overlay_apply(arena, kept->reg, given, problems) : with_kept(arena, given, kept->reg);
    if (!problems->total) check_whole(arena, set.result, statutes, problems);
    if (problems->total) return ERR_INPUT;
    changes_show(arena, &set, answer);
    answer->about.statutes = statutes;
    answer->notes = notes;
    changes_foresee(arena, &set, answer);
    return input_of(call, "accept")->given ? changes_record(arena, &set, answer, problems) : OK;
}

enum err op_import(struct arena *arena, const struct call *call, struct answer *answer, struct problems *problems) {
    struct store *store = store_of(call, "into");
    if (store) return import_into(arena, call, store, answer, problems);
    if (input_of(call, "accept")->given) {
        problem_add(problems, (struct place){0}, "write the register that results with --out FILE",
                    "--accept is for a data folder, named with --into");
        return ERR_INPUT;
    }
    const struct register_file *statutes = read_statutes(arena, call, problems);
    const struct input *into = input_of(call, "into");
    const struct limits limits = limits_of(call);
    const struct register_file *base = NULL;
    if (into->given) {
        const struct file *file = &into->files[0];
        base = register_read(arena, file->name, file->bytes, file->n, &limits, problems);
        if (!base) return ERR_INPUT;
    }
    struct sheet_notes *notes = NEW(arena, struct sheet_notes);
    const struct register_file *given = read_any(arena, call, base, notes, problems);
    if (!given || !statutes) return ERR_INPUT;
    if (given->is_overlay && !base) {
        problem_add(problems, (struct place){.file = given->file}, "say which register it goes into: --into FILE",
                    "this is no whole register: it has no partnership");
        return ERR_INPUT;
    }
    const struct register_file *result = given->is_overlay ? overlay_apply(arena, base, given, problems) : given;
    if (result && !problems->total) register_check(arena, result, statutes, problems);
    if (!result || problems->total) return ERR_INPUT;
    answer->before = base ? base : empty_register(arena);
    answer->about = (struct subject_matter){.reg = result, .statutes = statutes};
    answer->changes = register_diff(arena, answer->before, result);
    answer->notes = notes;
    if (input_of(call, "out")->given) answer->printed = result; /* accepted */
    answer->as_json = answer->printed && text_ends(input_of(call, "out")->text, ".json");
    return OK;
}
