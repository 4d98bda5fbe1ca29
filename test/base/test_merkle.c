#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/merkle.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <jansson.h>

/*
 * The definitions of RFC 9162 section 2.1 as they stand there, on entries of one byte: slow, and written without the
 * trees under test. What merkle.c builds step by step must be the same.
 */
#define ENTRIES 130

static const uint8_t *data(void) {
    static uint8_t bytes[ENTRIES];
    for (int i = 0; i < ENTRIES; i++) bytes[i] = (uint8_t)(i * 37 + 5);
    return bytes;
}

static struct hash mth(const uint8_t *d, int n) {
    if (!n) return hash_of("", 0);
    if (n == 1) return hash_of((uint8_t[]){0x00, d[0]}, 2);
    int k = 1;
    while (2 * k < n) k *= 2;
    const struct hash left = mth(d, k), right = mth(d + k, n - k);
    uint8_t bytes[65] = {0x01};
    memcpy(bytes + 1, left.bytes, 32);
    memcpy(bytes + 33, right.bytes, 32);
    return hash_of(bytes, 65);
}

static void naive_path(int m, const uint8_t *d, int n, struct merkle_proof *proof) {
    if (n == 1) return;
    int k = 1;
    while (2 * k < n) k *= 2;
    if (m < k)
        naive_path(m, d, k, proof);
    else
        naive_path(m - k, d + k, n - k, proof);
    proof->hashes[proof->n++] = m < k ? mth(d + k, n - k) : mth(d, k);
}

static void naive_subproof(int m, const uint8_t *d, int n, bool b, struct merkle_proof *proof) {
    if (m == n) {
        if (!b) proof->hashes[proof->n++] = mth(d, n);
        return;
    }
    int k = 1;
    while (2 * k < n) k *= 2;
    if (m <= k)
        naive_subproof(m, d, k, b, proof);
    else
        naive_subproof(m - k, d + k, n - k, false, proof);
    proof->hashes[proof->n++] = m <= k ? mth(d + k, n - k) : mth(d, k);
}

static enum err leaf_of(void *context, uint64_t index, struct hash *leaf) {
    *leaf = merkle_leaf((const uint8_t *)context + index, 1);
    return OK;
}

static struct merkle_leaves all_leaves(void) {
    return (struct merkle_leaves){.context = (void *)(uintptr_t)data(), .get = leaf_of};
}

static void assert_same(const struct merkle_proof *a, const struct merkle_proof *b) {
    assert_int_equal(a->n, b->n);
    assert_memory_equal(a->hashes, b->hashes, (size_t)a->n * HASH_SIZE);
}

/* FIPS 180-4's own examples, and the hash of an empty tree. */
static void the_hash_is_sha_256(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    const struct hash abc = hash_of("abc", 3), none = hash_of("", 0),
                      split = hash_parts((struct hash_part[]){{"a", 1}, {"bc", 2}, {"", 0}}, 3);
    assert_string_equal(hex_text(arena, abc.bytes, 32),
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(hex_text(arena, none.bytes, 32),
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_true(hash_equal(&abc, &split));
    assert_false(hash_equal(&abc, &none));
    struct hash read;
    assert_true(hex_read("BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", read.bytes, 32));
    assert_true(hash_equal(&abc, &read));
    assert_false(hex_read("ba7816", read.bytes, 32));
    assert_false(hex_read("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0", read.bytes, 32));
    arena_free(arena);
}

static void base64_has_one_form(void **state) {
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(base64_text(arena, "foob", 4), "Zm9vYg=="); /* RFC 4648 section 10 */
    static const struct {
        const char *text;
        int n; /* -1: refused */
    } cases[] = {{"", 0},        {"Zg==", 1}, {"Zm9v", 3},    {"Zm9vYg==", 4}, {"Zg", -1},           {"Zh==", -1},
                 {"Zg=", -1},    {"Z", -1},   {"Zm9v\n", -1}, {" Zm9v", -1},   {"Zm9vYg==Zg==", -1}, {"Zm9-", -1},
                 {"Zm9\xf6", -1}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t n = 0;
        const uint8_t *bytes = base64_read(arena, cases[i].text, strlen(cases[i].text), &n);
        if (cases[i].n < 0 ? bytes != NULL : !bytes || n != (size_t)cases[i].n) fail_msg("'%s'", cases[i].text);
    }
    arena_free(arena);
}

static void the_tree_grows_as_it_is_defined(void **state) {
    (void)state;
    struct merkle tree = {0};
    for (int n = 0; n <= ENTRIES; n++) {
        const struct hash root = merkle_root(&tree), expected = mth(data(), n);
        assert_true(hash_equal(&root, &expected));
        uint8_t bytes[MERKLE_BYTES_MAX];
        const size_t size = merkle_write(&tree, bytes);
        struct merkle read;
        assert_true(merkle_read(&read, bytes, size));
        assert_int_equal(read.size, tree.size);
        assert_memory_equal(read.peaks, tree.peaks, (size_t)merkle_peaks(&tree) * HASH_SIZE);
        assert_false(merkle_read(&read, bytes, size - 1));
        if (n == ENTRIES) break;
        const struct hash leaf = merkle_leaf(data() + n, 1);
        merkle_append(&tree, &leaf);
    }
}

static void inclusion_is_proved_for_all_sizes(void **state) {
    (void)state;
    const struct merkle_leaves leaves = all_leaves();
    for (int n = 1; n <= ENTRIES; n++) {
        const struct hash root = mth(data(), n);
        for (int m = 0; m < n; m++) {
            struct merkle_proof proof, naive = {0};
            assert_int_equal(merkle_prove_inclusion(&leaves, (uint64_t)m, (uint64_t)n, &proof), OK);
            naive_path(m, data(), n, &naive);
            assert_same(&proof, &naive);
            const struct hash leaf = merkle_leaf(data() + m, 1);
            assert_true(merkle_check_inclusion(&leaf, (uint64_t)m, (uint64_t)n, &proof, &root));
        }
    }
}

static void consistency_is_proved_for_all_sizes(void **state) {
    (void)state;
    const struct merkle_leaves leaves = all_leaves();
    for (int n = 1; n <= ENTRIES; n++) {
        const struct hash root = mth(data(), n);
        for (int m = 1; m <= n; m++) {
            struct merkle_proof proof, naive = {0};
            assert_int_equal(merkle_prove_consistency(&leaves, (uint64_t)m, (uint64_t)n, &proof), OK);
            naive_subproof(m, data(), n, true, &naive);
            assert_same(&proof, &naive);
            const struct hash first = mth(data(), m);
            assert_true(merkle_check_consistency((uint64_t)m, &first, (uint64_t)n, &root, &proof));
        }
    }
}

/* Every way to change a proof by one bit or one hash, or to say it of another place or size. */
static void changed_proofs_are_refused(void **state) {
    (void)state;
    const struct merkle_leaves leaves = all_leaves();
    for (int n = 2; n <= 40; n++) {
        const struct hash root = mth(data(), n);
        for (int m = 0; m < n; m++) {
            struct merkle_proof proof;
            const struct hash leaf = merkle_leaf(data() + m, 1);
            const uint64_t index = (uint64_t)m, size = (uint64_t)n;
            assert_int_equal(merkle_prove_inclusion(&leaves, index, size, &proof), OK);
            for (int i = 0; i < proof.n; i++) {
                struct merkle_proof wrong = proof;
                wrong.hashes[i].bytes[(m + i) % HASH_SIZE] ^= (uint8_t)(1u << (n % 8));
                assert_false(merkle_check_inclusion(&leaf, index, size, &wrong, &root));
            }
            struct merkle_proof shorter = proof, longer = proof;
            shorter.n--;
            longer.hashes[longer.n++] = root;
            assert_false(merkle_check_inclusion(&leaf, index, size, &shorter, &root));
            assert_false(merkle_check_inclusion(&leaf, index, size, &longer, &root));
            for (uint64_t other = 0; other <= size; other++)
                if (other != index) assert_false(merkle_check_inclusion(&leaf, other, size, &proof, &root));
            struct hash wrong_root = root, wrong_leaf = leaf;
            wrong_root.bytes[0] ^= 1;
            wrong_leaf.bytes[31] ^= 1;
            assert_false(merkle_check_inclusion(&leaf, index, size, &proof, &wrong_root));
            assert_false(merkle_check_inclusion(&wrong_leaf, index, size, &proof, &root));
        }
        for (int m = 1; m < n; m++) {
            struct merkle_proof proof;
            const struct hash first = mth(data(), m);
            const uint64_t old = (uint64_t)m, size = (uint64_t)n;
            assert_int_equal(merkle_prove_consistency(&leaves, old, size, &proof), OK);
            for (int i = 0; i < proof.n; i++) {
                struct merkle_proof wrong = proof;
                wrong.hashes[i].bytes[(m + i) % HASH_SIZE] ^= (uint8_t)(1u << (n % 8));
                assert_false(merkle_check_consistency(old, &first, size, &root, &wrong));
            }
            struct merkle_proof shorter = proof, longer = proof;
            shorter.n--;
            longer.hashes[longer.n++] = root;
            assert_false(merkle_check_consistency(old, &first, size, &root, &shorter));
            assert_false(merkle_check_consistency(old, &first, size, &root, &longer));
            assert_false(merkle_check_consistency(old, &root, size, &first, &proof));
            struct hash wrong = root;
            wrong.bytes[7] ^= 8;
            assert_false(merkle_check_consistency(old, &first, size, &wrong, &proof));
            assert_false(merkle_check_consistency(old, &wrong, size, &root, &proof));
        }
    }
}

static void of_nothing_nothing_is_proved(void **state) {
    (void)state;
    const struct hash empty = hash_of("", 0), leaf = merkle_leaf("x", 1);
    const struct merkle_proof none = {0};
    assert_false(merkle_check_inclusion(&leaf, 0, 0, &none, &empty));
    assert_false(merkle_check_consistency(0, &empty, 0, &empty, &none));
    assert_false(merkle_check_consistency(0, &empty, 1, &leaf, &none));
    assert_true(merkle_check_inclusion(&leaf, 0, 1, &none, &leaf));
    struct merkle tree;
    assert_false(merkle_read(&tree, (const uint8_t *)"", 0));
    assert_false(merkle_read(&tree, (const uint8_t *)"\x80\0\0\0\0\0\0\0", 8));
}

static enum err broken(void *context, uint64_t index, struct hash *leaf) {
    (void)leaf;
    return index == *(uint64_t *)context ? ERR_IO : OK;
}

static void a_leaf_that_cannot_be_read_ends_the_proof(void **state) {
    (void)state;
    uint64_t at = 3;
    const struct merkle_leaves leaves = {.context = &at, .get = broken};
    struct merkle_proof proof;
    assert_int_equal(merkle_prove_inclusion(&leaves, 5, 9, &proof), ERR_IO);
    assert_int_equal(merkle_prove_consistency(&leaves, 7, 9, &proof), ERR_IO);
}

/* The vectors of transparency-dev/merkle, where they are. */
#define VECTORS "../shared/data/merkle/testdata/"

/* Some vectors have nothing where a hash belongs, which no reader of ours lets through, and some have words, for which
 * another hash stands. */
static bool hash_at(const json_t *value, struct hash *hash) {
    struct arena *arena = arena_new();
    size_t n = 0;
    const char *text = json_string_value(value);
    const uint8_t *bytes = text ? base64_read(arena, text, strlen(text), &n) : NULL;
    assert_non_null(bytes);
    *hash = hash_of(bytes, n);
    if (n == HASH_SIZE) memcpy(hash->bytes, bytes, n);
    arena_free(arena);
    return n > 0;
}

/* Some are 2^64 - 1, which JSON's reader takes for a real number only; the others are small. */
static uint64_t number_at(const json_t *vector, const char *key) {
    const double value = json_real_value(json_object_get(vector, key));
    return value < 0x1p64 ? (uint64_t)value : UINT64_MAX;
}

static bool holds(const json_t *vector) {
    struct merkle_proof proof = {0};
    const json_t *hashes = json_object_get(vector, "proof");
    const bool inclusion = json_object_get(vector, "leafHash") != NULL;
    assert_true(json_array_size(hashes) <= MERKLE_PROOF_MAX);
    struct hash a, b;
    for (size_t i = 0; i < json_array_size(hashes); i++)
        if (!hash_at(json_array_get(hashes, i), &proof.hashes[proof.n++])) return false;
    if (!hash_at(json_object_get(vector, inclusion ? "leafHash" : "root1"), &a)) return false;
    if (!hash_at(json_object_get(vector, inclusion ? "root" : "root2"), &b)) return false;
    return inclusion
               ? merkle_check_inclusion(&a, number_at(vector, "leafIdx"), number_at(vector, "treeSize"), &proof, &b)
               : merkle_check_consistency(number_at(vector, "size1"), &a, number_at(vector, "size2"), &b, &proof);
}

static void replay_folder(const char *folder, int *right, int *wrong) {
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (entry->d_name[0] == '.') continue;
        char path[1024];
        assert_true(snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) < (int)sizeof path);
        struct stat info;
        assert_int_equal(stat(path, &info), 0);
        if (S_ISDIR(info.st_mode)) {
            replay_folder(path, right, wrong);
            continue;
        }
        json_t *vector = json_load_file(path, JSON_DECODE_INT_AS_REAL, NULL);
        assert_non_null(vector);
        const bool expected = !json_is_true(json_object_get(vector, "wantErr"));
        if (holds(vector) != expected) fail_msg("%s should %s", path, expected ? "hold" : "be refused");
        ++*(expected ? right : wrong);
        json_decref(vector);
    }
    closedir(dir);
}

static void others_vectors_agree(void **state) {
    (void)state;
    struct stat info;
    if (stat(VECTORS, &info)) {
        print_message("# skipped: the vectors are not at %s\n", VECTORS);
        skip();
    }
    int right = 0, wrong = 0;
    replay_folder(VECTORS "inclusion", &right, &wrong);
    replay_folder(VECTORS "consistency", &right, &wrong);
    assert_true(right > 8 && wrong > 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_hash_is_sha_256),
        cmocka_unit_test(base64_has_one_form),
        cmocka_unit_test(the_tree_grows_as_it_is_defined),
        cmocka_unit_test(inclusion_is_proved_for_all_sizes),
        cmocka_unit_test(consistency_is_proved_for_all_sizes),
        cmocka_unit_test(changed_proofs_are_refused),
        cmocka_unit_test(of_nothing_nothing_is_proved),
        cmocka_unit_test(a_leaf_that_cannot_be_read_ends_the_proof),
        cmocka_unit_test(others_vectors_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
