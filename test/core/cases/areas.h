/* Areas dropped, assured, unstated, linked; and what the board has to settle. */
static const struct rule_case area_cases[] = {
    {"area-dropped", "its priority ended, and no decision names it", OVERSEEN,
     "areas: [{id: a, name: A, priority: {value: yes, until: 2016-02}}]\nbodies: [{id: o, name: O}]\n"
     "decisions: [{id: d, text: Another thing}, {id: e, text: A is out, open: yes}, {id: f, text: A is out, date: "
     "2016-04}]",
     "area a"},
    {"area-dropped", "the area itself ended, or is only assured now", OVERSEEN,
     "areas: [{id: a, name: Drug trade, priority: yes, until: 2015}, {id: b, name: B, priority: [{value: yes, until: "
     "2015}, "
     "{value: assured, since: 2016}]}]\nbodies: [{id: o, name: O}]",
     "area a; area b"},
    {"area-dropped", "a decision says so: by name, by former name, by what it changed", OVERSEEN,
     "areas: [{id: a, name: Drug trade, priority: yes, until: 2015}, {id: b, name: B, priority: {value: yes, until: "
     "2015}, "
     "formerly: [Rural theft]}, {id: c, name: C, priority: {value: yes, until: 2015}}]\nbodies: [{id: o, name: O}]\n"
     "decisions: [{id: d, text: 'The DRUG TRADE is no longer one'}, {id: e, text: Rural theft ends, date: 2016-03-17}, "
     "{id: f, "
     "changes: [{area: c}]}]",
     ""},
    {"area-dropped", "it never was one, or will be", OVERSEEN,
     "areas: [{id: a, name: A, priority: no}, {id: b, name: B, priority: {value: yes, since: 2017}}, {id: c, name: C, "
     "priority: "
     "yes, since: 2017}]\nbodies: [{id: o, name: O}]",
     ""},

    {"assured-without-assurer", "nobody assures it", OVERSEEN,
     ASSURED "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: lead}]", "area a"},
    {"assured-without-assurer", "its assurer is planned", OVERSEEN,
     ASSURED "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: assure, standing: planned}]", "area a"},
    {"assured-without-assurer", "nobody is there who could", "overseer: none, " COMPLETE, ASSURED, "area a"},
    {"assured-without-assurer", "somebody does", OVERSEEN,
     ASSURED "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: assure}]", ""},
    {"assured-without-assurer", "it is a priority", OVERSEEN, AREA "bodies: [{id: o, name: O}]", ""},
    {"assured-without-assurer", "mandates are not complete", "overseer: o", ASSURED "bodies: [{id: o, name: O}]",
     "? area a"},

    {"assured-without-deliverer", "only an assurer is on it", OVERSEEN,
     ASSURED "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: assure}]", "? area a"},
    {"assured-without-deliverer", "a planned contributor is on it", OVERSEEN,
     ASSURED "bodies: [{id: o, name: O}]\nmandates: [{body: o, area: a, role: contribute, standing: planned}]", ""},

    {"priority-not-stated", "it is silent, not stated, or not stated for the time", OVERSEEN,
     "areas: [{id: a, name: A}, {id: b, name: B, priority: not stated}, {id: c, name: C, priority: [{value: yes, "
     "until: 2015}, "
     "{value: not stated, since: 2016}]}]\nbodies: [{id: o, name: O}]",
     "? area a; ? area b; ? area c"},
    {"priority-not-stated", "it says one or the other", OVERSEEN,
     "areas: [{id: a, name: A, priority: no}, {id: b, name: B, priority: cross-cutting}, {id: c, name: C, priority: "
     "{value: "
     "yes, until: 2015}}, {id: d, name: D, until: 2015}]\nbodies: [{id: o, name: O}]",
     ""},

    {"link-unserved", "their leads share nothing", OVERSEEN, LINKED, "areas a b"},
    {"link-unserved", "said twice, and both ways", OVERSEEN,
     "links: [{area: a, across: [b, b]}, {area: b, across: [a]}]\n" LINKED_LEADS, "areas a b"},
    {"link-unserved", "they are linked to the same body only", OVERSEEN,
     LINKED "\nlines: [{from: x, to: o, kind: linked}, {from: y, to: o, kind: linked}]", "areas a b"},
    {"link-unserved", "a line runs between them", OVERSEEN, LINKED "\nlines: [{from: y, to: x, kind: linked}]", ""},
    {"link-unserved", "they have a receiver in common", OVERSEEN,
     LINKED "\nlines: [{from: x, to: o, kind: updates}, {from: y, to: o, standing: planned}]", ""},
    {"link-unserved", "they have a member in common", OVERSEEN,
     "links: [{area: a, across: [b]}]\nareas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: "
     "yes}]\n" AGENCIES
     "bodies: [{id: o, name: O}, {id: x, name: X, members: [police]}, {id: y, name: Y, members: [council, police]}]\n"
     "mandates: [{body: x, area: a, role: lead}, {body: y, area: b, role: lead}]",
     ""},
    {"link-unserved", "one body leads both", OVERSEEN,
     "links: [{area: a, across: [b]}]\nareas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes}]\n" TWO
     "mandates: [{body: x, area: a, role: lead}, {body: x, area: b, role: lead}]",
     ""},
    {"link-unserved", "one has no lead, or is no priority, or the link is over", OVERSEEN,
     "links: [{id: first, area: a, across: [b]}, {area: b, across: [c]}, {id: over, area: a, across: [d], until: "
     "2015}]\n"
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes}, {id: c, name: C, priority: no}, {id: "
     "d, name: D, "
     "priority: yes}]\n" THREE
     "mandates: [{body: x, area: a, role: lead}, {body: y, area: c, role: lead}, {body: y, area: d, role: lead}]",
     ""},
    {"link-unserved", "lines are not complete", "overseer: o", LINKED, "? areas a b"},

    {"arrangement-without-review", "it has no date", OVERSEEN, "bodies: [{id: o, name: O}]", "? all"},
    {"arrangement-without-review", "it is past", "review: 2016-02, " OVERSEEN, "bodies: [{id: o, name: O}]", "? all"},
    {"arrangement-without-review", "it is this month", "review: 2016-03, " OVERSEEN, "bodies: [{id: o, name: O}]", ""},

    {"decision-open", "it is open", OVERSEEN,
     "bodies: [{id: o, name: O}]\ndecisions: [{id: d, body: o, text: How, open: yes}]", "decision d"},
    {"decision-open", "it was open until last month", OVERSEEN,
     "bodies: [{id: o, name: O}]\n"
     "decisions: [{id: d, text: How, open: [{value: yes, until: 2016-02}]}, {id: e, text: When, open: no}, {id: f, "
     "text: Why}]",
     ""},
    {"decision-open", "it will be put later", OVERSEEN,
     "bodies: [{id: o, name: O}]\ndecisions: [{id: d, text: How, open: yes, date: 2016-04}]", ""},

    {"claim-contradicted", "that every priority is covered", OVERSEEN,
     AREA "bodies: [{id: o, name: O}]\nclaims: [{id: c, claim: every-priority-is-covered}]", "claim c"},
    {"claim-contradicted", "that nothing is done twice", OVERSEEN,
     AREA TWO "mandates: [{body: x, area: a, role: lead, strands: all}, {body: o, area: a, role: lead, strands: all}]\n"
              "claims: [{id: c, claim: no-duplication}]",
     "claim c"},
    {"claim-contradicted", "that every body reports", OVERSEEN,
     "bodies: [{id: o, name: O}]\nclaims: [{id: c, claim: every-body-reports}]", "claim c"},
    {"claim-contradicted", "that statutory bodies are as they were", OVERSEEN,
     "bodies: [{id: o, name: O, statutory: no}, {id: x, name: X, statutory: yes}]\nlines: [{from: x, to: o, kind: "
     "reports}]\n"
     "claims: [{id: c, claim: statutory-bodies-unchanged}]",
     "claim c"},
    {"claim-contradicted", "that all are led and report: the lead is planned", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X, multi_agency: yes}]\n"
          "mandates: [{body: x, area: a, role: lead, standing: planned}]\nlines: [{from: x, to: o}]\n"
          "claims: [{id: c, claim: every-priority-has-multi-agency-lead-reporting-to-overseer}]",
     "claim c"},
    {"claim-contradicted", "the rules are switched off, and the claim still does not hold", OVERSEEN,
     AREA "bodies: [{id: o, name: O}]\nclaims: [{id: c, claim: every-priority-is-covered}]\n"
          "rules: [{rule: area-uncovered, severity: off}]",
     "claim c"},
    {"claim-contradicted", "it holds", OVERSEEN, CLAIMED_AND_LED, ""},
    {"claim-contradicted", "it is only asked about", "overseer: o",
     AREA "bodies: [{id: o, name: O}]\nclaims: [{id: c, claim: every-priority-is-covered}]", ""},

    {"claim-unproven", "coverage is asked about", "overseer: o",
     AREA "bodies: [{id: o, name: O}]\nclaims: [{id: c, claim: every-priority-is-covered}]", "claim c"},
    {"claim-unproven", "whether the lead is multi-agency is not stated", OVERSEEN,
     AREA LED_BY_X "\nlines: [{from: x, to: o}]\n"
                   "claims: [{id: c, claim: every-priority-has-multi-agency-lead-reporting-to-overseer}]",
     "claim c"},
    {"claim-unproven", "it holds", OVERSEEN, CLAIMED_AND_LED, ""},
    {"claim-unproven", "it does not hold", OVERSEEN,
     AREA "bodies: [{id: o, name: O}]\nclaims: [{id: c, claim: every-priority-is-covered}]", ""},
    {"claim-unproven", "it is a claim of another day", "overseer: o",
     AREA "bodies: [{id: o, name: O}]\nclaims: [{id: c, claim: every-priority-is-covered, until: 2015}]", ""},
};
