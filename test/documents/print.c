/* print FOLDER: the sample and the hostile document in every form, and beside them their words in order, a line each.
 */
#include <stdio.h>

#include "view/document.h"
#include "view/hostile.h"

static void write(const char *folder, const char *name, const struct buf *bytes) {
    FILE *file = fopen(arena_printf(bytes->arena, "%s/%s", folder, name), "wb");
    if (!file || fwrite(bytes->data, 1, bytes->len, file) != bytes->len || fclose(file)) panic("cannot write");
}

static void words_of(struct buf *out, const struct runs *runs) {
    for (int i = 0; i < runs->n; i++) {
        const char *text = runs->items[i].text ? runs->items[i].text : "";
        for (size_t n; *text; text += n) {
            n = strcspn(text, " \n\t");
            buf_add(out, text, n);
            if (text[n]) buf_char(out, '\n');
            if (text[n]) n++;
        }
    }
    buf_char(out, '\n');
}

static void words(struct buf *out, const char *text) {
    struct run run = {.text = text};
    words_of(out, &(struct runs){.items = &run, .n = 1});
}

static struct buf all_words(const struct doc *doc) {
    struct buf out = buf_new(doc->arena, (size_t)1 << 30);
    for (int b = 0; b < doc->n; b++) {
        const struct block *block = &doc->items[b];
        if (block->label) words(&out, block->label);
        words_of(&out, &block->runs);
        if (block->code) words(&out, block->code);
        if (!block->table || !block->table->n_columns) continue;
        if (block->table->caption) words(&out, block->table->caption);
        for (int c = 0; c < block->table->n_columns; c++) words(&out, block->table->columns[c]);
        for (int r = 0; r < block->table->n; r++)
            for (int c = 0; c < block->table->n_columns; c++) words_of(&out, &block->table->items[r].cells[c].runs);
    }
    return out;
}

static void print(const char *folder, const char *name, const struct doc *doc) {
    static const enum document_form forms[] = {DOCUMENT_TEXT, DOCUMENT_HTML, DOCUMENT_DOCX, DOCUMENT_PDF};
    static const char *const endings[] = {"txt", "html", "docx", "pdf"};
    struct problems problems = problems_new(doc->arena);
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        struct buf out = buf_new(doc->arena, (size_t)1 << 30);
        if (document_print(&out, doc, forms[i], &problems)) panic("cannot print");
        write(folder, arena_printf(doc->arena, "%s.%s", name, endings[i]), &out);
    }
    const struct buf list = all_words(doc);
    write(folder, arena_printf(doc->arena, "%s.words", name), &list);
}

int main(int argc, char **argv) {
    struct arena *arena = arena_new();
    if (argc != 2) panic("usage: print FOLDER");
    print(argv[1], "sample", sample_doc(arena));
    print(argv[1], "hostile", hostile_doc(arena));
    print(argv[1], "empty", doc_new(arena, "", SAMPLE_DAY));
    arena_free(arena);
    return 0;
}
