/* A document as JSON: its blocks in the order in which they are read. */
#include "view/json_answer.h"

static const char *const kinds[] = {
    [BLOCK_HEADING] = "heading",   [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_NUMBERED] = "numbered",
    [BLOCK_LETTERED] = "lettered", [BLOCK_BULLET] = "bullet",       [BLOCK_FACTS] = "fact",
    [BLOCK_TABLE] = "table",       [BLOCK_FIGURE] = "figure",       [BLOCK_CODE] = "code",
    [BLOCK_INSET] = "inset",       [BLOCK_APPENDIX] = "appendix"};

static void words(struct json *json, const struct runs *runs) {
    bool has_notes = false;
    if (!runs->n) return;
    json_pair(json, "text", runs_text(json->out->arena, runs));
    for (int i = 0; i < runs->n; i++) {
        if (!runs->items[i].footnote) continue;
        if (!has_notes) {
            json_key(json, "notes");
            json_open(json, '[');
        }
        has_notes = true;
        json_text(json, runs->items[i].footnote);
    }
    if (has_notes) json_close(json, ']');
}

static void table(struct json *json, const struct table *table) {
    json_pair(json, "caption", table->caption);
    json_texts(json, "columns", table->columns, table->n_columns);
    json_key(json, "rows");
    json_open(json, '[');
    for (int r = 0; r < table->n; r++) {
        json_open_inline(json, '[');
        for (int c = 0; c < table->items[r].n; c++)
            json_text(json, runs_text(json->out->arena, &table->items[r].cells[c].runs));
        json_close(json, ']');
    }
    json_close(json, ']');
}

static void one_block(struct json *json, const struct block *block) {
    json_open(json, '{');
    json_pair(json, "kind", kinds[block->kind]);
    if (block->kind == BLOCK_HEADING || block->kind == BLOCK_BULLET) {
        json_key(json, "level");
        json_number(json, block->level);
    }
    json_pair_or_none(json, "label", block->label);
    words(json, &block->runs);
    json_pair_or_none(json, "code", block->code);
    if (block->table) table(json, block->table);
    if (block->figure) {
        json_pair(json, "title", block->figure->title);
        json_pair(json, "description", block->figure->description);
    }
    json_close(json, '}');
}

void json_document(struct json *json, const struct doc *doc) {
    json_pair(json, "title", doc->title);
    json_pair(json, "day", day_text(json->out->arena, doc->day));
    json_pair(json, "marking", doc->marking);
    json_key(json, "blocks");
    json_open(json, '[');
    for (int i = 0; i < doc->n; i++) one_block(json, &doc->items[i]);
    json_close(json, ']');
}
