#include "cli/help.h"

#include "base/text.h"
#include "view/wrap.h"

#define COLUMNS 80
#define LABEL_MOST 26 /* a longer one stands on a line of its own */
#define GAP 2

static const struct example {
    enum op op;
    const char *words, *says;
} examples[] = {
#define OP(name, method, path, verb, who, event, help)
#define FIELD(op, name, type, needed, word, help)
#define EXAMPLE(op, words, says) {OP_##op, words, says},
#include "app/ops.def"
#undef OP
#undef FIELD
};

/* Labels and what they mean, side by side. */
struct pairs {
    struct pair {
        const char *label, *says;
    } * items;
    int n, cap;
};

static void add(struct arena *arena, struct pairs *pairs, const char *label, const char *says) {
    *PUSH(arena, pairs) = (struct pair){label, says};
}

static void put_paragraph(struct buf *out, int indent, const char *text) {
    struct lines lines = {0};
    const struct wrap wrap = {.arena = out->arena, .width = COLUMNS - indent};
    wrap_text(&wrap, text, &lines);
    for (int i = 0; i < lines.n; i++) {
        buf_repeat(out, ' ', indent);
        buf_printf(out, "%s\n", lines.items[i].text);
    }
}

static void put_pairs(struct buf *out, const char *title, const struct pairs *pairs) {
    int widest = 0;
    if (!pairs->n) return;
    for (int i = 0; i < pairs->n; i++) {
        const int width = text_width(pairs->items[i].label);
        if (width > widest && width <= LABEL_MOST) widest = width;
    }
    buf_printf(out, "\n%s\n", title);
    for (int i = 0; i < pairs->n; i++) {
        const struct pair *pair = &pairs->items[i];
        struct lines lines = {0};
        const struct wrap wrap = {.arena = out->arena, .width = COLUMNS - widest - 2 * GAP};
        wrap_text(&wrap, pair->says, &lines);
        int owed = widest + GAP - text_width(pair->label);
        buf_printf(out, "  %s", pair->label);
        if (owed < GAP) {
            buf_char(out, '\n');
            owed = widest + 2 * GAP;
        }
        for (int l = 0; l < lines.n; l++) {
            buf_repeat(out, ' ', owed);
            buf_printf(out, "%s\n", lines.items[l].text);
            owed = widest + 2 * GAP;
        }
    }
}

static char *usage(struct arena *arena, const struct operation *operation) {
    char *text = arena_printf(arena, "concordat %s", operation->verb);
    bool options = false;
    for (int i = 0; i < operation->n_fields; i++) {
        const struct field *field = &operation->fields[i];
        const char *more = field->type == WORDS || field->type == SOURCES ? " …" : "";
        if (field->needed == POSITION) text = arena_printf(arena, "%s %s%s", text, field->word, more);
        if (field->needed == OPTIONAL_POSITION) text = arena_printf(arena, "%s [%s%s]", text, field->word, more);
        options = options || field->needed == OPTION;
    }
    return options ? arena_printf(arena, "%s [options]", text) : text;
}

static char *label_of(struct arena *arena, const struct field *field) {
    if (field->needed != OPTION) return arena_dup(arena, field->word);
    char *word = option_word(arena, field->name);
    return field->type == FLAG ? word : arena_printf(arena, "%s %s", word, field->word);
}

static void help_of(struct buf *out, enum op op) {
    const struct operation *operation = operation_of(op);
    struct arena *arena = out->arena;
    struct pairs inputs = {0}, options = {0}, uses = {0};
    char *help = arena_printf(arena, "%s.", operation->help);
    help[0] = (char)(help[0] - 32);
    put_paragraph(out, 0, help);
    buf_printf(out, "\nUsage\n  %s\n", usage(arena, operation));
    for (int i = 0; i < operation->n_fields; i++) {
        const struct field *field = &operation->fields[i];
        add(arena, field->needed == OPTION ? &options : &inputs, label_of(arena, field), field->help);
    }
    for (size_t i = 0; i < COUNT_OF(examples); i++)
        if (examples[i].op == op)
            add(arena, &uses, arena_printf(arena, "concordat %s %s", operation->verb, examples[i].words),
                examples[i].says);
    put_pairs(out, "Where", &inputs);
    put_pairs(out, "Options", &options);
    put_pairs(out, "For example", &uses);
}

static void help_of_all(struct buf *out) {
    struct pairs commands = {0}, codes = {0};
    put_paragraph(out, 0,
                  "Concordat: who leads what against serious and organised crime, what is missing, and what must be "
                  "asked.");
    for (int i = 0; i < OP_COUNT; i++)
        add(out->arena, &commands, operation_of((enum op)i)->verb, operation_of((enum op)i)->help);
    put_pairs(out, "Commands", &commands);
    add(out->arena, &codes, "0", "done, and nothing found as grave as --fail-on");
    add(out->arena, &codes, "1", "something was");
    add(out->arena, &codes, "2", "what was given is wrong; the message says what to do");
    add(out->arena, &codes, "3", "a file could not be read or written");
    put_pairs(out, "Exit codes", &codes);
    buf_text(out, "\nA file named - is standard input. `concordat help COMMAND` says more. Start with\n"
                  "  concordat check examples/leicestershire-2016/register.yaml\n");
}

void help_print(struct buf *out, enum op op) {
    if (op == OP_COUNT)
        help_of_all(out);
    else
        help_of(out, op);
}
