/* Names, overlaps, community safety partnerships. */
static const struct rule_case body_cases[] = {
    {"name-varies", "board and group are not the same", OVERSEEN,
     "bodies: [{id: o, name: Prevent Steering Board, also_called: [Prevent steering group]}]", "body o"},
    {"name-varies", "an abbreviation", OVERSEEN,
     "bodies: [{id: o, name: Local Safeguarding Children Board, also_called: [the Board, LSCB]}]", "body o"},
    {"name-varies", "article, plural, apostrophe, capitals, one ending", OVERSEEN,
     "bodies: [{id: o, name: Children's Safety Partnership, also_called: [The childrens safety partnerships, "
     "Children’s Safety "
     "Partnership Board]}, {id: x, name: Community Safety Committee, also_called: [community safety committees]}, {id: "
     "y, name: "
     "Lead Authority, also_called: [lead authorities]}, {id: z, name: Fraud Watch, also_called: [Fraud Watches "
     "Executive]}]",
     ""},
    {"name-varies", "the other name is a former one", OVERSEEN, "bodies: [{id: o, name: Board, formerly: [Club]}]", ""},
    {"name-varies", "the body has ended", OVERSEEN,
     "bodies: [{id: o, name: O}, {id: x, name: Board, also_called: [Club], until: 2015}]", ""},

    {"csp-unengaged", "it has a mandate and no line", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, csp: yes}]\nmandates: [{body: x, area: a, role: contribute}]",
     "body x"},
    {"csp-unengaged", "it sends to one with a mandate, and nothing comes back", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, basis: cda98-s5}]\nmandates: [{body: o, area: a, role: lead}]\n"
          "lines: [{from: x, to: o, kind: updates}]",
     "body x"},
    {"csp-unengaged", "its only line is planned", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, csp: yes}]\nmandates: [{body: o, area: a, role: lead}]\n"
          "lines: [{from: o, to: x, kind: updates, standing: planned}]",
     "body x"},
    {"csp-unengaged", "it hears from one with a mandate, or is linked to one", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, csp: yes}, {id: y, name: Y, csp: yes}]\n"
          "mandates: [{body: o, area: a, role: lead}]\nlines: [{from: o, to: x, kind: updates}, {from: y, to: o, kind: "
          "linked}]",
     ""},
    {"csp-unengaged", "it has a planned mandate and a line", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, csp: yes}]\n"
          "mandates: [{body: x, area: a, role: contribute, standing: planned}]\nlines: [{from: x, to: o}]",
     ""},
    {"csp-unengaged", "it is said to be none, is planned, or had that basis once", OVERSEEN,
     "bodies: [{id: o, name: O}, {id: x, name: X, csp: no, basis: cda1998-s5}, {id: y, name: Y, csp: yes, standing: "
     "planned}, "
     "{id: z, name: Z, basis: {value: cda1998-s5, until: 2015}}]",
     ""},
    {"csp-unengaged", "lines or mandates are not complete", "overseer: o, complete: {lines: [s]}",
     "bodies: [{id: o, name: O}, {id: x, name: X, csp: yes}]", "? body x"},

    {"csp-bypassed", "the lead works in its part and is not joined", PLACED OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X, territory: [city, county]}, {id: c, name: C, csp: yes, territory: "
     "city}]\nmandates: [{body: x, area: a, role: lead}]\nlines: [{from: x, to: o}, {from: c, to: o}]",
     "? body c, area a"},
    {"csp-bypassed", "two leads bypass it", PLACED OVERSEEN,
     AREA "bodies: [{id: o, name: O, territory: whole}, {id: x, name: X, territory: wider}, {id: c, name: C, csp: yes, "
          "territory: city}]\nmandates: [{body: x, area: a, role: lead}, {body: o, area: a, role: lead}]",
     "? body c, area a"},
    {"csp-bypassed", "they work in other parts, or do not say where", PLACED OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X, territory: county}, {id: c, name: C, csp: yes, territory: city}, "
     "{id: d, name: D, csp: yes}]\nmandates: [{body: x, area: a, role: lead}]",
     ""},
    {"csp-bypassed", "the lead moved there only later", PLACED OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X, territory: [{value: county, until: 2016-12}, {value: city, since: "
     "2017}]}, {id: c, name: C, csp: yes, territory: city}]\nmandates: [{body: x, area: a, role: lead}]",
     ""},
    {"csp-bypassed", "a chain joins them, either way", PLACED OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, territory: whole}, {id: c, name: C, csp: yes, territory: city}, "
          "{id: d, name: D, csp: yes, territory: county}]\nmandates: [{body: x, area: a, role: lead}]\n"
          "lines: [{from: x, to: o}, {from: o, to: c, kind: updates}, {from: d, to: x, kind: updates}]",
     ""},

    {"bodies-overlap", "the same roles on two areas", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes}]\n" TWO
     "mandates: [{body: x, area: a, role: contribute}, {body: x, area: b, role: lead}, {body: o, area: a, role: "
     "contribute}, "
     "{body: o, area: b, role: lead}]",
     "bodies o x"},
    {"bodies-overlap", "two of three", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes}]\n" TWO
     "mandates: [{body: x, area: a, role: contribute}, {body: x, area: b, role: lead}, {body: o, area: a, role: "
     "contribute}, "
     "{body: o, area: b, role: lead}, {body: o, area: b, role: deliver}]",
     "bodies o x"},
    {"bodies-overlap", "three bodies with the same roles are one finding", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes}]\n" THREE
     "mandates: [{body: x, area: a, role: contribute}, {body: x, area: b, role: lead}, {body: o, area: a, role: "
     "contribute}, "
     "{body: o, area: b, role: lead}, {body: y, area: a, role: contribute}, {body: y, area: b, role: lead}]",
     "bodies o x y"},
    {"bodies-overlap", "most of their members are the same too", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes}]\n" AGENCIES
     "bodies: [{id: o, name: O, members: [police, council]}, {id: x, name: X, members: [police, council, pcc]}]\n"
     "mandates: [{body: x, area: a, role: contribute}, {body: x, area: b, role: lead}, {body: o, area: a, role: "
     "contribute}, "
     "{body: o, area: b, role: lead}]",
     "bodies o x"},
    {"bodies-overlap", "half of their members are the same", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes}]\n" AGENCIES
     "bodies: [{id: o, name: O, members: [police]}, {id: x, name: X, members: [police, council]}]\n"
     "mandates: [{body: x, area: a, role: contribute}, {body: x, area: b, role: lead}, {body: o, area: a, role: "
     "contribute}, "
     "{body: o, area: b, role: lead}]",
     ""},
    {"bodies-overlap", "half of their roles are the same", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes}]\n" TWO
     "mandates: [{body: x, area: a, role: contribute}, {body: x, area: b, role: lead}, {body: o, area: a, role: "
     "contribute}, "
     "{body: o, area: b, role: lead}, {body: o, area: a, role: lead}, {body: o, area: b, role: deliver}]",
     ""},
    {"bodies-overlap", "one role, other roles, other areas, planned, or several bodies in one entry", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: no}, {id: c, name: C, priority: yes}]\n"
     "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y, count: 7}]\n"
     "mandates: [{body: x, area: a, role: contribute}, {body: x, area: b, role: lead}, {body: x, area: c, role: lead, "
     "standing: "
     "planned}, {body: o, area: a, role: contribute}, {body: o, area: b, role: lead}, {body: o, area: c, role: lead}, "
     "{body: y, "
     "area: a, role: contribute}, {body: y, area: c, role: lead}]",
     ""},
};
