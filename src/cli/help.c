#include "cli/help.h"

#include "model/doc.h"
#include "view/text.h"

static char *option(struct arena *arena, const struct field *field) {
    char *word = arena_printf(arena, "--%s", field->name);
    for (char *c = word; *c; c++)
        if (*c == '_') *c = '-';
    return field->type == FLAG ? word : arena_printf(arena, "%s %s", word, field->word);
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

static void help_of(struct doc *doc, const struct operation *operation) {
    doc_code(doc, usage(doc->arena, operation));
    char *help = arena_printf(doc->arena, "%s.", operation->help);
    help[0] = (char)(help[0] - 32);
    doc_paragraph(doc, help);
    for (int i = 0; i < operation->n_fields; i++) {
        const struct field *field = &operation->fields[i];
        doc_fact(doc, field->needed == OPTION ? option(doc->arena, field) : field->word, field->help);
    }
}

void help_print(struct buf *out, enum op op) {
    struct doc *doc = doc_new(out->arena, "concordat", 0);
    if (op != OP_COUNT)
        help_of(doc, operation_of(op));
    else {
        doc_paragraph(doc,
                      "Concordat: who leads what against serious and organised crime, what is missing, and what must "
                      "be asked.");
        for (int i = 0; i < OP_COUNT; i++)
            doc_fact(doc, operation_of((enum op)i)->verb, operation_of((enum op)i)->help);
        doc_paragraph(doc, "`concordat help COMMAND` says more. Start with: concordat check "
                           "examples/leicestershire-2016/register.yaml");
        doc_paragraph(doc,
                      "Exit codes: 0 done and clean; 1 findings as grave as --fail-on; 2 what was given is wrong; 3 a "
                      "file could not be read or written.");
    }
    const struct text_options options = {.columns = 80};
    print_text(out, doc, &options);
}
