package insight

// officeMeetings are two longer invented meetings, written after the rules were and kept as
// they were: a look at how well the rules travel.
var officeMeetings = []meeting{
	{
		name: "a property meeting",
		lines: `
			Helen: Right, shall we make a start?
			Helen: Apologies from Marcus, he's stuck in traffic.
			Helen: Minutes of the last meeting, any comments?
			Raj: None from me.
			Helen: Okay.
			Helen: Building works.
			Helen: Raj, where are we with the roof?
			Raj: The scaffolding went up on Monday, and the contractor says they'll be finished in three weeks.
			Raj: There's a small problem with the gutters though.
			Helen: What kind of problem?
			Raj: They're leaking, so we might have to replace them.
			Raj: It'd cost around four thousand pounds.
			Helen: Can you get me a written quote for that before the fourteenth?
			Raj: Of course.
			Raj: I'll chase the contractor this afternoon.
			Dawn: We ought to tell the tenants as well.
			Helen: Yes, good point.
			Helen: Dawn, would you mind drafting a letter to the tenants?
			Dawn: No problem, I'll have a draft ready by Thursday.
			Helen: And please run it past legal before it goes out.
			Dawn: Will do.
			Helen: Next, the insurance renewal.
			Helen: It expires at the end of January.
			Helen: Somebody needs to compare offers.
			Raj: Marcus usually does that.
			Helen: Okay, I'll ask him when he gets here.
			Dawn: Do we still want to keep the same broker?
			Helen: I honestly don't know, let's discuss it next month.
			Raj: One more thing, the lift inspection is overdue.
			Helen: Gosh, is it?
			Helen: Then we need to book it straight away.
			Helen: I'll ring the lift company tomorrow morning.
			Dawn: Lovely.
			Dawn: Are we done?
			Helen: We are.
			Helen: Next meeting is on the second of December at two.
			Helen: Thank you all.`,
		items: []want{
			{"get Helen written quote", "Raj", "2026-12-13"}, {"chase contractor", "Raj", "2026-11-18"}, {"draft letter tenants", "Dawn", ""},
			{"have a draft ready", "Dawn", "2026-11-19"}, {"run the letter past legal", "Dawn", ""}, {"compare offers", "", ""},
			{"book the lift inspection", "", ""}, {"ring the lift company", "Helen", "2026-11-19"},
		},
		questions:  []want{{"where are we with the roof", "answered", ""}, {"What kind of problem", "answered", ""}, {"keep the same broker", "open", ""}},
		topics:     []string{"contractor", "tenants", "lift"},
		noQuestion: []string{"make a start", "is it", "are we done"},
		most:       9,
	},
	{
		name: "a sprint review of voices that nobody knows",
		lines: `
			-: So the sprint ends tomorrow and we still have five open tickets.
			-: I think the search index is the biggest risk right now.
			-: It keeps crashing when the cache is full.
			-: I'm gonna rewrite the cache layer, that should take two days.
			-: Do you need help with that?
			-: No, but somebody has to review the pull request.
			-: Okay, I can review it on Friday.
			-: Nina, did you deploy the new build to staging?
			-: Not yet, I'll do it right after this call.
			-: And can you also check why the login tests are flaky?
			-: Sure.
			-: What's the status of the export feature?
			-: It's done, but the documentation is missing.
			-: Then let's not ship it this week.
			-: Agreed.
			-: Kevin will write the documentation and we'll ship it next sprint.
			-: We should also tell the customer about the delay.
			-: I'll write them an email today.
			-: Cool.
			-: By the way, the demo is on Wednesday at eleven.
			-: Who is presenting?
			-: I guess I am.
			-: Alright, you need to prepare some slides then.
			-: Yeah, yeah.
			-: I know.`,
		items: []want{
			{"rewrite cache layer", "", ""}, {"review pull request", "", "2026-11-20"}, {"check why the login tests are flaky", "", ""},
			{"write the documentation", "Kevin", ""}, {"write the customer an email", "", "2026-11-18"},
		},
		questions: []want{{"deploy the new build to staging", "open", ""}, {"status of the export feature", "answered", ""}},
		topics:    []string{"cache", "documentation"},
		most:      7,
	},
}
