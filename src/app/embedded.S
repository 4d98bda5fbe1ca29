/* The data files of app/embedded.h. Paths are from the root of the project, where make runs. */

#define EMBED(name, file)          \
    .global name;                  \
    .type name, %object;           \
    .global name##_len;            \
    .type name##_len, %object;     \
name:                              \
    .incbin file;                  \
name##_end:                        \
    .size name, name##_end - name; \
    .balign 8;                     \
name##_len:                        \
    .quad name##_end - name;       \
    .size name##_len, 8

#if __SIZEOF_SIZE_T__ != 8
#error "app/embedded.S writes sizes of eight bytes"
#endif

    .section .rodata

EMBED(embedded_statutes, "data/statutes.yaml")

    .section .note.GNU-stack, "", %progbits
