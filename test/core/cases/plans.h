/* What is planned, temporary, or over. */
static const struct rule_case plan_cases[] = {
    {"planned-without-date", "a body: said of it only", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, standing: planned}]\n"
          "mandates: [{body: x, area: a, role: lead, standing: planned}]\nlines: [{from: x, to: o, standing: planned}]",
     "body x"},
    {"planned-without-date", "a mandate and a line of bodies that stand", OVERSEEN,
     AREA TWO
     "mandates: [{body: x, area: a, role: lead, standing: planned}]\nlines: [{from: x, to: o, standing: planned}]",
     "body x, area a; line x o not stated"},
    {"planned-without-date", "two mandates of a body on one area", OVERSEEN,
     AREA TWO
     "mandates: [{body: x, area: a, role: lead, standing: planned}, {body: x, area: a, role: assure, standing: "
     "planned}]",
     "body x, area a"},
    {"planned-without-date", "all have a date", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, standing: planned, due: 2016-06}, {id: y, name: Y}]\n"
          "mandates: [{body: x, area: a, role: lead, standing: planned}, {body: y, area: a, role: lead, standing: "
          "planned, due: "
          "2016}]\nlines: [{from: x, to: o, standing: planned}, {from: y, to: o, standing: planned, due: 2016-12-31}]",
     ""},
    {"planned-without-date", "it has come about, or is only proposed", OVERSEEN,
     "bodies: [{id: o, name: O, standing: [{value: planned, until: 2016-02}, {value: established, since: 2016-03}]}, "
     "{id: x, "
     "name: X, standing: proposed}]",
     ""},

    {"planned-without-owner", "a body, a mandate and a line", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, standing: planned, due: 2017}, {id: y, name: Y}]\n"
          "mandates: [{body: y, area: a, role: lead, standing: planned, due: not stated}]\n"
          "lines: [{from: y, to: o, standing: planned}, {from: x, to: o, standing: planned}]",
     "? body x; ? body y, area a; ? line y o not stated"},
    {"planned-without-owner", "all have one", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, standing: planned, owner: o}, {id: y, name: Y}]\n"
          "mandates: [{body: y, area: a, role: lead, standing: planned, owner: y}]\n"
          "lines: [{from: y, to: o, standing: planned, owner: o}]",
     ""},

    {"planned-overdue", "since yesterday", OVERSEEN,
     "bodies: [{id: o, name: O}, {id: x, name: X, standing: planned, due: 2016-03-16}]", "body x"},
    {"planned-overdue", "a partial date ends with its last day", OVERSEEN,
     AREA TWO
     "mandates: [{body: x, area: a, role: lead, standing: planned, due: 2015}, {body: x, area: a, role: deliver, "
     "standing: planned, due: 2016}]\nlines: [{from: x, to: o, standing: planned, due: 2016-02}]",
     "body x, area a; line x o not stated"},
    {"planned-overdue", "today, this month, this year", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, standing: planned, due: 2016-03-17}, {id: y, name: Y}]\n"
          "mandates: [{body: y, area: a, role: lead, standing: planned, due: 2016-03}]\n"
          "lines: [{from: y, to: o, standing: planned, due: 2016}]",
     ""},
    {"planned-overdue", "it is established", OVERSEEN, "bodies: [{id: o, name: O, due: 2015}]", ""},

    {"temporary-without-successor", "it has no end", OVERSEEN, "bodies: [{id: o, name: O, temporary: yes}]", "body o"},
    {"temporary-without-successor", "it has an end and no successor, and its area goes on", OVERSEEN,
     AREA "bodies: [{id: o, name: O, temporary: yes, until: 2017}]\nmandates: [{body: o, area: a, role: deliver}]",
     "body o"},
    {"temporary-without-successor", "it has ended and its area goes on", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, temporary: yes, until: 2015}]\n"
          "mandates: [{body: x, area: a, role: deliver, until: 2015}]",
     "body x"},
    {"temporary-without-successor", "it has an end, and its area is no priority any more", OVERSEEN,
     "areas: [{id: a, name: A, priority: {value: yes, until: 2015}}]\n"
     "bodies: [{id: o, name: O, temporary: yes, until: 2017}]\nmandates: [{body: o, area: a, role: deliver}]",
     ""},
    {"temporary-without-successor", "it has both", OVERSEEN,
     AREA "bodies: [{id: o, name: O, temporary: yes, until: 2017, successor: x}, {id: x, name: X}]\n"
          "mandates: [{body: o, area: a, role: deliver}]",
     ""},
    {"temporary-without-successor", "it is not said to be temporary, or is only proposed", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, temporary: yes, standing: proposed}, {id: y, name: Y, "
          "temporary: no}]",
     ""},

    {"ended-body-relied-on", "two mandates and a line", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, until: 2016-03-16, successor: y}, {id: y, name: Y}]\n"
          "mandates: [{body: x, area: a, role: deliver}, {body: x, area: a, role: assure}]\n"
          "lines: [{from: x, to: o, kind: reports, areas: [a]}]",
     "body x, area a; line x o reports"},
    {"ended-body-relied-on", "its standing is ended", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, standing: ended}]\nlines: [{from: o, to: x}]",
     "line o x not stated"},
    {"ended-body-relied-on", "they have ended too, or are planned", OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X, until: 2015}]\n"
     "mandates: [{body: x, area: a, role: deliver, until: 2015}, {body: x, area: a, role: lead, standing: planned}]\n"
     "lines: [{from: x, to: o, kind: reports, standing: ended}]",
     ""},
    {"ended-body-relied-on", "its last day is this", OVERSEEN,
     AREA "bodies: [{id: o, name: O, until: 2016-03-17}]\nmandates: [{body: o, area: a, role: deliver}]", ""},
};
