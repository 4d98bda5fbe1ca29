#include "view/pdf.h"

#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "view/pdf_canvas.h"
#include "view/pdf_flow.h"

#define PAGE_MAX ((size_t)1 << 26) /* bytes of the content of one page */
#define EDGE 28.0                  /* from the edge of the page to what runs on it */
#define RUNNING_GAP 14.0           /* between what runs and the text */
#define MARGIN 68.0                /* the least from the edge of the page to the text */

static const struct look marking_look = {.size = 10, .leading = 1.3, .colour = 0x0b0c0c, .bold = true, .centred = true},
                         running_look = {.size = 9, .leading = 1.3, .colour = 0x505a5f};

/* What runs on every page. */
struct running {
    const struct set *marking, *header, *footer;
};

struct file {
    const struct doc *doc;
    const char *language;
    struct arena *arena;
    struct setter *setter;
    struct objects objects;
    struct pages pages;
    struct running running;
    struct fonts fonts;
    struct tree tree;
    struct map anchors;
    struct canvas canvas;
    struct buf content; /* of the page being drawn */
    int *page_objects;
};

static void draw_op(struct canvas *canvas, const struct page *page, const struct draw_op *op) {
    const struct foot *foot;
    double y;
    switch (op->kind) {
    case DRAW_BEGIN: canvas_open(canvas, op->element, op->more); break;
    case DRAW_END: canvas_close(canvas); break;
    case DRAW_LINE: canvas_line(canvas, op->set, op->line, op->x, op->y); break;
    case DRAW_FIGURE: canvas_figure(canvas, op->figure, op->x, op->y, op->scale); break;
    case DRAW_NOTE:
        foot = &page->feet.items[op->line];
        y = foot->y;
        canvas_open(canvas, "Note", NULL);
        for (int i = foot->from; i < foot->to; i++) {
            canvas_line(canvas, foot->set, i, PDF_LEFT, y);
            y += foot->set->lines[i].height;
        }
        canvas_close(canvas);
        break;
    }
}

static double draw_set_at(struct canvas *canvas, const struct set *set, double y) {
    for (int i = 0; set && i < set->n; i++) {
        canvas_line(canvas, set, i, PDF_LEFT, y);
        y += set->lines[i].height;
    }
    return y;
}

static double height_of(const struct set *set) { return set ? set->height : 0; }

static void draw_running(struct file *file, int number) {
    const struct running *running = &file->running;
    const struct set *count = set_text(file->setter, arena_printf(file->arena, "Page %d of %d", number, file->pages.n),
                                       &running_look, PDF_WIDTH);
    double y = draw_set_at(&file->canvas, running->marking, EDGE);
    draw_set_at(&file->canvas, running->header, y);
    y = PDF_PAGE_HEIGHT - EDGE - height_of(running->marking) - height_of(running->footer) - count->height;
    y = draw_set_at(&file->canvas, running->footer, y);
    y = draw_set_at(&file->canvas, count, y);
    draw_set_at(&file->canvas, running->marking, y);
}

static void draw_page(struct file *file, int number) {
    const struct page *page = &file->pages.items[number - 1];
    struct buf *content = &file->content;
    struct canvas *canvas = &file->canvas;
    buf_clear(content);
    canvas_begin(canvas, content, number);
    canvas->artifact++;
    draw_running(file, number);
    for (int i = 0; i < page->fills.n; i++) canvas_fill(canvas, &page->fills.items[i]);
    canvas->artifact--;
    for (int i = 0; i < page->ops.n; i++) draw_op(canvas, page, &page->ops.items[i]);
    canvas_end(canvas);
    if (content->full) file->objects.out->full = true;
    object_stream(&file->objects, file->page_objects[number - 1] + 1, "", content->data, content->len);
}

static void write_pages(struct file *file, int parent, int fonts, int first_link) {
    struct buf *out = file->objects.out;
    int link = 0;
    object_begin(&file->objects, parent);
    buf_printf(out, "<</Type/Pages/Count %d/Kids[", file->pages.n);
    for (int i = 0; i < file->pages.n; i++) buf_printf(out, "%d 0 R ", file->page_objects[i]);
    buf_text(out, "]>>");
    object_end(&file->objects);
    for (int i = 0; i < file->pages.n; i++) {
        object_begin(&file->objects, file->page_objects[i]);
        buf_printf(out, "<</Type/Page/Parent %d 0 R/Contents %d 0 R/Resources<</Font %d 0 R>>/StructParents %d/Tabs/S",
                   parent, file->page_objects[i] + 1, fonts, i + 1);
        buf_text(out, "/MediaBox[0 0 ");
        pdf_number(out, PDF_PAGE_WIDTH);
        pdf_number(out, PDF_PAGE_HEIGHT);
        buf_text(out, "]/Annots[");
        for (; link < file->tree.links.n && file->tree.links.items[link].page == i + 1; link++)
            buf_printf(out, "%d 0 R ", first_link + link);
        buf_text(out, "]>>");
        object_end(&file->objects);
    }
}

/* A bookmark is inside the last one before it that is of a higher level. */
struct bookmark {
    const struct spot *spot;
    int parent, last, first, next, before, n; /* numbers of others, -1 for none; n: how many are right inside */
};

static int link_bookmarks(const struct pages *pages, struct bookmark *marks) {
    int n = 1;
    marks[0] = (struct bookmark){.parent = -1, .last = -1, .first = -1, .next = -1, .before = -1};
    for (int i = 0; i < pages->spots.n; i++) {
        const struct spot *spot = &pages->spots.items[i];
        if (!spot->level || !*spot->name) continue;
        int parent = n - 1;
        while (parent > 0 && marks[parent].spot->level >= spot->level) parent = marks[parent].parent;
        marks[n] = (struct bookmark){
            .spot = spot, .parent = parent, .last = -1, .first = -1, .next = -1, .before = marks[parent].last};
        if (marks[parent].last >= 0)
            marks[marks[parent].last].next = n;
        else
            marks[parent].first = n;
        marks[parent].last = n;
        marks[parent].n++;
        n++;
    }
    return n;
}

static void put_reference(struct buf *out, const char *key, int first, int number) {
    if (number >= 0) buf_printf(out, "/%s %d 0 R", key, first + number);
}

/* Returns the object of the bookmarks' root; 0 when there are none. */
static int write_bookmarks(struct file *file) {
    struct buf *out = file->objects.out;
    struct bookmark *marks = NEW_ARRAY(file->arena, (size_t)file->pages.spots.n + 1, struct bookmark);
    const int n = link_bookmarks(&file->pages, marks);
    if (n == 1) return 0;
    const int first = object_new(&file->objects);
    for (int i = 1; i < n; i++) object_new(&file->objects);
    for (int i = 0; i < n; i++) {
        const struct bookmark *mark = &marks[i];
        object_begin(&file->objects, first + i);
        buf_text(out, i ? "<</Title" : "<</Type/Outlines");
        if (i) {
            pdf_string(out, mark->spot->name);
            buf_printf(out, "/Dest[%d 0 R/XYZ null ", file->page_objects[mark->spot->page - 1]);
            pdf_number(out, PDF_PAGE_HEIGHT - mark->spot->y);
            buf_text(out, "null]");
        }
        put_reference(out, "Parent", first, mark->parent);
        put_reference(out, "Prev", first, mark->before);
        put_reference(out, "Next", first, mark->next);
        put_reference(out, "First", first, mark->first);
        put_reference(out, "Last", first, mark->last);
        if (mark->n)
            buf_printf(out, "/Count %d", i && mark->spot->level > 1 ? -mark->n : mark->n); /* the deep ones shut */
        buf_text(out, ">>");
        object_end(&file->objects);
    }
    return first;
}

static void put_entry(struct buf *out, const char *key, const char *text) {
    if (!text || !*text) return;
    buf_printf(out, "/%s", key);
    pdf_string(out, text);
}

static int write_info(struct file *file) {
    struct buf *out = file->objects.out;
    const int info = object_new(&file->objects);
    const struct date date = date_of_day(file->doc->day);
    const char *title = file->doc->title;
    object_begin(&file->objects, info);
    buf_text(out, "<<");
    put_entry(out, "Title", title && *title ? title : "Document");
    put_entry(out, "Author", file->doc->author);
    put_entry(out, "Keywords", file->doc->marking);
    put_entry(out, "Creator", "Concordat");
    for (int i = 0; i < 2; i++)
        buf_printf(out, "/%s(D:%04d%02d%02d000000Z)", i ? "ModDate" : "CreationDate", date.year, date.month, date.day);
    buf_text(out, ">>");
    object_end(&file->objects);
    return info;
}

static void write_file(struct file *file) {
    struct objects *objects = &file->objects;
    const int catalog = object_new(objects), pages = object_new(objects), fonts = object_new(objects);
    file->page_objects = NEW_ARRAY(file->arena, (size_t)file->pages.n, int);
    for (int i = 0; i < file->pages.n; i++) {
        file->page_objects[i] = object_new(objects);
        object_new(objects); /* its content */
    }
    for (int number = 1; number <= file->pages.n; number++) draw_page(file, number);
    const int first_link = objects->n + 1;
    for (int i = 0; i < file->tree.links.n; i++) object_new(objects);
    write_pages(file, pages, fonts, first_link);
    fonts_write(&file->fonts, objects, fonts);
    const int root = tree_write(&file->tree, objects, file->page_objects, first_link),
              bookmarks = write_bookmarks(file), info = write_info(file);
    object_begin(objects, catalog);
    buf_printf(objects->out, "<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>/Lang", pages,
               root);
    pdf_bytes(objects->out, file->language, strlen(file->language));
    buf_text(objects->out, "/ViewerPreferences<</DisplayDocTitle true>>");
    if (bookmarks) buf_printf(objects->out, "/Outlines %d 0 R/PageMode/UseOutlines", bookmarks);
    buf_text(objects->out, ">>");
    object_end(objects);
    objects_end(objects, catalog, info);
}

static const struct set *set_running(struct setter *setter, const char *text, const struct look *look) {
    return text && *text ? set_text(setter, text, look, PDF_WIDTH) : NULL;
}

static double at_least(double least, double wanted) { return wanted > least ? wanted : least; }

static void lay_out(struct file *file) {
    struct running *running = &file->running;
    running->marking = set_running(file->setter, file->doc->marking, &marking_look);
    running->header = set_running(file->setter, file->doc->header, &running_look);
    running->footer = set_running(file->setter, file->doc->footer, &running_look);
    const double count = running_look.size * running_look.leading;
    file->pages = (struct pages){.arena = file->arena, .setter = file->setter};
    file->pages.top = at_least(MARGIN, EDGE + height_of(running->marking) + height_of(running->header) + RUNNING_GAP);
    file->pages.bottom = PDF_PAGE_HEIGHT - at_least(MARGIN, EDGE + height_of(running->marking) +
                                                                height_of(running->footer) + count + RUNNING_GAP);
    pdf_flow(&file->pages, file->doc);
    file->anchors = map_new(file->arena, 16);
    for (int i = 0; i < file->pages.spots.n; i++)
        if (!file->pages.spots.items[i].level) map_add(&file->anchors, file->pages.spots.items[i].name, i);
}

void print_pdf(struct buf *out, const struct doc *doc) {
    struct arena *arena = out->arena;
    struct file file = {.doc = doc, .arena = arena, .language = doc->language ? doc->language : "en-GB"};
    struct setter setter = setter_begin(arena, file.language, PDF_WIDTH);
    file.setter = &setter;
    file.fonts.arena = arena;
    file.content = buf_new(arena, PAGE_MAX);
    lay_out(&file);
    file.tree = tree_new(arena, file.pages.n);
    file.canvas = (struct canvas){.arena = arena,
                                  .codes = buf_new(arena, PAGE_MAX),
                                  .setter = &setter,
                                  .fonts = &file.fonts,
                                  .tree = &file.tree,
                                  .pages = &file.pages,
                                  .anchors = &file.anchors};
    objects_begin(&file.objects, out);
    write_file(&file);
    fonts_end(&file.fonts);
    setter_end(&setter);
}
