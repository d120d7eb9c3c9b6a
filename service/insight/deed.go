package insight

import (
	"slices"

	"github.com/debrief-app/debrief/service/insight/internal/task"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// deed is what "do it" stands for when somebody just asked for it: "did you deploy the new build?"
func (t *talk) deed(c *candidate) []words.Token {
	if c.verb != "do" || pronounObject(c.what) != 1 {
		return nil
	}
	for j := c.turn - 1; j >= 0 && j >= c.turn-2; j-- {
		said := t.turns[j].fluent
		for i := len(said) - 3; i >= 0; i-- {
			if !supports[said[i].Norm] || !askedOnes[said[i+1].Norm] || !task.Verb(said[i+2].Norm) {
				continue
			}
			deed := withoutAside(sentenceFrom(said, i+2))
			if !speaks(deed) || slices.ContainsFunc(deed, func(w words.Token) bool { return parties[w.Norm] }) {
				return nil
			}
			c.turns = append([]int{j}, c.turns...)
			return deed
		}
	}
	return nil
}

var (
	supports  = words.Set("did do does can could will would should")
	askedOnes = words.Set("you we somebody someone anybody anyone")
	parties   = words.Set("i me my mine you your yours we us our it them that this") // stand for others in another's mouth
)

// withoutHolds drops the words inside a task with which a speaker makes sure of the others: "the mails, okay, and …".
func withoutHolds(what []words.Token) []words.Token {
	out := make([]words.Token, 0, len(what))
	for i, token := range what {
		if i > 0 && holds[token.Norm] {
			if n := len(out); out[n-1].Norm == "," {
				out = out[:n-1]
			}
			continue
		}
		out = append(out, token)
	}
	return words.TrimTail(out)
}

var holds = words.Set("okay ok yeah etcetera")
