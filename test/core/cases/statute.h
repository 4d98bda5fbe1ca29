/* Bodies and duties under statute. */
static const struct rule_case statute_cases[] = {
    {"statutory-subordinated", "a statutory body reports to one that is not", OVERSEEN,
     "bodies: [{id: o, name: O, statutory: no}, {id: x, name: X, statutory: yes}]\n"
     "lines: [{from: x, to: o, kind: reports, standing: planned}]",
     "line x o reports"},
    {"statutory-subordinated", "its basis says that it is statutory", OVERSEEN,
     "bodies: [{id: o, name: O, statutory: no}, {id: x, name: X, basis: cda1998}]\nlines: [{from: x, to: o, kind: "
     "reports}]",
     "line x o reports"},
    {"statutory-subordinated", "its other parents are all statutory", OVERSEEN,
     "bodies: [{id: o, name: O, statutory: no}, {id: x, name: X, statutory: no}, {id: y, name: Y, statutory: yes}, "
     "{id: z, "
     "name: Z, statutory: yes}]\n"
     "lines: [{from: x, to: o, kind: reports}, {from: x, to: y, kind: reports}, {from: x, to: z, kind: accountable}]",
     "line x o reports"},
    {"statutory-subordinated", "one of its other parents is not", OVERSEEN,
     "bodies: [{id: o, name: O, statutory: no}, {id: x, name: X, statutory: no}, {id: y, name: Y, statutory: yes}, "
     "{id: z, "
     "name: Z, statutory: no}]\n"
     "lines: [{from: x, to: o, kind: reports}, {from: x, to: y, kind: reports}, {from: x, to: z, kind: reports}]",
     ""},
    {"statutory-subordinated", "it updates, is accountable, or reports to a statutory one", OVERSEEN,
     "bodies: [{id: o, name: O, statutory: no}, {id: x, name: X, statutory: yes}, {id: y, name: Y, statutory: yes}]\n"
     "lines: [{from: x, to: o, kind: updates}, {from: x, to: o, kind: accountable}, {from: x, to: o}, {from: x, to: y, "
     "kind: "
     "reports}]",
     ""},
    {"statutory-subordinated", "a plain body reports to a plain one", OVERSEEN,
     "bodies: [{id: o, name: O, statutory: no}, {id: x, name: X, statutory: no}]\nlines: [{from: x, to: o, kind: "
     "reports}]",
     ""},
    {"statutory-subordinated", "the statute of neither end is stated", OVERSEEN,
     TWO "lines: [{from: x, to: o, kind: reports}]", "? line x o reports"},
    {"statutory-subordinated", "that of the receiver is not", OVERSEEN,
     "bodies: [{id: o, name: O}, {id: x, name: X, statutory: yes}]\nlines: [{from: x, to: o, kind: reports}]",
     "? line x o reports"},
    {"statutory-subordinated", "that of the sender is not, and the receiver is statutory", OVERSEEN,
     "bodies: [{id: o, name: O, statutory: yes}, {id: x, name: X}]\nlines: [{from: x, to: o, kind: reports}]", ""},
    {"statutory-subordinated", "its basis is not verified", "as_at: 2024-01-01, " OVERSEEN,
     "bodies: [{id: o, name: O, statutory: no}, {id: x, name: X, basis: da2021-s58}]\nlines: [{from: x, to: o, kind: "
     "reports}]",
     "? line x o reports"},

    {"duty-bypassed", "nobody on it is joined to the holder", OVERSEEN,
     AREA THREE
     "mandates: [{body: x, area: a, role: lead}]\nduties: [{body: y, area: a, basis: ca2004-s13}]\n"
     "lines: [{from: x, to: o, kind: reports}, {from: y, to: o, kind: updates}, {from: x, to: y, kind: linked}]",
     "area a"},
    {"duty-bypassed", "a holder is on it", OVERSEEN,
     AREA THREE "mandates: [{body: y, area: a, role: assure}]\nduties: [{body: y, area: a, basis: ca2004-s13}]", ""},
    {"duty-bypassed", "the holder hears from one on it, by a chain for another area", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B}]\n" THREE
     "mandates: [{body: x, area: a, role: lead}]\nduties: [{body: y, area: a, basis: ca2004-s13}]\n"
     "lines: [{from: x, to: o, areas: [b]}, {from: o, to: y, kind: updates, standing: planned}]",
     ""},
    {"duty-bypassed", "the holder reports to one on it", OVERSEEN,
     AREA THREE "mandates: [{body: x, area: a, role: deliver}]\nduties: [{body: y, area: a, basis: ca2004-s13}]\n"
                "lines: [{from: y, to: x, kind: reports}]",
     ""},
    {"duty-bypassed", "the provision is no more in force", "as_at: 2020-06-01, " OVERSEEN,
     AREA THREE "mandates: [{body: x, area: a, role: lead}]\nduties: [{body: y, area: a, basis: ca2004-s13}]", ""},
    {"duty-bypassed", "lines are not complete", "overseer: o, complete: {mandates: [s]}",
     AREA THREE "mandates: [{body: x, area: a, role: lead}]\nduties: [{body: y, area: a, basis: ca2004-s13}]",
     "? area a"},
    {"duty-bypassed", "mandates are not complete", "overseer: o, complete: {lines: [s]}",
     AREA THREE "mandates: [{body: x, area: a, role: lead}]\nduties: [{body: y, area: a, basis: ca2004-s13}]",
     "? area a"},
    {"duty-bypassed", "nobody has verified the provision", "as_at: 2024-01-01, " OVERSEEN,
     AREA THREE "mandates: [{body: x, area: a, role: lead}]\nduties: [{body: y, area: a, basis: da2021-s58}]",
     "? area a"},

    {"lead-apart-from-duty", "another on it is joined, the lead is not", OVERSEEN,
     AREA THREE "mandates: [{body: x, area: a, role: lead}, {body: o, area: a, role: deliver}]\n"
                "duties: [{body: y, area: a, basis: ca2004-s13}, {id: second, body: y, area: a, basis: ca2004}]\n"
                "lines: [{from: o, to: y, kind: reports}]",
     "body x, area a"},
    {"lead-apart-from-duty", "the lead holds it", OVERSEEN,
     AREA THREE "mandates: [{body: y, area: a, role: lead}]\nduties: [{body: y, area: a, basis: ca2004-s13}]", ""},
    {"lead-apart-from-duty", "the lead is joined through a third", OVERSEEN,
     AREA THREE
     "mandates: [{body: x, area: a, role: lead}, {body: y, area: a, role: deliver}]\n"
     "duties: [{body: y, area: a, basis: ca2004-s13}]\nlines: [{from: x, to: o}, {from: o, to: y, kind: updates}]",
     ""},
    {"lead-apart-from-duty", "lines are not complete", "overseer: o, complete: {mandates: [s]}",
     AREA THREE "mandates: [{body: x, area: a, role: lead}, {body: y, area: a, role: deliver}]\n"
                "duties: [{body: y, area: a, basis: ca2004-s13}]",
     "? body x, area a"},

    {"basis-not-in-force", "a safeguarding board in 2020", "as_at: 2020-01-01, " OVERSEEN,
     "bodies: [{id: o, name: O}, {id: x, name: X, basis: ca2004-s13}]", "body x, basis ca2004-s13"},
    {"basis-not-in-force", "one of two, under another of its names", "as_at: 2020-01-01, " OVERSEEN,
     "bodies: [{id: o, name: O}, {id: x, name: X, basis: [cda1998-s17, CA2004-s13-16]}]", "body x, basis ca2004-s13"},
    {"basis-not-in-force", "the duty of a body, on two areas", "as_at: 2020-01-01, " OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B}]\nbodies: [{id: o, name: O}]\n"
     "duties: [{body: o, area: a, basis: ca2004-s13}, {body: o, area: b, basis: ca2004-s13}]",
     "body o, basis ca2004-s13"},
    {"basis-not-in-force", "the basis of a body, and of a duty of its own", "as_at: 2020-01-01, " OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}]\nbodies: [{id: o, name: O, basis: ca2004-s13}]\n"
     "duties: [{body: o, area: a, basis: ca2004-s13}]",
     "body o, basis ca2004-s13"},
    {"basis-not-in-force", "the serious violence duty before its day", "as_at: 2023-01-30, " OVERSEEN,
     "bodies: [{id: o, name: O, basis: pcsca2022-pt2-ch1}]", "body o, basis pcsca2022-pt2-ch1"},
    {"basis-not-in-force", "the serious violence duty on its day", "as_at: 2023-01-31, " OVERSEEN,
     "bodies: [{id: o, name: O, basis: pcsca2022-pt2-ch1}]", ""},
    {"basis-not-in-force", "the provision was replaced, and so was the basis", "as_at: 2020-01-01, " OVERSEEN,
     "bodies: [{id: o, name: O, basis: [{value: ca2004-s13, until: 2019-09-28}, {value: ca2004-s16e, since: "
     "2019-09-29}]}]",
     ""},
    {"basis-not-in-force", "the board, or the duty, has ended too", "as_at: 2020-01-01, " OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}]\n"
     "bodies: [{id: o, name: O}, {id: x, name: X, basis: ca2004-s13, until: 2019-09}]\n"
     "duties: [{body: o, area: a, basis: ca2004-s13, until: 2019-09}]",
     ""},
    {"basis-not-in-force", "the safeguarding board in 2016", OVERSEEN,
     "bodies: [{id: o, name: O, basis: ca2004-s13, supports: pcsca2022-pt2-ch1}]", ""},
    {"basis-not-in-force", "a local statute says when it ended", OVERSEEN,
     "bodies: [{id: o, name: O, basis: local}]\nstatutes: [{id: local, title: Local Act, until: 2016-03-16}]",
     "body o, basis local"},
    {"basis-not-in-force", "a local entry amends the product's", "as_at: 2020-01-01, " OVERSEEN,
     "bodies: [{id: o, name: O, basis: cha2004-s13}]\nstatutes: [{id: ca2004-s13, title: Children Act 2004, until: not "
     "stated}]",
     ""},
    {"basis-not-in-force", "nobody has verified the provision", "as_at: 2019-01-01, " OVERSEEN,
     "bodies: [{id: o, name: O, basis: da2021-s58}]", "? body o, basis da2021-s58"},
    {"basis-not-in-force", "it is a provision for the other nation", "nation: wales, " OVERSEEN,
     "bodies: [{id: o, name: O, basis: si2007-1830}, {id: x, name: X, basis: si2007-3076}]",
     "? body o, basis si2007-1830"},

    {"required-member-missing", "a Channel panel without the police", OVERSEEN,
     AGENCIES "bodies: [{id: o, name: O, basis: ctsa2015-s36, members: [council], members_complete: yes}]",
     "body o, basis ctsa2015-s36"},
    {"required-member-missing", "the police have left", OVERSEEN,
     AGENCIES "bodies: [{id: o, name: O, basis: ctsa2015-s36, members: [council, {agency: police, until: 2016-03-16}], "
              "members_complete: yes}]",
     "body o, basis ctsa2015-s36"},
    {"required-member-missing", "a safeguarding board with a health body of whatever type", OVERSEEN,
     "agencies: [{id: a, name: A, type: chief-officer}, {id: b, name: B, type: unitary-council}, {id: c, name: C, "
     "type: "
     "probation-provider}, {id: d, name: D, type: youth-offending-team}, {id: e, name: E, type: cafcass}, {id: f, "
     "name: F, "
     "sector: health}]\n"
     "bodies: [{id: o, name: O, basis: ca2004-s13, members: [a, b, c, d, e, f], members_complete: yes}]",
     ""},
    {"required-member-missing", "both are there", OVERSEEN,
     AGENCIES "bodies: [{id: o, name: O, basis: ctsa2015-s36, members: [council, {agency: police, since: 2016-03-17}], "
              "members_complete: yes}]",
     ""},
    {"required-member-missing", "the statute names authorities, no members", OVERSEEN,
     AGENCIES "bodies: [{id: o, name: O, basis: cda1998-s5, members: [police], members_complete: yes}]", ""},
    {"required-member-missing", "the entry stands for several, or is planned", OVERSEEN,
     AGENCIES
     "bodies: [{id: o, name: O, basis: ctsa2015-s36, members: [council], members_complete: yes, count: several}, {id: "
     "x, name: X, basis: ctsa2015-s36, standing: planned}]",
     ""},
    {"required-member-missing", "the basis is that of the other nation", "nation: wales, " OVERSEEN,
     AGENCIES "bodies: [{id: o, name: O, basis: ca2004-s13, members: [police], members_complete: yes}]", ""},
    {"required-member-missing", "the list is not said to be complete", OVERSEEN,
     AGENCIES "bodies: [{id: o, name: O, basis: ctsa2015-s36, members: [council]}]", "? body o, basis ctsa2015-s36"},
    {"required-member-missing", "it has no list", OVERSEEN, "bodies: [{id: o, name: O, basis: ctsa2015-s36}]",
     "? body o, basis ctsa2015-s36"},
    {"required-member-missing", "the type of a member is not stated", OVERSEEN,
     AGENCIES "bodies: [{id: o, name: O, basis: ctsa2015-s36, members: [council, charity], members_complete: yes}]",
     "? body o, basis ctsa2015-s36"},
    {"required-member-missing", "nobody has verified the provision", OVERSEEN,
     AGENCIES "bodies: [{id: o, name: O, basis: local, members: [council], members_complete: yes}]\n"
              "statutes: [{id: local, title: Local Act, members: [chief-officer], verified: no}]",
     "? body o, basis local"},
};
