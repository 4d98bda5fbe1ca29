#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/text.h"
#include "io/package.h"
#include "io/sheets.h"
#include "io/source.h"

/* Reads ECMA-376 part 1 (SpreadsheetML, clause 18), as far as cells go. */

#define MOST_ROWS 1048576 /* of a sheet, by the format */
#define MOST_COLUMNS 16384
#define MOST_SHEETS 200
#define MOST_STYLES 65536
#define LONGEST_CELL 32767 /* characters, by the format */

struct texts {
    const char **items;
    int n, cap;
};

/* A part of the workbook that another names: by id, and by the kind of thing it is. */
struct relation {
    const char *id, *kind, *target;
};
struct relations {
    struct relation *items;
    int n, cap;
};

/* Which cell formats show a number as a date. */
struct styles {
    bool *items;
    int n, cap;
};
struct number_format {
    int id;
    bool is_date;
};
struct number_formats {
    struct number_format *items;
    int n, cap;
};

struct reading {
    struct arena *arena;
    const char *file;
    struct package *package;
    struct problems *problems;
    struct filling filling;
    struct texts shared;
    struct relations relations;
    struct number_formats formats;
    struct styles styles;
    bool since_1904;
    struct sheets *sheets;
    struct texts targets; /* the part of each sheet */

    /* While a part is read. */
    struct buf text;  /* of the cell or shared string at hand */
    bool taking;      /* characters go into text */
    bool in_phonetic; /* how it is said: not part of the text */
    bool in_formats;  /* cellXfs, not cellStyleXfs */
    struct sheet *sheet;
    int row, column, style;
    char type; /* of the cell: s shared, i inline or formula text, b tick box, e error, d date, n number */
};

static const char *attribute(const XML_Char **attributes, const char *name) {
    for (int i = 0; attributes[i]; i += 2)
        if (text_equal(package_local(attributes[i]), name)) return attributes[i + 1];
    return NULL;
}

static int number_of(const char *text, int otherwise) {
    char *end;
    if (!text || !*text) return otherwise;
    const long number = strtol(text, &end, 10);
    return *end || number < 0 || number > MOST_ROWS ? otherwise : (int)number;
}

/* ---- relations, names of sheets ---- */

static bool on_relation(void *data, const char *name, const char **attributes) {
    struct reading *r = data;
    if (!text_equal(name, "Relationship")) return true;
    const char *id = attribute(attributes, "Id"), *kind = attribute(attributes, "Type"),
               *target = attribute(attributes, "Target"), *mode = attribute(attributes, "TargetMode");
    if (!id || !kind || !target) return true;
    const char *slash = strrchr(kind, '/');
    kind = slash ? slash + 1 : kind;
    if (text_equal(mode, "External") || text_equal(kind, "externalLink")) {
        r->sheets->external = r->sheets->external || !text_equal(kind, "hyperlink");
        return true;
    }
    *PUSH(r->arena, &r->relations) =
        (struct relation){arena_dup(r->arena, id), arena_dup(r->arena, kind), arena_dup(r->arena, target)};
    return true;
}

/* The part that a relation of the workbook names: relative to the workbook's folder, or from the root. */
static const char *part_of(struct reading *r, const char *folder, const char *target) {
    return *target == '/' ? target + 1 : arena_printf(r->arena, "%s%s", folder, target);
}

static const struct relation *relation_by(const struct relations *relations, const char *id, const char *kind) {
    for (int i = 0; i < relations->n; i++)
        if ((!id || text_equal(relations->items[i].id, id)) && (!kind || text_equal(relations->items[i].kind, kind)))
            return &relations->items[i];
    return NULL;
}

static bool on_workbook(void *data, const char *name, const char **attributes) {
    struct reading *r = data;
    if (text_equal(name, "workbookPr")) {
        const char *since = attribute(attributes, "date1904");
        r->since_1904 = since && (text_equal(since, "1") || text_equal(since, "true"));
    }
    if (!text_equal(name, "sheet") || r->sheets->n == MOST_SHEETS) return true;
    const char *title = attribute(attributes, "name"), *state = attribute(attributes, "state"), *id = NULL;
    for (int i = 0; attributes[i]; i += 2) /* r:id, not the sheetId */
        if (strchr(attributes[i], ':') && text_equal(package_local(attributes[i]), "id")) id = attributes[i + 1];
    const struct relation *relation = id ? relation_by(&r->relations, id, "worksheet") : NULL;
    if (!title || !relation) return true; /* a chart or a dialog has no cells */
    *PUSH(r->arena, r->sheets) =
        (struct sheet){.name = arena_dup(r->arena, title),
                       .file = arena_printf(r->arena, "%s, sheet %s", r->file, title),
                       .hidden = state && (text_equal(state, "hidden") || text_equal(state, "veryHidden"))};
    *PUSH(r->arena, &r->targets) = relation->target;
    return true;
}

/* ---- styles: which numbers are dates ---- */

/* Does the code of a number format show a year or a day? What stands in quotes, brackets or after \ is not code. */
static bool shows_date(const char *code) {
    for (const char *c = code; *c; c++) {
        if (*c == '"' || *c == '[') {
            const char *end = strchr(c + 1, *c == '"' ? '"' : ']');
            if (!end) return false;
            c = end;
        } else if (*c == '\\' || *c == '_' || *c == '*') {
            if (!*++c) return false;
        } else if (*c == 'y' || *c == 'Y' || *c == 'd' || *c == 'D') {
            return true;
        }
    }
    return false;
}

/* Formats that every workbook has (18.8.30), those of East Asian locales included. */
static bool is_built_in_date(int id) {
    return (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) ||
           id == 57 || id == 58;
}

static bool on_style(void *data, const char *name, const char **attributes) {
    struct reading *r = data;
    if (text_equal(name, "cellXfs")) {
        r->in_formats = true;
    } else if (text_equal(name, "cellStyles") || text_equal(name, "dxfs")) {
        r->in_formats = false;
    } else if (text_equal(name, "numFmt") && r->formats.n < MOST_STYLES) {
        const char *code = attribute(attributes, "formatCode");
        *PUSH(r->arena, &r->formats) =
            (struct number_format){number_of(attribute(attributes, "numFmtId"), -1), code && shows_date(code)};
    } else if (text_equal(name, "xf") && r->in_formats && r->styles.n < MOST_STYLES) {
        const int id = number_of(attribute(attributes, "numFmtId"), 0);
        bool is_date = is_built_in_date(id);
        for (int i = 0; i < r->formats.n; i++)
            if (r->formats.items[i].id == id) is_date = r->formats.items[i].is_date;
        *PUSH(r->arena, &r->styles) = is_date;
    }
    return true;
}

/* ---- shared strings ---- */

static bool on_string(void *data, const char *name, const char **attributes) {
    struct reading *r = data;
    (void)attributes;
    if (text_equal(name, "si")) buf_clear(&r->text);
    if (text_equal(name, "rPh")) r->in_phonetic = true;
    r->taking = text_equal(name, "t") && !r->in_phonetic;
    return true;
}

static bool on_string_end(void *data, const char *name) {
    struct reading *r = data;
    r->taking = false;
    if (text_equal(name, "rPh")) r->in_phonetic = false;
    if (text_equal(name, "si")) *PUSH(r->arena, &r->shared) = arena_dup(r->arena, r->text.data);
    if (r->shared.n <= r->filling.limits.nodes) return true;
    problem_add(r->problems, (struct place){.file = r->file}, "raise the limit 'nodes' or split the workbook",
                "the workbook holds more than %d texts", r->filling.limits.nodes);
    return false;
}

static void on_characters(void *data, const char *text, int n) {
    struct reading *r = data;
    if (r->taking) buf_add(&r->text, text, (size_t)n);
}

/* ---- cells ---- */

/* "BC12" to column 55; 0 when it is none. */
static int column_of(const char *reference) {
    int column = 0;
    for (; *reference >= 'A' && *reference <= 'Z' && column <= MOST_COLUMNS; reference++)
        column = column * 26 + (*reference - 'A' + 1);
    return column <= MOST_COLUMNS ? column : 0;
}

/* These two are called for every cell: a name of one letter is told by its letter, attributes are gone through once. */
static bool is_letter(const char *name, char letter) { return name[0] == letter && !name[1]; }

static void start_cell(struct reading *r, const char **attributes) {
    int column = 0;
    r->style = 0;
    r->type = 'n';
    for (int i = 0; attributes[i]; i += 2) {
        const char *value = attributes[i + 1];
        if (is_letter(attributes[i], 'r')) column = column_of(value);
        if (is_letter(attributes[i], 's')) r->style = number_of(value, 0);
        if (is_letter(attributes[i], 't'))
            r->type = text_equal(value, "str") || text_equal(value, "inlineStr") ? 'i' : *value;
    }
    r->column = column ? column : r->column + 1;
    buf_clear(&r->text);
}

static bool on_cell(void *data, const char *name, const char **attributes) {
    struct reading *r = data;
    r->taking = false;
    if (is_letter(name, 'c')) {
        start_cell(r, attributes);
    } else if (is_letter(name, 'v') || is_letter(name, 't')) {
        r->taking = !r->in_phonetic;
    } else if (text_equal(name, "row")) {
        r->row = number_of(attribute(attributes, "r"), r->row + 1);
        r->column = 0;
    } else if (text_equal(name, "rPh")) {
        r->in_phonetic = true;
    }
    return true;
}

/*
 * A day as workbooks count them: from 1900, a year that they take for a leap year, or from 1904. Times are dropped.
 * NULL when it is none of this calendar.
 */
static const char *day_of_serial(const struct reading *r, double serial) {
    if (!(serial >= 1) || serial > DAY_LAST) return NULL;
    const int days = (int)serial;
    const int day = r->since_1904 ? days - 24107 : days > 60 ? days - 25569 : days - 25568;
    return days == 60 && !r->since_1904 ? NULL : day_text(r->arena, day);
}

static const char *number_text(const struct reading *r, const char *text) {
    char *end;
    const double number = strtod(text, &end);
    if (*end || end == text) return text;
    const bool is_date = r->style < r->styles.n && r->styles.items[r->style];
    const char *day = is_date ? day_of_serial(r, number) : NULL;
    return day ? day : arena_printf(r->arena, "%.15g", number);
}

static bool say_cell(struct reading *r, const char *hint, const char *message) {
    problem_add(r->problems, (struct place){.file = r->sheet->file, .line = r->row, .column = r->column}, hint, "%s",
                message);
    return true;
}

/* What the cell shows; NULL with a problem when it shows nothing that can be read. */
static const char *cell_text(struct reading *r) {
    const char *text = r->text.data;
    if (!*text) return text;
    switch (r->type) {
    case 's': {
        const int index = number_of(text, -1);
        if (index >= 0 && index < r->shared.n) return r->shared.items[index];
        say_cell(r, "open the workbook and save it again", "the cell refers to a text that is not there");
        return NULL;
    }
    case 'b': return text_equal(text, "1") || text_equal(text, "true") ? "yes" : "no";
    case 'e':
        say_cell(r, "mend the formula, or type the value",
                 arena_printf(r->arena, "the formula of this cell came to %s", text));
        return NULL;
    case 'd': return arena_dup_n(r->arena, text, strcspn(text, "T"));
    case 'i': return text;
    default: return number_text(r, text);
    }
}

static bool on_cell_end(void *data, const char *name) {
    struct reading *r = data;
    r->taking = false;
    if (!is_letter(name, 'c')) {
        if (text_equal(name, "rPh")) r->in_phonetic = false;
        return true;
    }
    if (!r->column || r->row < 1) return true;
    if (r->text.full) return say_cell(r, "shorten it", "the text of this cell is too long");
    const char *text = cell_text(r);
    return !text || sheet_add(&r->filling, r->sheet, r->row, r->column, text);
}

/* ---- the workbook ---- */

static bool read_part(struct reading *r, const char *part, package_start *start, package_end *end) {
    r->taking = r->in_phonetic = false;
    return package_parse(r->package, part, &(struct package_handlers){start, end, on_characters, r});
}

/* The workbook part and the folder it stands in; NULL with a problem when the package is no workbook. */
static const char *find_workbook(struct reading *r, const char **folder) {
    const struct relation *relation = NULL;
    if (package_has(r->package, "_rels/.rels")) {
        if (!read_part(r, "_rels/.rels", on_relation, NULL)) return NULL;
        relation = relation_by(&r->relations, NULL, "officeDocument");
    }
    const char *part = relation ? part_of(r, "", relation->target) : "xl/workbook.xml";
    const char *slash = strrchr(part, '/');
    *folder = slash ? arena_dup_n(r->arena, part, (size_t)(slash + 1 - part)) : "";
    if (package_has(r->package, part) && text_equal(slash ? slash + 1 : part, "workbook.xml")) return part;
    const bool word = package_has(r->package, "word/document.xml");
    problem_add(r->problems, (struct place){.file = r->file}, "give an Excel workbook (.xlsx), or a CSV file",
                "this is %s, not a workbook",
                word                                     ? "a Word document"
                : package_has(r->package, "content.xml") ? "an OpenDocument file: save it as .xlsx"
                                                         : "some other zip");
    return NULL;
}

static bool read_named(struct reading *r, const char *folder, const char *kind, package_start *start,
                       package_end *end) {
    const struct relation *relation = relation_by(&r->relations, NULL, kind);
    return !relation || read_part(r, part_of(r, folder, relation->target), start, end);
}

static bool read_workbook(struct reading *r) {
    const char *folder;
    const char *part = find_workbook(r, &folder);
    if (!part) return false;
    r->relations.n = 0;
    const char *relations = arena_printf(r->arena, "%s_rels/%s.rels", folder, part + strlen(folder));
    if (!read_part(r, relations, on_relation, NULL) || !read_part(r, part, on_workbook, NULL)) return false;
    r->sheets->macros = package_has(r->package, arena_printf(r->arena, "%svbaProject.bin", folder));
    if (!read_named(r, folder, "sharedStrings", on_string, on_string_end) ||
        !read_named(r, folder, "styles", on_style, NULL))
        return false;
    for (int i = 0; i < r->sheets->n; i++) {
        r->sheet = &r->sheets->items[i];
        r->row = r->column = 0;
        if (!read_part(r, part_of(r, folder, r->targets.items[i]), on_cell, on_cell_end)) return false;
    }
    return true;
}

struct sheets *xlsx_read(struct arena *arena, const char *file, const char *bytes, size_t n,
                         const struct limits *limits, struct problems *problems) {
    const int before = problems->total;
    const struct limits set = limits_or_defaults(limits);
    struct reading *r = NEW(arena, struct reading);
    *r = (struct reading){.arena = arena,
                          .file = file,
                          .problems = problems,
                          .filling = {.arena = arena, .limits = set, .problems = problems},
                          .sheets = NEW(arena, struct sheets),
                          .text = buf_new(arena, (size_t)4 * LONGEST_CELL)};
    r->package = package_open(arena, file, bytes, n, &set, problems);
    if (!r->package) return NULL;
    const bool read = read_workbook(r);
    package_close(r->package);
    return read && problems->total == before ? r->sheets : NULL;
}
