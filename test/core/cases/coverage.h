/* Who leads, and which strands are covered. */
static const struct rule_case coverage_cases[] = {
    {"area-uncovered", "nobody is on it", OVERSEEN, AREA "bodies: [{id: o, name: O}]", "area a"},
    {"area-uncovered", "only an overseer and an assurer are on it", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
          "mandates: [{body: o, area: a, role: oversee}, {body: x, area: a, role: assure}]",
     "area a"},
    {"area-uncovered", "what is on it is proposed, ended, or not yet", OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X, until: 2015}]\n"
     "mandates: [{body: o, area: a, role: lead, standing: proposed}, {body: x, area: a, role: lead},\n"
     "  {body: o, area: a, role: deliver, since: 2016-03-18}, {body: o, area: a, role: contribute, until: 2016-03-16}]",
     "area a"},
    {"area-uncovered", "a deliverer is on it from that day", OVERSEEN,
     AREA "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: deliver, since: 2016-03-17}]", ""},
    {"area-uncovered", "a planned lead is on it", OVERSEEN,
     AREA "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: lead, standing: planned}]", ""},
    {"area-uncovered", "it is no priority", OVERSEEN,
     "areas: [{id: a, name: A, priority: no}, {id: b, name: B, priority: assured}, {id: c, name: C, priority: "
     "cross-cutting}, {id: d, name: D}]\nbodies: [{id: o, name: O}]",
     ""},
    {"area-uncovered", "it was a priority until the day before, or will be from the day after", OVERSEEN,
     "areas: [{id: a, name: A, priority: [{value: yes, until: 2016-03-16}]}, {id: b, name: B, priority: {value: yes, "
     "since: "
     "2016-03-18}}, {id: c, name: C, priority: yes, until: 2016-02}]\nbodies: [{id: o, name: O}]",
     ""},
    {"area-uncovered", "its dated priority covers the day", OVERSEEN,
     "areas: [{id: a, name: A, priority: [{value: assured, until: 2016-02}, {value: yes, since: 2016-03, until: "
     "2016-03}]}]\nbodies: [{id: o, name: O}]",
     "area a"},
    {"area-uncovered", "mandates are not complete", "overseer: o, complete: {areas: [s], lines: [s]}",
     AREA "bodies: [{id: o, name: O}]", "? area a"},
    {"area-uncovered", "the completeness is not stated", "overseer: o, complete: not stated",
     AREA "bodies: [{id: o, name: O}]", "? area a"},
    {"area-uncovered", "the sections are only listed as complete", "overseer: o, complete: [mandates]",
     AREA "bodies: [{id: o, name: O}]", "area a"},

    {"lead-missing", "one contributes and one delivers", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
          "mandates: [{body: o, area: a, role: contribute}, {body: x, area: a, role: deliver}]",
     "area a"},
    {"lead-missing", "the lead has ended", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, standing: ended}]\n"
          "mandates: [{body: o, area: a, role: contribute}, {body: x, area: a, role: lead}]",
     "area a"},
    {"lead-missing", "the lead is planned", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
          "mandates: [{body: o, area: a, role: contribute}, {body: x, area: a, role: lead, standing: planned}]",
     ""},
    {"lead-missing", "nobody is on it at all", OVERSEEN, AREA "bodies: [{id: o, name: O}]", ""},
    {"lead-missing", "mandates are not complete", "overseer: o",
     AREA "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: contribute}]", "? area a"},

    {"lead-only-planned", "the mandate is planned", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\nmandates: [{body: x, area: a, role: lead, standing: planned}]",
     "body x, area a"},
    {"lead-only-planned", "the body is planned", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, standing: planned}]\nmandates: [{body: x, area: a, role: lead}]",
     "body x, area a"},
    {"lead-only-planned", "its standing on the day is planned", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\nmandates: [{body: x, area: a, role: lead, standing: [{value: "
          "planned, until: 2016-03-31}, {value: established, since: 2016-04}]}]",
     "body x, area a"},
    {"lead-only-planned", "another leads in force", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
          "mandates: [{body: x, area: a, role: lead, standing: planned}, {body: o, area: a, role: lead}]",
     ""},

    {"lead-shared", "two lead the same strand", OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}]\n"
     "mandates: [{body: x, area: a, role: lead, strands: [pursue, prevent]}, {body: y, area: a, role: lead, strands: "
     "all}]",
     "area a"},
    {"lead-shared", "a third leads another strand", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}]\n"
          "mandates: [{body: x, area: a, role: lead, strands: [pursue]}, {body: o, area: a, role: lead, strands: "
          "[prepare]}, {body: y, area: a, role: lead, strands: [pursue]}]",
     "area a"},
    {"lead-shared", "they lead different strands", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
          "mandates: [{body: x, area: a, role: lead, strands: [pursue]}, {body: o, area: a, role: lead, strands: "
          "[prevent]}]",
     ""},
    {"lead-shared", "the strand they share does not apply to the area", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes, strands: [pursue]}]\nbodies: [{id: o, name: O}, {id: x, name: X}]\n"
     "mandates: [{body: x, area: a, role: lead, strands: [pursue, prevent]}, {body: o, area: a, role: lead, strands: "
     "[prevent]}]",
     ""},
    {"lead-shared", "the second is planned", OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
     "mandates: [{body: x, area: a, role: lead, strands: all}, {body: o, area: a, role: lead, strands: all, standing: "
     "planned}]",
     ""},
    {"lead-shared", "one body leads strand by strand", OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}]\n"
     "mandates: [{id: m1, body: o, area: a, role: lead, strands: [pursue]}, {id: m2, body: o, area: a, role: lead, "
     "strands: all}]",
     ""},
    {"lead-shared", "one does not state its strands", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
          "mandates: [{body: x, area: a, role: lead, strands: [pursue]}, {body: o, area: a, role: lead}]",
     "? area a"},

    {"strand-uncovered", "all state theirs, none prepares", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
          "mandates: [{body: x, area: a, role: lead, strands: [pursue, prevent]}, {body: o, area: a, role: deliver, "
          "strands: "
          "[protect]}]",
     "area a, strand prepare"},
    {"strand-uncovered", "a fifth strand has nobody", OVERSEEN,
     AREA "strands: [pursue, prevent, protect, prepare, partner]\nbodies: [{id: o, name: O}]\n"
          "mandates: [{body: o, area: a, role: lead, strands: [pursue, prevent, protect, prepare]}]",
     "area a, strand partner"},
    {"strand-uncovered", "the strand does not apply", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes, strands: [pursue]}]\nbodies: [{id: o, name: O}]\n"
     "mandates: [{body: o, area: a, role: lead, strands: [pursue]}]",
     ""},
    {"strand-uncovered", "one does not state its strands", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
          "mandates: [{body: x, area: a, role: lead, strands: [pursue]}, {body: o, area: a, role: contribute}]",
     ""},
    {"strand-uncovered", "only planned bodies are on it", OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: lead, strands: [pursue], standing: planned}]",
     ""},

    {"strand-only-planned", "a planned overseer states it", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
          "mandates: [{body: x, area: a, role: lead, strands: [prevent, protect, prepare]}, {body: o, area: a, role: "
          "oversee, "
          "strands: [pursue], standing: planned}]",
     "area a, strand pursue"},
    {"strand-only-planned", "somebody in force states it too", OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
     "mandates: [{body: x, area: a, role: lead, strands: all}, {body: o, area: a, role: oversee, strands: [pursue], "
     "standing: planned}]",
     ""},

    {"strands-not-stated", "a contributor is silent", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
          "mandates: [{body: x, area: a, role: lead, strands: all}, {body: o, area: a, role: contribute}]",
     "? area a"},
    {"strands-not-stated", "there is nobody", OVERSEEN, AREA "bodies: [{id: o, name: O}]", "? area a"},
    {"strands-not-stated", "only an overseer and an assurer are silent", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
          "mandates: [{body: x, area: a, role: lead, strands: [pursue]}, {body: o, area: a, role: oversee}, {body: x, "
          "area: a, "
          "role: assure}]",
     ""},

    {"lead-single-agency", "the lead is said not to be", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, multi_agency: no}]\nmandates: [{body: x, area: a, role: lead}]",
     "body x, area a"},
    {"lead-single-agency", "police and commissioner alone are all its members", OVERSEEN,
     AREA AGENCIES "bodies: [{id: o, name: O}, {id: x, name: X, members: [police, pcc], members_complete: yes}]\n"
                   "mandates: [{body: x, area: a, role: lead}]",
     "body x, area a"},
    {"lead-single-agency", "a member from another sector has left", OVERSEEN,
     AREA AGENCIES "bodies: [{id: o, name: O}, {id: x, name: X, members: [police, {agency: council, until: 2016-02}], "
                   "members_complete: yes}]\nmandates: [{body: x, area: a, role: lead}]",
     "body x, area a"},
    {"lead-single-agency", "there is no lead, and of those who work on it one is", OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X, multi_agency: no}, {id: y, name: Y, multi_agency: yes}]\n"
     "mandates: [{body: x, area: a, role: contribute}, {body: x, area: a, role: deliver}, {body: y, area: a, role: "
     "deliver}]",
     "body x, area a"},
    {"lead-single-agency", "the predecessor of a planned lead is", OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X, multi_agency: no, successor: y}, {id: y, name: Y, standing: planned, "
     "multi_agency: yes}]\nmandates: [{body: y, area: a, role: lead}]",
     "body x, area a"},
    {"lead-single-agency", "the predecessor still leads", OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X, multi_agency: no, successor: y}, {id: y, name: Y, standing: planned, "
     "multi_agency: yes}]\nmandates: [{body: y, area: a, role: lead}, {body: x, area: a, role: lead}]",
     "body x, area a"},
    {"lead-single-agency", "the predecessor has ended", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, multi_agency: no, successor: y, until: 2015}, {id: y, name: Y, "
          "standing: planned, multi_agency: yes}]\nmandates: [{body: y, area: a, role: lead}]",
     ""},
    {"lead-single-agency", "two sectors are members", OVERSEEN,
     AREA AGENCIES "bodies: [{id: o, name: O}, {id: x, name: X, members: [police, council]}]\n"
                   "mandates: [{body: x, area: a, role: lead}]",
     ""},
    {"lead-single-agency", "a contributor is, beside a lead that is not", OVERSEEN,
     AREA "bodies: [{id: o, name: O, multi_agency: yes}, {id: x, name: X, multi_agency: no}]\n"
          "mandates: [{body: o, area: a, role: lead}, {body: x, area: a, role: contribute}]",
     ""},
    {"lead-single-agency", "its members are from one sector and not said to be all", OVERSEEN,
     AREA AGENCIES "bodies: [{id: o, name: O}, {id: x, name: X, members: [police, pcc]}]\n"
                   "mandates: [{body: x, area: a, role: lead}]",
     "? body x, area a"},
    {"lead-single-agency", "the sector of one of its members is not stated", OVERSEEN,
     AREA AGENCIES "bodies: [{id: o, name: O}, {id: x, name: X, members: [police, charity], members_complete: yes}]\n"
                   "mandates: [{body: x, area: a, role: lead}]",
     "? body x, area a"},

    {"network-in-lead", "a network leads", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, kind: network}]\nmandates: [{body: x, area: a, role: lead}]",
     "body x, area a"},
    {"network-in-lead", "a network is alone on it besides overseers", OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X, kind: network}, {id: y, name: Y, kind: board}]\n"
     "mandates: [{body: x, area: a, role: contribute}, {body: x, area: a, role: deliver}, {body: y, area: a, role: "
     "oversee}, {body: o, area: a, role: assure}]",
     "body x, area a"},
    {"network-in-lead", "a network is alone beside an overseer who leads", OVERSEEN,
     AREA "bodies: [{id: o, name: O, kind: board}, {id: x, name: X, kind: network}]\n"
          "mandates: [{body: o, area: a, role: lead}, {body: x, area: a, role: contribute}]",
     "body x, area a"},
    {"network-in-lead", "a network contributes beside a team", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, kind: network}, {id: y, name: Y, kind: team}]\n"
          "mandates: [{body: x, area: a, role: contribute}, {body: y, area: a, role: deliver}]",
     ""},
    {"network-in-lead", "it is called a network and is a board", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: Rural Network, kind: board}]\nmandates: [{body: x, area: a, role: "
          "lead}]",
     ""},
    {"network-in-lead", "the kind of the lead is not stated", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\nmandates: [{body: x, area: a, role: lead}]",
     "? body x, area a"},

    {"lead-is-overseer", "the overseer leads", OVERSEEN,
     AREA "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: lead}]", "body o, area a"},
    {"lead-is-overseer", "the area's own overseer leads", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes, overseer: x}]\nbodies: [{id: o, name: O}, {id: x, name: X}]\n"
     "mandates: [{body: x, area: a, role: lead}]",
     "body x, area a"},
    {"lead-is-overseer", "the overseer of the whole leads an area with its own", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes, overseer: x}]\nbodies: [{id: o, name: O}, {id: x, name: X}]\n"
     "mandates: [{body: o, area: a, role: lead}]",
     ""},
    {"lead-is-overseer", "it oversees from later on", "overseer: {body: o, since: 2016-04}, " COMPLETE,
     AREA "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: lead}]", ""},

    {"area-name-narrowed", "a part is left out", OVERSEEN,
     PARTED "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
            "mandates: [{body: x, area: a, role: lead, covers: [TRAFFICKING]}]",
     "body x, area a"},
    {"area-name-narrowed", "two leads together leave out a part", OVERSEEN,
     PARTED "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
            "mandates: [{body: x, area: a, role: lead, covers: [trafficking]}, {body: o, area: a, role: lead, covers: "
            "[slavery]}]",
     "body x, area a"},
    {"area-name-narrowed", "two leads together cover all", OVERSEEN,
     PARTED
     "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
     "mandates: [{body: x, area: a, role: lead, covers: [trafficking, immigration crime]}, {body: o, area: a, role: "
     "lead, covers: [Slavery]}]",
     ""},
    {"area-name-narrowed", "a lead that states none covers all", OVERSEEN,
     PARTED
     "bodies: [{id: o, name: O}, {id: x, name: X}]\n"
     "mandates: [{body: x, area: a, role: lead, covers: [slavery]}, {body: o, area: a, role: lead, standing: planned}]",
     ""},
    {"area-name-narrowed", "nobody leads", OVERSEEN,
     PARTED "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: contribute, covers: [slavery]}]", ""},
};
