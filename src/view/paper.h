#ifndef VIEW_PAPER_H
#define VIEW_PAPER_H

#include "core/words.h"
#include "view/answer.h"

/* What the files of the board paper share: report_paper.c frames it, the paper_*.c files write its middle.
 */

struct paper {
    struct doc *doc;
    struct arena *arena;
    const struct arrangement *arr;
    const struct check *check;
    const struct register_file *reg;
    int board;        /* the body it is written for: -1 when neither it nor an overseer is stated */
    bool is_overseer; /* the board oversees, so decisions on the arrangement are its own */
};

/* "What concerns this Board": nothing for the overseer, whom everything concerns. */
void paper_own(const struct paper *paper);
/* "Governance by area": who leads, who helps, where it is reported, how often, what is planned. */
void paper_areas(const struct paper *paper);
/* "What the check found", in the order a board cares about; every finding is in the appendix. */
void paper_found(const struct paper *paper);
/* "Recommendations": the decisions that would clear what was found. */
void paper_recommendations(const struct paper *paper);
/* Every finding, by how grave it is. */
void paper_all_findings(const struct paper *paper);

/* A sentence with its sources in a footnote. */
void paper_sourced(const struct paper *paper, struct block *block, const char *text, const struct citations *citations);

/* The letters of the appendices, in their order. */
#define APPENDIX_CHART "Appendix A"
#define APPENDIX_FINDINGS "Appendix B"
#define APPENDIX_QUESTIONS "Appendix C"
#define APPENDIX_SOURCES "Appendix D"

#endif
