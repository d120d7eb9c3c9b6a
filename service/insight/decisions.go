package insight

import (
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/sequence"
)

// decisionPoint was chosen on the dev meetings.
var decisionPoint = operating{shift: -1, reach: 6, beside: -3}

// decisions are what the group settled on.
func (t *talk) decisions() []conversation.Decision {
	found := []conversation.Decision{}
	for _, s := range t.statements(sequence.Decision, decisionPoint) {
		text := t.sentence(s.best)
		if text == "" {
			continue
		}
		ids := t.messageIDs(s.evidence())
		found = append(found, conversation.Decision{
			ID: id(conversation.TypeDecision, ids, text), Text: text, Type: conversation.TypeDecision, Score: conversation.Share(scored(s.odds)), MessageIDs: ids,
		})
	}
	return found
}
