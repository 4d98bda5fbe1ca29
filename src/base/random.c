#include "base/random.h"

uint64_t random_next(struct random *random) {
    uint64_t z = (random->state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

int random_below(struct random *random, int n) { return (int)(random_next(random) % (uint64_t)n); }

bool random_chance(struct random *random, int percent) { return random_below(random, 100) < percent; }
