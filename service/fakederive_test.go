package service

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service/conversation"
	"github.com/debrief-app/debrief/service/insight"
	"github.com/debrief-app/debrief/service/pipeline"
)

// fakeDerive finds insights by plain marks: what these tests say of insights must
// not depend on how well the real ones are found.
func fakeDerive(_ context.Context, messages []conversation.Message, _ insight.Options) (conversation.Insights, error) {
	in := conversation.Insights{
		Topics: []conversation.Topic{}, ActionItems: []conversation.ActionItem{},
		FollowUps: []conversation.ActionItem{}, Questions: []conversation.Question{},
	}
	var budget []string
	for _, m := range messages {
		ids := []string{m.ID}
		action := conversation.ActionItem{Text: m.Text, Score: 0.8, MessageIDs: ids, Definitive: true, From: m.From}
		switch {
		case strings.Contains(m.Text, "I will"):
			action.Type, action.Assignee = conversation.TypeActionItem, &conversation.Assignee{Name: m.From.Name}
			if strings.Contains(m.Text, "by Friday") {
				friday := time.Date(2024, 5, 10, 23, 59, 59, 0, time.UTC)
				action.DueBy = &friday
			}
			action.ID = fakeID(action.Type, m.Text, ids)
			in.ActionItems = append(in.ActionItems, action)
		case strings.Contains(m.Text, "Let's"):
			action.Type = conversation.TypeFollowUp
			action.ID = fakeID(action.Type, m.Text, ids)
			in.FollowUps = append(in.FollowUps, action)
		case strings.HasSuffix(m.Text, "?"):
			in.Questions = append(in.Questions, conversation.Question{
				ID: fakeID(conversation.TypeQuestion, m.Text, ids), Text: m.Text, Type: conversation.TypeQuestion,
				Score: 0.9, MessageIDs: ids, From: m.From,
			})
		}
		if strings.Contains(m.Text, "budget") {
			budget = append(budget, m.ID)
		}
	}
	if len(budget) > 0 {
		in.Topics = append(in.Topics, conversation.Topic{
			ID: fakeID(conversation.TypeTopic, "budget", budget), Text: "budget", Type: conversation.TypeTopic,
			Score: 1, MessageIDs: budget,
		})
	}
	return in, nil
}

func fakeID(kind conversation.InsightType, text string, messages []string) string {
	return uuid.NewSHA1(uuid.Nil, []byte(string(kind)+text+strings.Join(messages, ","))).String()
}

// realDerive is for tests that depend on the real insights.
var realDerive = pipeline.RealParts("").Derive
