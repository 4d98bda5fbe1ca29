#include "view/fact_table.h"

#include "model/diff.h"
#include "model/names.h"
#include "view/entry_says.h"
#include "view/ui_list.h"

void fact_table_open(const struct fact_table *table, const char *caption, const char *before, const char *after) {
    const char *third = "govuk-!-width-one-third";
    const struct ui_cell head[] = {
        {.text = "Fact", .classes = third}, {.text = before, .classes = third}, {.text = after}};
    const struct ui_cell new[] = {head[0], head[2]};
    ui_table_open(&table->screen->xml, &(struct ui_table){.caption = caption, .caption_size = UI_S},
                  table->is_new ? new : head, (int)(table->is_new ? COUNT_OF(new) : COUNT_OF(head)));
}

static void put_value(const struct fact_table *table, const struct arrangement *arr, enum key key,
                      const struct value *value) {
    struct arena *arena = table->screen->arena;
    const char *says = value ? with_capital(arena, entry_says(arena, arr, table->section, key, value)) : "Not stated";
    ui_cell(&table->screen->xml, &(struct ui_cell){.text = says});
}

void fact_table_put(const struct fact_table *table, enum key key, const struct value *was, const struct value *is) {
    struct xml *xml = &table->screen->xml;
    struct arena *arena = table->screen->arena;
    if (key == KEY_ID) return;
    ui_cells_open(xml);
    ui_cell(xml, &(struct ui_cell){.text = with_capital(arena, key_says(arena, key)), .is_header = true});
    if (!table->is_new) put_value(table, table->before, key, was);
    put_value(table, table->after, key, is);
    xml_close(xml);
}
