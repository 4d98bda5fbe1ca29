#ifndef BASE_MERKLE_H
#define BASE_MERKLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/hash.h"

/*
 * The tree of hashes of RFC 9162 (Certificate Transparency 2.0) section 2.1, over entries in the order in which they
 * were appended. Pure: nothing here knows where entries are kept.
 *
 * Section 2.1.1, "Definition of the Merkle Tree":
 *   "The hash of an empty list is the hash of an empty string: MTH({}) = HASH()."
 *   "The hash of a list with one entry (also known as a leaf hash) is: MTH({d[0]}) = HASH(0x00 || d[0])."
 *   "For n > 1, let k be the largest power of two smaller than n (i.e., k < n <= 2k). The Merkle Tree Hash of an
 *   n-element list D_n is then defined recursively as: MTH(D_n) = HASH(0x01 || MTH(D[0:k]) || MTH(D[k:n]))".
 */

struct hash merkle_leaf(const void *entry, size_t n);
struct hash merkle_node(const struct hash *left, const struct hash *right);

/*
 * What must be kept of a tree to append to it: the heads of its perfect subtrees, the largest first, one for each bit
 * set in its size. {0} is the empty tree. Appending and taking the root are O(log size).
 */
#define MERKLE_PEAKS_MAX 63
struct merkle {
    uint64_t size;
    struct hash peaks[MERKLE_PEAKS_MAX];
};

void merkle_append(struct merkle *tree, const struct hash *leaf);
struct hash merkle_root(const struct merkle *tree);
int merkle_peaks(const struct merkle *tree);

/* As bytes: the size, eight bytes, the highest first; then the peaks. Nothing else is read back. */
#define MERKLE_BYTES_MAX (8 + MERKLE_PEAKS_MAX * HASH_SIZE)
size_t merkle_write(const struct merkle *tree, uint8_t bytes[MERKLE_BYTES_MAX]);
bool merkle_read(struct merkle *tree, const uint8_t *bytes, size_t n) MUST_USE;

/* Where proofs get the leaf hashes from that were kept. */
struct merkle_leaves {
    void *context;
    enum err (*get)(void *context, uint64_t index, struct hash *leaf);
};

/* A proof has at most two hashes a level. */
#define MERKLE_PROOF_MAX 128
struct merkle_proof {
    int n;
    struct hash hashes[MERKLE_PROOF_MAX];
};

/*
 * Section 2.1.3.1, "Generating an Inclusion Proof": "the shortest list of additional nodes in the Merkle Tree required
 * to compute the Merkle Tree Hash for that tree", from the leaf upwards. Needs index < size; reads every leaf but one.
 */
enum err merkle_prove_inclusion(const struct merkle_leaves *leaves, uint64_t index, uint64_t size,
                                struct merkle_proof *proof) MUST_USE;
/* Section 2.1.3.2, "Verifying an Inclusion Proof". */
bool merkle_check_inclusion(const struct hash *leaf, uint64_t index, uint64_t size, const struct merkle_proof *proof,
                            const struct hash *root) MUST_USE;

/*
 * Section 2.1.4.1, "Generating a Consistency Proof": "the list of nodes in the Merkle Tree required to verify that the
 * first m entries D[0:m] are equal in both trees". Needs 0 < first <= size; empty when they are equal.
 */
enum err merkle_prove_consistency(const struct merkle_leaves *leaves, uint64_t first, uint64_t size,
                                  struct merkle_proof *proof) MUST_USE;
/* Section 2.1.4.2, "Verifying Consistency between Two Tree Heads". Of the empty tree nothing is to be proved: false. */
bool merkle_check_consistency(uint64_t first, const struct hash *first_root, uint64_t size, const struct hash *root,
                              const struct merkle_proof *proof) MUST_USE;

#endif
