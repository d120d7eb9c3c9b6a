package insight

import (
	"strings"
	"testing"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

func TestATellingIsWrittenAsASentence(t *testing.T) {
	for _, c := range []struct{ why, said, want string }{
		{"what opens a turn is left out", "And so, high level, the northern stage needs a power line behind the harbour wall.", "The northern stage needs a power line behind the harbour wall"},
		{"a false start, too", "We will, we will order the power line for the northern stage and the brewery tent.", "We will order the power line for the northern stage and the brewery tent"},
		{"and a longer one", "The brewery, um, the brewery pays for the northern stage and the brewery tent.", "The brewery pays for the northern stage and the brewery tent"},
		{"and like, where it compares nothing", "We want, like, a bigger stage and a brewery in like, the northern harbour.", "We want a bigger stage and a brewery in the northern harbour"},
		{"but not where it compares", "The northern stage looks like a sailing boat from the harbour.", "The northern stage looks like a sailing boat from the harbour"},
		{"commas that only mark a pause", "We talked about, the harbour wall and the, brewery last summer.", "We talked about the harbour wall and the brewery last summer"},
		{"spoken forms are written", "We're gonna order the power line for the northern stage and the brewery tent.", "We're going to order the power line for the northern stage and the brewery tent"},
		{"what trails off is left out", "The brewery pays for the northern stage and the harbour wall, so I think that's really.", "The brewery pays for the northern stage and the harbour wall"},
		{"but not a choice", "The brewery pays for the northern stage and the harbour wall in June, or maybe in July", "The brewery pays for the northern stage and the harbour wall in June, or maybe in July"},
		{"nor a condition", "The brewery pays for the northern stage and the harbour wall if we want it", "The brewery pays for the northern stage and the harbour wall if we want it"},
		{"nor what takes it back", "The brewery pays for the northern stage and the harbour wall, so not yet", "The brewery pays for the northern stage and the harbour wall, so not yet"},
		{"nor what says more", "The brewery pays for the northern stage, so we paint the harbour wall", "The brewery pays for the northern stage, so we paint the harbour wall"},
		{"of several sentences that which says most", "It is. It was a. The brewery pays for the stage and the harbour wall.", "The brewery pays for the stage and the harbour wall"},
	} {
		if got := words.Capital(words.Join(tellingOf(smooth(words.Tokens(c.said))).said)); got != c.want {
			t.Errorf("%s: %q, not %q", c.why, got, c.want)
		}
	}
}

func TestAConditionStandsWithWhatFollowsFromIt(t *testing.T) {
	said := "If the brewery pays for the northern stage, we paint the harbour wall"
	if got := words.Join(tellingOf(words.Tokens(said)).said); got != said {
		t.Errorf("got %q", got)
	}
}

func TestALongSentenceIsToldByItsClauses(t *testing.T) {
	said := "It came up again in the last week as some of us were looking at it over there, and we were not at all sure what it was and what it would have meant for us then, so we will order a brewery tent for the northern stage and the harbour wall, and they did not mind."
	want := "we will order a brewery tent for the northern stage and the harbour wall"
	if got := words.Join(tellingOf(words.Tokens(said)).said); got != want {
		t.Errorf("got %q", got)
	}
}

func TestClausesUnderAConditionAreNotToldAlone(t *testing.T) {
	const long = " by the end of the summer holidays, as they have promised us in three letters of this year and the last, and we will order a brewery tent for the northern stage and the harbour wall, and the helpers get forty yellow jackets from the town hall."
	for _, said := range []string{"If the council gives us the permit" + long, "Is it the case that they give us the permit" + long[:len(long)-1] + "?", "Either they give us the permit" + long} {
		if got := tellingOf(words.Tokens(said)); got.said != nil {
			t.Errorf("of %q it tells %q", said, words.Join(got.said))
		}
	}
}

func TestWhatDoesNotStandAloneIsNoTelling(t *testing.T) {
	for _, c := range []struct{ why, said string }{
		{"a heading", "The harbour wall, the brewery and the northern stage."},
		{"the end of another's sentence", "Moving the brewery and the northern stage behind the harbour wall."},
		{"the same with a thought behind it", "Posters for the harbour festival, but we printed the flags in June."},
		{"what stands for something said before", "That would move the brewery behind the harbour wall in June."},
		{"a question", "Does the brewery pay for the northern stage and the harbour wall?"},
		{"what follows without its condition", "The gas for the northern stage is sold out, then you should ask the brewery."},
		{"a condition without what follows", "If the brewery pays for the northern stage and the harbour wall."},
		{"the same of two parts", "If the brewery pays for the northern stage and we paint the harbour wall."},
		{"a question without its mark", "The brewery pays for the northern stage, would you paint the harbour wall."},
		{"a place in a list that others do not see", "The second one is the northern stage behind the harbour wall."},
		{"what is about the call", "The recording and the transcript will be on the festival website in June."},
		{"what names too little", "We will do that as we said we would do it today."},
	} {
		if got := tellingOf(smooth(words.Tokens(c.said))); got.said != nil {
			t.Errorf("%s: %q", c.why, words.Join(got.said))
		}
	}
}

func TestWhoSpeaksOfThemselvesIsNamed(t *testing.T) {
	ann := conversation.Member{ID: "a", Name: "Ann Lee (she/her)"}
	for _, c := range []struct {
		why, said string
		from      conversation.Member
		want      string
	}{
		{"what somebody will do", "I'll order the power line for my stage", ann, "Ann Lee will order the power line for their stage"},
		{"what somebody thinks", "I think the brewery pays for the stage", ann, "Ann Lee thinks the brewery pays for the stage"},
		{"what somebody has done", "I've ordered the power line", ann, "Ann Lee has ordered the power line"},
		{"and is behind a word of time", "I just moved the stage", ann, "Ann Lee just moved the stage"},
		{"otherwise they are quoted", "My brewery pays for the stage", ann, "Ann Lee: My brewery pays for the stage"},
		{"also where they speak of themselves twice", "I think I will move the stage", ann, "Ann Lee: I think I will move the stage"},
		{"nobody is named for others", "The brewery pays for the stage", ann, "The brewery pays for the stage"},
		{"nor who is not known", "I will order the power line", conversation.Member{}, "I will order the power line"},
		{"nor a voice with a number", "I will order the power line", conversation.Member{ID: "2", Name: "Speaker 2"}, "I will order the power line"},
	} {
		if got, _ := narrated(words.Tokens(c.said), c.from); got != c.want {
			t.Errorf("%s: %q, not %q", c.why, got, c.want)
		}
	}
}

func TestATurnThatIsCutOffIsWorthLess(t *testing.T) {
	told := newTalk(script(strings.Join([]string{
		"Ann: The brewery pays for the northern stage and the harbour wall.",
		"Ann: the brewery pays for the northern stage and the harbour wall.",
		"Ann: The brewery pays for the northern stage and the harbour wall",
		"Ben: The helpers need forty yellow jackets and a tent.",
		"Eve: The online shop sells family tickets by phone.",
	}, "\n")), Options{}).tellings()
	for _, i := range []int{1, 2} {
		if told[i].worth >= told[0].worth {
			t.Errorf("turn %d is worth %.1f, the whole one %.1f", i, told[i].worth, told[0].worth)
		}
	}
}
