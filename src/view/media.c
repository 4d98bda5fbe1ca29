#include "view/media.h"

#include "base/text.h"

static const struct media all[] = {
    {".html", "text/html; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".csv", "text/csv; charset=utf-8"},
    {".json", "application/json"},
    {".yaml", "application/yaml"},
    {".svg", "image/svg+xml"},
    {".pdf", "application/pdf"},
    {".ics", "text/calendar; charset=utf-8"},
    {".eml", "message/rfc822"},
    {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
};

const struct media *media_at(int i) { return i < (int)COUNT_OF(all) ? &all[i] : 0; }

const char *media_type_of(const char *name) {
    for (size_t i = 0; i < COUNT_OF(all); i++)
        if (text_ends(name, all[i].ending)) return all[i].type;
    return "application/octet-stream";
}
