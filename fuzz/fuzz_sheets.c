/* Any bytes as a workbook, a table, Popolo or XML of committees, laid into a register that has names: never a crash, a
 * leak or a hang. */
#include <stdint.h>
#include <string.h>

#include "io/exchange.h"
#include "io/read.h"
#include "io/sheet_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char base_text[] = "concordat: 1\npartnership: {id: p, name: P, as_at: 2020-01-01}\n"
                                "agencies: [{id: police, name: The Police}]\nareas: [{id: fraud, name: Fraud}]\n"
                                "bodies: [{id: spb, name: Board}]\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena *arena = arena_new();
    struct problems problems = problems_new(arena);
    const struct limits limits = {.bytes = 1 << 20, .nodes = 20000};
    const struct register_file *base = register_read(arena, "base", base_text, strlen(base_text), NULL, &problems);
    const char *bytes = (const char *)data;
    const struct sheets *sheets;
    if (size > 1 && !memcmp(bytes, "PK", 2))
        sheets = xlsx_read(arena, "f.xlsx", bytes, size, &limits, &problems);
    else if (popolo_is(bytes, size))
        sheets = popolo_read(arena, "f.json", bytes, size, &limits, &problems);
    else if (size && *bytes == '<')
        sheets = moderngov_read(arena, "f.xml", bytes, size, &limits, &problems);
    else
        sheets = csv_read(arena, "f.csv", bytes, size, &limits, &problems);
    struct sheet_notes notes = {0};
    if (sheets) (void)sheets_register(arena, "f", sheets, base, SECTION_COUNT, &notes, &problems);
    arena_free(arena);
    return 0;
}
