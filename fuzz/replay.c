/*
 * replay_X FILE...: runs a fuzzer's entry point on files instead of on inventions. `make test` replays every corpus
 * with it under the sanitizers, and a crash is looked at with it.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MAX_INPUT = 1 << 24 };

static int replay(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) {
        perror(path);
        if (file) fclose(file);
        return 1;
    }
    const long size = ftell(file);
    rewind(file);
    /* Exactly as large as the input, so that reading past it is seen. */
    uint8_t *data = size >= 0 && size <= MAX_INPUT ? malloc(size ? (size_t)size : 1) : NULL;
    const int failed = !data || fread(data, 1, (size_t)size, file) != (size_t)size;
    fclose(file);
    if (failed) fprintf(stderr, "%s: cannot be read, or is over %d bytes\n", path, MAX_INPUT);
    /* The sanitizer's report does not say which file it was: this line does. */
    if (!failed) fprintf(stderr, "replay %s\n", path);
    if (!failed) LLVMFuzzerTestOneInput(data, (size_t)size);
    free(data);
    return failed;
}

int main(int argc, char **argv) {
    int failed = 0;
    for (int i = 1; i < argc; i++) failed |= replay(argv[i]);
    return failed;
}
