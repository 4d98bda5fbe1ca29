#include "model/figure.h"

struct figure *figure_new(struct arena *arena, const char *title, const char *description, double width,
                          double height) {
    struct figure *figure = NEW(arena, struct figure);
    figure->title = title;
    figure->description = description;
    figure->width = width;
    figure->height = height;
    return figure;
}

static struct shape *add(struct arena *arena, struct figure *figure, enum shape_kind kind) {
    struct shape *shape = PUSH(arena, figure);
    shape->kind = kind;
    return shape;
}

struct shape *figure_box(struct arena *arena, struct figure *figure, double x, double y, double width, double height) {
    struct shape *shape = add(arena, figure, SHAPE_BOX);
    shape->x = x;
    shape->y = y;
    shape->width = width;
    shape->height = height;
    return shape;
}

struct shape *figure_line(struct arena *arena, struct figure *figure, const struct point *points, int n) {
    struct shape *shape = add(arena, figure, SHAPE_LINE);
    shape->points = points;
    shape->n_points = n;
    return shape;
}

struct shape *figure_words(struct arena *arena, struct figure *figure, double x, double y, double width, double height,
                           double size, const char *text) {
    struct shape *shape = add(arena, figure, SHAPE_WORDS);
    shape->x = x;
    shape->y = y;
    shape->width = width;
    shape->height = height;
    shape->size = size;
    shape->text = text;
    return shape;
}
