#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "io/checkpoint.h"

#include <stdio.h>
#include <string.h>

#include <openssl/evp.h>

#define ORIGIN "concordat.example/llr"

static struct arena *arena;
static struct problems problems;
static struct note_key key;
static struct note_secret secret;
static const struct place start = {.file = "given", .line = 1, .column = 1};

static int set_up(void **state) {
    (void)state;
    arena = arena_new();
    problems = problems_new(arena);
    /* RFC 8032 section 7.1, TEST 1: secret key and public key. */
    uint8_t seed[NOTE_SEED_SIZE], expected[NOTE_PUBLIC_SIZE];
    assert_true(hex_read("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", seed, sizeof seed));
    assert_true(
        hex_read("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", expected, sizeof expected));
    secret = note_secret_of(ORIGIN, seed);
    key = secret.key;
    assert_memory_equal(key.public, expected, sizeof expected);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

static const char *body_of(uint64_t size) {
    struct merkle tree = {0};
    for (uint64_t i = 0; i < size; i++) {
        const struct hash leaf = merkle_leaf(&i, 1);
        merkle_append(&tree, &leaf);
    }
    const struct checkpoint checkpoint = {.origin = ORIGIN, .size = size, .root = merkle_root(&tree)};
    return checkpoint_body(arena, &checkpoint);
}

static enum err leaf_at(void *context, uint64_t index, struct hash *leaf) {
    (void)context;
    *leaf = merkle_leaf(&index, 1);
    return OK;
}

/* The proof of entry 3 of 7, whose bytes are its number. */
static const char *some_proof(void) {
    static const uint8_t entry = 3;
    struct proof proof = {.entry = &entry, .n_entry = 1, .index = 3};
    const struct merkle_leaves leaves = {.get = leaf_at};
    assert_int_equal(merkle_prove_inclusion(&leaves, 3, 7, &proof.path), OK);
    return proof_text(arena, &proof, note_sign(arena, body_of(7), &secret));
}

static void keys_are_named_as_the_specification_says(void **state) {
    (void)state;
    char *text = note_key_text(arena, &key);
    uint8_t hashed[sizeof ORIGIN + 1 + NOTE_PUBLIC_SIZE] = ORIGIN "\n\x01";
    memcpy(hashed + sizeof ORIGIN + 1, key.public, NOTE_PUBLIC_SIZE);
    const struct hash hash = hash_of(hashed, sizeof hashed);
    assert_string_equal(text, arena_printf(arena, ORIGIN "+%s+%s", hex_text(arena, hash.bytes, 4),
                                           base64_text(arena, hashed + sizeof ORIGIN, NOTE_PUBLIC_SIZE + 1)));
    struct note_key read;
    const char *line = arena_printf(arena, "%s\n", text);
    assert_int_equal(note_key_read(arena, start, line, strlen(line), &read, &problems), OK);
    assert_int_equal(read.id, key.id);
    assert_string_equal(read.name, ORIGIN);
    assert_memory_equal(read.public, key.public, NOTE_PUBLIC_SIZE);
    for (size_t i = 0; text[i]; i++) {
        const char was = text[i];
        text[i] = was == 'a' ? 'b' : 'a';
        assert_int_equal(note_key_read(arena, start, text, strlen(text), &read, &problems), ERR_INPUT);
        text[i] = was;
    }
    assert_int_equal(note_key_read(arena, start, text, strlen(text) - 1, &read, &problems), ERR_INPUT);
    assert_int_equal(note_key_read(arena, start, "a+b", 3, &read, &problems), ERR_INPUT);
    assert_int_equal(note_key_read(arena, start, "", 0, &read, &problems), ERR_INPUT);
    assert_true(note_name_valid("a"));
    static const char *const wrong[] = {"", "a b", "a+b", "a\tb", "a\xc2\xa0", "\xe3\x80\x80", "\xff"};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) assert_false(note_name_valid(wrong[i]));
}

static void a_secret_is_read_as_it_was_written(void **state) {
    (void)state;
    char *text = note_secret_text(arena, &secret);
    struct note_secret read;
    assert_true(note_secret_read(arena, text, strlen(text), &read));
    assert_memory_equal(read.bytes, secret.bytes, NOTE_SECRET_SIZE);
    assert_int_equal(read.key.id, key.id);
    text[strlen(text) - 2] ^= 4;
    assert_false(note_secret_read(arena, text, strlen(text), &read));
    assert_false(note_secret_read(arena, text, 8, &read));
}

/* What libsodium signed, OpenSSL checks. */
static void a_signature_is_one_to_others(void **state) {
    (void)state;
    const char *text = note_sign(arena, body_of(5), &secret);
    struct note note;
    assert_int_equal(note_read(arena, start, text, strlen(text), &note, &problems), OK);
    assert_string_equal(note.text, body_of(5));
    assert_int_equal(note.n, 1);
    EVP_PKEY *public = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key.public, NOTE_PUBLIC_SIZE);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    assert_int_equal(EVP_DigestVerifyInit(context, NULL, NULL, NULL, public), 1);
    assert_int_equal(
        EVP_DigestVerify(context, note.items[0].bytes, note.items[0].n, (const uint8_t *)note.text, note.n_text), 1);
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(public);
}

static enum note_signed check_text(const char *text) {
    struct note note;
    const enum err err = note_read(arena, start, text, strlen(text), &note, &problems);
    return err ? NOTE_NOT_SIGNED : note_check(&note, &key);
}

static void signatures_of_others_are_passed_over(void **state) {
    (void)state;
    char *mine = note_sign(arena, "Text\n\nwith an empty line\n", &secret);
    struct note_secret other = secret;
    other.key.name = "witness.example";
    char *theirs = note_sign(arena, "Text\n\nwith an empty line\n", &other);
    const char *their_line = strstr(theirs, "\xe2\x80\x94");
    assert_int_equal(check_text(mine), NOTE_SIGNED);
    assert_int_equal(check_text(theirs), NOTE_NOT_SIGNED);
    assert_int_equal(check_text(arena_printf(arena, "%s%s", mine, their_line)), NOTE_SIGNED);
    /* A long signature of a kind nobody here knows, sixteen of them. */
    char *many = mine;
    uint8_t long_one[3000] = {1, 2, 3, 4};
    for (int i = 0; i < 16; i++)
        many = arena_printf(arena, "%s\xe2\x80\x94 w%d.example %s\n", many, i,
                            base64_text(arena, long_one, sizeof long_one));
    assert_int_equal(check_text(many), NOTE_SIGNED);
    /* One that claims our key for another text. */
    char *stolen = strstr(note_sign(arena, "Other\n", &secret), "\xe2\x80\x94");
    assert_int_equal(check_text(arena_printf(arena, "%s%s", mine, stolen)), NOTE_FORGED);
}

static void what_is_no_note_is_refused(void **state) {
    (void)state;
    static const char *const cases[] = {"",
                                        "\n",
                                        "\n\n",
                                        "Text\n",
                                        "Text\n\n",
                                        "Text\n\nno signature\n",
                                        "Text\n\n\xe2\x80\x94 name\n",
                                        "Text\n\n\xe2\x80\x94 name AAAA\n",
                                        "Text\n\n\xe2\x80\x94 name AAAAAA==",
                                        "Text\n\n\xe2\x80\x94  AAAAAAAA\n",
                                        "Te\txt\n\n\xe2\x80\x94 name AAAAAAAA\n",
                                        "Te\xffxt\n\n\xe2\x80\x94 name AAAAAAAA\n"};
    struct note note;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        if (note_read(arena, start, cases[i], strlen(cases[i]), &note, &problems) != ERR_INPUT) fail_msg("%zu", i);
    const char *right = "Text\n\n\xe2\x80\x94 name AAAAAAAA\n";
    assert_int_equal(note_read(arena, start, right, strlen(right), &note, &problems), OK);
    char *large = arena_alloc(arena, NOTE_MAX + 2);
    memset(large, 'a', NOTE_MAX + 1);
    assert_int_equal(note_read(arena, start, large, NOTE_MAX + 1, &note, &problems), ERR_INPUT);
    char *crowd = arena_dup(arena, "Text\n\n");
    for (int i = 0; i <= NOTE_SIGNATURES_MAX; i++) crowd = arena_printf(arena, "%s\xe2\x80\x94 name AAAAAAAA\n", crowd);
    assert_int_equal(note_read(arena, start, crowd, strlen(crowd), &note, &problems), ERR_INPUT);
    problems_sort(&problems);
    assert_string_equal(problems.items[problems.n - 1].message,
                        "this is not a signed note: it has more than 64 signatures");
    assert_int_equal(problems.items[problems.n - 1].place.line, 3 + NOTE_SIGNATURES_MAX);
}

/* No byte of a checkpoint can be changed without its being noticed. */
static void a_changed_checkpoint_is_not_signed(void **state) {
    (void)state;
    char *text = note_sign(arena, body_of(7), &secret);
    for (size_t i = 0; text[i]; i++)
        for (int bit = 0; bit < 8; bit++) {
            text[i] = (char)(text[i] ^ 1 << bit);
            assert_true(check_text(text) != NOTE_SIGNED);
            text[i] = (char)(text[i] ^ 1 << bit);
        }
    assert_int_equal(check_text(text), NOTE_SIGNED);
}

static void a_checkpoint_has_three_lines(void **state) {
    (void)state;
    static const struct {
        const char *body;
        bool right;
    } cases[] = {
        {"o\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", true},
        {"o\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nan extension\n", true},
        {"o\n9223372036854775807\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", true},
        {"o\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false},
        {"o\n07\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false},
        {"o\n+7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false},
        {"o\n\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false},
        {"\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", false},
        {"o\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n", false},
        {"o\n7\n47DEQpj8\n", false},
        {"o\n7\n", false},
        {"o\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nx\n", false},
    };
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const char *text = note_sign(arena, cases[i].body, &secret);
        struct checkpoint read;
        const enum err err = checkpoint_read(arena, start, text, strlen(text), &read, &problems);
        if ((err == OK) != cases[i].right) fail_msg("%s", cases[i].body);
    }
}

static void a_proof_is_read_as_it_was_written(void **state) {
    (void)state;
    const char *text = some_proof();
    struct proof proof;
    assert_int_equal(proof_read(arena, "given", text, strlen(text), &proof, &problems), OK);
    assert_int_equal(proof.index, 3);
    assert_int_equal(proof.n_entry, 1);
    assert_int_equal(proof.checkpoint.size, 7);
    assert_true(proof_holds(&proof));
    assert_int_equal(note_check(&proof.checkpoint.note, &key), NOTE_SIGNED);
    proof.index = 2;
    assert_false(proof_holds(&proof));
}

/* No bit of a proof can be changed without its being noticed. */
static void a_changed_proof_is_refused(void **state) {
    (void)state;
    char *text = arena_dup(arena, some_proof());
    for (size_t i = 0; text[i]; i++)
        for (int bit = 0; bit < 8; bit++) {
            text[i] = (char)(text[i] ^ 1 << bit);
            struct proof proof;
            const bool passes = !proof_read(arena, "given", text, strlen(text), &proof, &problems) &&
                                proof_holds(&proof) && note_check(&proof.checkpoint.note, &key) == NOTE_SIGNED;
            if (passes) fail_msg("bit %d of byte %zu", bit, i);
            text[i] = (char)(text[i] ^ 1 << bit);
        }
    for (size_t n = 0; text[n]; n++) {
        struct proof proof;
        assert_int_equal(proof_read(arena, "given", text, n, &proof, &problems), ERR_INPUT);
    }
}

static void a_mistake_has_its_line(void **state) {
    (void)state;
    char *text = arena_dup(arena, some_proof());
    struct proof proof;
    char *size = strstr(text, "\n7\n");
    size[1] = 'x';
    assert_int_equal(proof_read(arena, "given", text, strlen(text), &proof, &problems), ERR_INPUT);
    assert_int_equal(problems.total, 1);
    assert_int_equal(problems.items[0].place.line, 9);
    assert_string_equal(problems.items[0].message,
                        "this is not a checkpoint: its second line is not the number of entries");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keys_are_named_as_the_specification_says, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_secret_is_read_as_it_was_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_signature_is_one_to_others, set_up, tear_down),
        cmocka_unit_test_setup_teardown(signatures_of_others_are_passed_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_note_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_changed_checkpoint_is_not_signed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_checkpoint_has_three_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_proof_is_read_as_it_was_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_changed_proof_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_mistake_has_its_line, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
