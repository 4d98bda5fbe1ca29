#include "base/merkle.h"

#include <string.h>

struct hash merkle_leaf(const void *entry, size_t n) {
    const struct hash_part parts[] = {{"\x00", 1}, {entry, n}};
    return hash_parts(parts, 2);
}

struct hash merkle_node(const struct hash *left, const struct hash *right) {
    const struct hash_part parts[] = {{"\x01", 1}, {left->bytes, HASH_SIZE}, {right->bytes, HASH_SIZE}};
    return hash_parts(parts, 3);
}

int merkle_peaks(const struct merkle *tree) { return __builtin_popcountll(tree->size); }

/* Each low bit set in the size is a perfect subtree as tall as the one that grows on its right: the two become one. */
void merkle_append(struct merkle *tree, const struct hash *leaf) {
    if (tree->size >> MERKLE_PEAKS_MAX) panic("a tree of more than 2^63 entries");
    int n = merkle_peaks(tree);
    struct hash head = *leaf;
    for (uint64_t rest = tree->size; rest & 1; rest >>= 1) head = merkle_node(&tree->peaks[--n], &head);
    tree->peaks[n] = head;
    tree->size++;
}

struct hash merkle_root(const struct merkle *tree) {
    int n = merkle_peaks(tree);
    if (!n) return hash_of("", 0);
    struct hash root = tree->peaks[--n];
    while (n) root = merkle_node(&tree->peaks[--n], &root);
    return root;
}

size_t merkle_write(const struct merkle *tree, uint8_t bytes[MERKLE_BYTES_MAX]) {
    for (int i = 0; i < 8; i++) bytes[i] = (uint8_t)(tree->size >> (56 - 8 * i));
    const size_t n = (size_t)merkle_peaks(tree) * HASH_SIZE;
    memcpy(bytes + 8, tree->peaks, n);
    return 8 + n;
}

bool merkle_read(struct merkle *tree, const uint8_t *bytes, size_t n) {
    *tree = (struct merkle){0};
    if (n < 8 || bytes[0] >> 7) return false;
    for (int i = 0; i < 8; i++) tree->size = tree->size << 8 | bytes[i];
    if (n != 8 + (size_t)merkle_peaks(tree) * HASH_SIZE) return false;
    memcpy(tree->peaks, bytes + 8, n - 8);
    return true;
}

/* The largest power of two smaller than n; n > 1. */
static uint64_t split(uint64_t n) { return (uint64_t)1 << (63 - __builtin_clzll(n - 1)); }

/* MTH(D[from:to]). */
static enum err head(const struct merkle_leaves *leaves, uint64_t from, uint64_t to, struct hash *root) {
    struct merkle tree = {0};
    for (uint64_t i = from; i < to; i++) {
        struct hash leaf;
        const enum err err = leaves->get(leaves->context, i, &leaf);
        if (err) return err;
        merkle_append(&tree, &leaf);
    }
    *root = merkle_root(&tree);
    return OK;
}

static enum err add_head(const struct merkle_leaves *leaves, uint64_t from, uint64_t to, struct merkle_proof *proof) {
    return head(leaves, from, to, &proof->hashes[proof->n++]);
}

/* PATH(index, D[from:to]). */
static enum err path(const struct merkle_leaves *leaves, uint64_t index, uint64_t from, uint64_t to,
                     struct merkle_proof *proof) {
    if (to - from == 1) return OK;
    const uint64_t middle = from + split(to - from);
    const bool left = index < middle;
    const enum err err = left ? path(leaves, index, from, middle, proof) : path(leaves, index, middle, to, proof);
    if (err) return err;
    return left ? add_head(leaves, middle, to, proof) : add_head(leaves, from, middle, proof);
}

enum err merkle_prove_inclusion(const struct merkle_leaves *leaves, uint64_t index, uint64_t size,
                                struct merkle_proof *proof) {
    if (index >= size) panic("a proof of an entry that is not in the tree");
    proof->n = 0;
    return path(leaves, index, 0, size, proof);
}

bool merkle_check_inclusion(const struct hash *leaf, uint64_t index, uint64_t size, const struct merkle_proof *proof,
                            const struct hash *root) {
    if (index >= size) return false;
    uint64_t fn = index, sn = size - 1;
    struct hash r = *leaf;
    for (int i = 0; i < proof->n; i++) {
        const struct hash *p = &proof->hashes[i];
        if (sn == 0) return false;
        if ((fn & 1) || fn == sn) {
            r = merkle_node(p, &r);
            while (fn && !(fn & 1)) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            r = merkle_node(&r, p);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && hash_equal(&r, root);
}

/* SUBPROOF(first, D[from:to], whole), first counted from the start of the tree. */
static enum err subproof(const struct merkle_leaves *leaves, uint64_t first, uint64_t from, uint64_t to, bool whole,
                         struct merkle_proof *proof) {
    if (first == to) return whole ? OK : add_head(leaves, from, to, proof);
    const uint64_t middle = from + split(to - from);
    const bool left = first <= middle;
    const enum err err =
        left ? subproof(leaves, first, from, middle, whole, proof) : subproof(leaves, first, middle, to, false, proof);
    if (err) return err;
    return left ? add_head(leaves, middle, to, proof) : add_head(leaves, from, middle, proof);
}

enum err merkle_prove_consistency(const struct merkle_leaves *leaves, uint64_t first, uint64_t size,
                                  struct merkle_proof *proof) {
    if (!first || first > size) panic("a proof of consistency with a tree that is no part of this one");
    proof->n = 0;
    return subproof(leaves, first, 0, size, true, proof);
}

bool merkle_check_consistency(uint64_t first, const struct hash *first_root, uint64_t size, const struct hash *root,
                              const struct merkle_proof *proof) {
    if (!first || first > size) return false;
    if (first == size) return !proof->n && hash_equal(first_root, root);
    if (!proof->n) return false;
    /* "If first is an exact power of 2, then prepend first_hash to the consistency_path array." */
    const bool prepended = !(first & (first - 1));
    struct hash fr = prepended ? *first_root : proof->hashes[0];
    struct hash sr = fr;
    uint64_t fn = first - 1, sn = size - 1;
    while (fn & 1) {
        fn >>= 1;
        sn >>= 1;
    }
    for (int i = prepended ? 0 : 1; i < proof->n; i++) {
        const struct hash *c = &proof->hashes[i];
        if (sn == 0) return false;
        if ((fn & 1) || fn == sn) {
            fr = merkle_node(c, &fr);
            sr = merkle_node(c, &sr);
            while (fn && !(fn & 1)) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            sr = merkle_node(&sr, c);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && hash_equal(&fr, first_root) && hash_equal(&sr, root);
}
