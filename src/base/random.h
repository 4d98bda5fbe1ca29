#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

/* Repeatable numbers for generators and tests, not for secrets: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
struct random {
    uint64_t state;
};

uint64_t random_next(struct random *random);
int random_below(struct random *random, int n); /* 0 to n - 1; n > 0 */
bool random_chance(struct random *random, int percent);

#endif
