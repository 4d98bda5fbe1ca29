/* Whether every area reaches its overseer. */
static const struct rule_case path_cases[] = {
    {"overseer-missing", "there is said to be none", "overseer: none", AREA "bodies: [{id: o, name: O}]", "all"},
    {"overseer-missing", "there is none, though the areas have their own", "overseer: none",
     "areas: [{id: a, name: A, priority: yes, overseer: o}]\nbodies: [{id: o, name: O}]", "all"},
    {"overseer-missing", "it is stated", OVERSEEN, AREA "bodies: [{id: o, name: O}]", ""},
    {"overseer-missing", "every priority has its own, and nothing rests on another", "",
     "areas: [{id: a, name: A, priority: yes, overseer: o}, {id: b, name: B, priority: no}]\nbodies: [{id: o, name: "
     "O}]",
     ""},
    {"overseer-missing", "it is not stated", COMPLETE, AREA "bodies: [{id: o, name: O}]", "? all"},
    {"overseer-missing", "it is stated from later on", "overseer: {body: o, since: 2016-03-18}",
     AREA "bodies: [{id: o, name: O}]", "? all"},

    {"path-missing", "the lead has no line", OVERSEEN, AREA LED_BY_X, "body x, area a"},
    {"path-missing", "its line is for another area", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B}]\n" LED_BY_X
     "\nlines: [{from: x, to: o, kind: reports, areas: [b]}]",
     "body x, area a"},
    {"path-missing", "its line is only a link", OVERSEEN, AREA LED_BY_X "\nlines: [{from: x, to: o, kind: linked}]",
     "body x, area a"},
    {"path-missing", "its line goes the other way", OVERSEEN,
     AREA LED_BY_X "\nlines: [{from: o, to: x, kind: updates}]", "body x, area a"},
    {"path-missing", "its line has ended, and one is proposed", OVERSEEN,
     AREA LED_BY_X
     "\nlines: [{from: x, to: o, kind: reports, until: 2016-03-16}, {from: x, to: o, kind: updates, standing: "
     "proposed}]",
     "body x, area a"},
    {"path-missing", "the body between has ended", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y, until: 2015}]\n"
          "mandates: [{body: x, area: a, role: lead}]\nlines: [{from: x, to: y, kind: reports}, {from: y, to: o, kind: "
          "reports}]",
     "body x, area a"},
    {"path-missing", "the chain breaks at a line for another area", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B}]\n"
     "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}]\nmandates: [{body: x, area: a, role: lead}]\n"
     "lines: [{from: x, to: y, kind: reports}, {from: y, to: o, kind: reports, areas: [b]}]",
     "body x, area a"},
    {"path-missing", "the area's own overseer is another", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes, overseer: y}]\n"
     "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}]\nmandates: [{body: x, area: a, role: lead}]\n"
     "lines: [{from: x, to: o, kind: reports}]",
     "body x, area a"},
    {"path-missing", "there is no lead, and one of those on it has no line", OVERSEEN,
     AREA
     "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}]\n"
     "mandates: [{body: x, area: a, role: contribute}, {body: x, area: a, role: deliver}, {body: y, area: a, role: "
     "deliver}]\nlines: [{from: y, to: o}]",
     "body x, area a"},
    {"path-missing", "the overseer has ended", OVERSEEN,
     AREA "bodies: [{id: o, name: O, until: 2015, successor: y}, {id: y, name: Y}, {id: x, name: X}]\n"
          "mandates: [{body: x, area: a, role: lead}]\nlines: [{from: x, to: o, kind: reports}]",
     "body x, area a"},
    {"path-missing", "a chain of unstated kind and of updates reaches it", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}]\n"
          "mandates: [{body: x, area: a, role: lead}]\nlines: [{from: x, to: y, areas: [a]}, {from: y, to: o, kind: "
          "updates}]",
     ""},
    {"path-missing", "a contributor has no line beside a lead that has", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}]\n"
          "mandates: [{body: x, area: a, role: lead}, {body: y, area: a, role: contribute}]\n"
          "lines: [{from: x, to: o, kind: accountable}]",
     ""},
    {"path-missing", "the overseer itself leads", OVERSEEN,
     AREA "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: lead}]", ""},
    {"path-missing", "there is no overseer", "overseer: none, " COMPLETE, AREA LED_BY_X, ""},
    {"path-missing", "the area has none", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes, overseer: none}]\n" LED_BY_X, ""},
    {"path-missing", "lines are not complete", "overseer: o, complete: {areas: [s], mandates: [s]}", AREA LED_BY_X,
     "? body x, area a"},

    {"path-only-planned", "its only line is planned", OVERSEEN,
     AREA LED_BY_X "\nlines: [{from: x, to: o, kind: reports, standing: planned}]", "body x, area a"},
    {"path-only-planned", "the body between is planned", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y, standing: planned}]\n"
          "mandates: [{body: x, area: a, role: lead}]\nlines: [{from: x, to: y, kind: reports}, {from: y, to: o, kind: "
          "reports}]",
     "body x, area a"},
    {"path-only-planned", "only the lead itself is planned", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, standing: planned}]\n"
          "mandates: [{body: x, area: a, role: lead}]\nlines: [{from: x, to: o, kind: reports}]",
     ""},
    {"path-only-planned", "another way is in force", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}]\n"
          "mandates: [{body: x, area: a, role: lead}]\nlines: [{from: x, to: o, kind: reports, standing: planned}, "
          "{from: x, "
          "to: y}, {from: y, to: o, kind: updates}]",
     ""},

    {"overseer-by-courtesy", "the lead only updates the overseer", OVERSEEN,
     AREA HELD_BY_X "\nlines: [{from: x, to: o, kind: updates}]", "area a"},
    {"overseer-by-courtesy", "it reports to one that only updates", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, statutory: no}, {id: y, name: Y}]\n"
          "mandates: [{body: x, area: a, role: lead}]\nduties: [{body: y, area: a, basis: cda1998-s6}]\n"
          "lines: [{from: x, to: y, kind: reports}, {from: y, to: o, kind: updates}]",
     "area a"},
    {"overseer-by-courtesy", "it carries no duty", OVERSEEN, AREA LED_BY_X "\nlines: [{from: x, to: o, kind: updates}]",
     ""},
    {"overseer-by-courtesy", "its duty is over", OVERSEEN,
     AREA LED_BY_X
     "\nduties: [{body: x, area: a, basis: cda1998-s6, until: 2015}]\nlines: [{from: x, to: o, kind: updates}]",
     ""},
    {"overseer-by-courtesy", "one on it reports", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}]\n"
          "mandates: [{body: x, area: a, role: lead}, {body: y, area: a, role: deliver}]\n"
          "duties: [{body: x, area: a, basis: cda1998-s6}]\n"
          "lines: [{from: x, to: o, kind: updates}, {from: y, to: o, kind: reports}]",
     ""},
    {"overseer-by-courtesy", "the holder of the duty is accountable to it", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}]\n"
          "mandates: [{body: x, area: a, role: lead}]\nduties: [{body: y, area: a, basis: cda1998-s6}]\n"
          "lines: [{from: x, to: o, kind: updates}, {from: y, to: o, kind: accountable}]",
     ""},
    {"overseer-by-courtesy", "the overseer holds the duty", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}]\nmandates: [{body: x, area: a, role: lead}]\n"
          "duties: [{body: o, area: a, basis: cda1998-s6}]\nlines: [{from: x, to: o, kind: updates}]",
     ""},
    {"overseer-by-courtesy", "a line does not say its kind", OVERSEEN, AREA HELD_BY_X "\nlines: [{from: x, to: o}]",
     ""},
    {"overseer-by-courtesy", "nobody has verified the provision", "as_at: 2024-01-01, " OVERSEEN,
     AREA LED_BY_X "\nduties: [{body: x, area: a, basis: da2021-s58}]\nlines: [{from: x, to: o, kind: updates}]",
     "? area a"},
};
