package insight

import (
	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight/internal/keyphrase"
	"github.com/debrief-app/debrief/service/insight/internal/words"
)

// mostTopics is how many topics a conversation has at most: more are not read.
const mostTopics = 12

// topics are the phrases that say what the conversation was about.
func topics(t *talk) []conversation.Topic {
	messages := make([][]words.Token, len(t.turns))
	for i, turn := range t.turns {
		messages[i] = words.Fluent(turn.tokens)
	}
	found := []conversation.Topic{}
	for _, p := range keyphrase.Find(messages) {
		if len(found) == mostTopics || p.Score < t.opts.minScore() {
			break
		}
		ids := t.messageIDs(p.Mentions)
		found = append(found, conversation.Topic{
			ID: id(conversation.TypeTopic, ids, p.Text), Text: p.Text, Type: conversation.TypeTopic,
			Score: score(p.Score), MessageIDs: ids, ParentRefs: []conversation.TopicRef{},
		})
	}
	return found
}
