/* How often, to whom, in circles, or not at all. */
static const struct rule_case line_cases[] = {
    {"line-without-cadence", "in force and planned lines are silent", OVERSEEN,
     "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}]\n"
     "lines: [{from: x, to: o}, {from: y, to: o, kind: updates, standing: planned}]",
     "? line x o not stated; ? line y o updates"},
    {"line-without-cadence", "its cadence is stated for another time", OVERSEEN,
     TWO "lines: [{from: x, to: o, kind: updates, cadence: [{value: monthly, until: 2016-02}]}]", "? line x o updates"},
    {"line-without-cadence", "stated in every way", OVERSEEN,
     "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}, {id: z, name: Z}]\n"
     "lines: [{from: x, to: o, kind: updates, cadence: each-meeting}, {from: y, to: o, kind: updates, cadence: about "
     "every 6 "
     "weeks}, {from: z, to: o, kind: updates, cadence: [{value: monthly, since: 2016-03-17}]}]",
     ""},
    {"line-without-cadence", "linked, ended, proposed, or on a body that has ended", OVERSEEN,
     "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y, until: 2015}]\n"
     "lines: [{from: x, to: o, kind: linked}, {from: x, to: o, kind: updates, standing: ended}, {from: x, to: o, kind: "
     "reports, standing: proposed}, {from: y, to: o}]",
     ""},

    {"line-slower-than-receiver", "quarterly into a monthly meeting", OVERSEEN,
     "bodies: [{id: o, name: O, cadence: monthly}, {id: x, name: X}]\n"
     "lines: [{from: x, to: o, kind: updates, cadence: quarterly}]",
     "line x o updates"},
    {"line-slower-than-receiver", "the receiver meets more often since this month", OVERSEEN,
     "bodies: [{id: o, name: O, cadence: [{value: quarterly, until: 2016-02}, {value: monthly, since: 2016-03}]}, {id: "
     "x, "
     "name: X}]\nlines: [{from: x, to: o, kind: updates, cadence: two-monthly}]",
     "line x o updates"},
    {"line-slower-than-receiver", "as often, more often, or at each meeting", OVERSEEN,
     "bodies: [{id: o, name: O, cadence: quarterly}, {id: x, name: X}, {id: y, name: Y}, {id: z, name: Z}]\n"
     "lines: [{from: x, to: o, kind: updates, cadence: every 3 months}, {from: y, to: o, kind: updates, cadence: "
     "weekly}, "
     "{from: z, to: o, kind: updates, cadence: each-meeting}]",
     ""},
    {"line-slower-than-receiver", "a count of days is no calendar", OVERSEEN,
     "bodies: [{id: o, name: O, cadence: every 7 days}, {id: x, name: X}, {id: y, name: Y, cadence: every 30 days}, "
     "{id: z, "
     "name: Z, cadence: yearly}]\n"
     "lines: [{from: x, to: o, kind: updates, cadence: weekly}, {from: x, to: y, kind: updates, cadence: monthly}, "
     "{from: x, "
     "to: z, kind: updates, cadence: every 365 days}]",
     ""},
    {"line-slower-than-receiver", "only about", OVERSEEN,
     "bodies: [{id: o, name: O, cadence: monthly}, {id: x, name: X}, {id: y, name: Y, cadence: about monthly}]\n"
     "lines: [{from: x, to: o, kind: updates, cadence: about quarterly}, {from: x, to: y, kind: updates, cadence: "
     "quarterly}]",
     ""},
    {"line-slower-than-receiver", "the receiver stands for several, or the line is a link", OVERSEEN,
     "bodies: [{id: o, name: O, cadence: monthly}, {id: x, name: X, cadence: monthly, count: 7}]\n"
     "lines: [{from: o, to: x, kind: updates, cadence: yearly}, {from: x, to: o, kind: linked, cadence: yearly}]",
     ""},
    {"line-slower-than-receiver", "how often the receiver meets is not stated", OVERSEEN,
     TWO "lines: [{from: x, to: o, kind: updates, cadence: yearly}]", "? line x o updates"},

    {"reports-many-times", "one area over two lines", OVERSEEN,
     AREA THREE "lines: [{from: x, to: o, kind: reports, areas: [a]}, {from: x, to: y, kind: updates, areas: [a]}]",
     "body x, area a"},
    {"reports-many-times", "lines that name no area carry what it has", OVERSEEN,
     AREA THREE
     "mandates: [{body: x, area: a, role: lead}]\nlines: [{from: x, to: o, kind: reports}, {from: x, to: y}]",
     "body x, area a"},
    {"reports-many-times", "what it receives it sends on twice", OVERSEEN,
     AREA "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}, {id: z, name: Z}]\n"
          "mandates: [{body: z, area: a, role: lead}]\n"
          "lines: [{from: z, to: x, kind: reports}, {from: x, to: o, kind: reports}, {from: x, to: y, kind: updates}]",
     "body x, area a"},
    {"reports-many-times", "one of the two is a link, planned, or for another area", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes}, {id: b, name: B, priority: yes}]\n" THREE
     "lines: [{from: x, to: o, kind: reports, areas: [a]}, {from: x, to: y, kind: linked, areas: [a]}, {from: x, to: "
     "y, kind: "
     "updates, areas: [b]}, {from: x, to: o, kind: updates, areas: [a], standing: planned}]",
     ""},
    {"reports-many-times", "lines that name no area have nothing to carry", OVERSEEN,
     AREA THREE "lines: [{from: x, to: o, kind: reports}, {from: x, to: y, kind: updates}]", ""},

    {"circular-reporting", "two report to each other", OVERSEEN,
     TWO "lines: [{from: x, to: o, kind: reports}, {from: o, to: x, kind: accountable}]",
     "lines o x accountable x o reports"},
    {"circular-reporting", "three in a circle, and one beside it", OVERSEEN,
     "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}, {id: z, name: Z}]\n"
     "lines: [{from: x, to: y, kind: reports}, {from: y, to: o, kind: reports}, {from: o, to: x, kind: reports}, "
     "{from: z, "
     "to: o, kind: reports}]",
     "lines o x reports x y reports y o reports"},
    {"circular-reporting", "the way back is an update, a link, of unstated kind, or over", OVERSEEN,
     TWO "lines: [{from: x, to: o, kind: reports}, {from: o, to: x, kind: updates}, {from: o, to: x, kind: linked}, "
         "{from: o, "
         "to: x}, {from: o, to: x, kind: accountable, until: 2015}]",
     ""},

    {"body-unconnected", "nothing goes in or out", OVERSEEN, TWO "lines: [{from: o, to: x, standing: proposed}]",
     "body o; body x"},
    {"body-unconnected", "in, out, planned, or linked", OVERSEEN,
     "bodies: [{id: o, name: O}, {id: x, name: X}, {id: y, name: Y}, {id: z, name: Z}]\n"
     "lines: [{from: x, to: o, standing: planned}, {from: y, to: z, kind: linked}]",
     ""},
    {"body-unconnected", "planned, proposed or ended bodies", "overseer: none, " COMPLETE,
     "bodies: [{id: x, name: X, standing: planned}, {id: y, name: Y, standing: proposed}, {id: z, name: Z, standing: "
     "ended}, "
     "{id: v, name: V, since: 2017}]",
     ""},
    {"body-unconnected", "lines are not complete", "overseer: o, complete: {bodies: [s], mandates: [s]}",
     "bodies: [{id: o, name: O}]", "? body o"},

    {"receiver-unconnected", "a paper is addressed to it", OVERSEEN,
     "sources: [{id: s, title: Paper}, {id: t, title: Other, to: x}]\n" TWO, "body x"},
    {"receiver-unconnected", "an open decision is put to it", OVERSEEN, TWO "decisions: [{id: d, body: x, open: yes}]",
     "body x"},
    {"receiver-unconnected", "the decision is taken, or will be put later", OVERSEEN,
     TWO "decisions: [{id: d, body: x}, {id: e, body: x, open: yes, date: 2016-04}, {id: f, body: x, open: no}]", ""},
    {"receiver-unconnected", "it is linked", OVERSEEN,
     "sources: [{id: s, title: Paper}, {id: t, title: Other, to: x}]\n" TWO "lines: [{from: o, to: x, kind: linked}]",
     ""},
    {"receiver-unconnected", "lines are not complete", "overseer: o",
     "sources: [{id: s, title: Paper}, {id: t, title: Other, to: x}]\n" TWO, "? body x"},

    {"line-without-contact", "into the overseer, and into the overseer of one area", OVERSEEN,
     "areas: [{id: a, name: A, priority: yes, overseer: y}]\n" THREE
     "lines: [{from: x, to: o, kind: updates}, {from: x, to: y, standing: planned}, {from: y, to: x}]",
     "? line x o updates; ? line x y not stated"},
    {"line-without-contact", "a post is named, or it is a link", OVERSEEN,
     THREE
     "lines: [{from: x, to: o, kind: updates, contact: Partnership officer}, {from: y, to: o, kind: linked}, {from: y, "
     "to: x, kind: updates}]",
     ""},
};
