package meeting

import (
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/debrief-app/debrief/app/text"
	"github.com/debrief-app/debrief/widgets"
)

const (
	mostTopics = 8    // on the time line
	stretchGap = 60.0 // seconds; mentions closer than this are one stretch of talk
)

// course shows the course of a meeting over its time: what was talked about when, and
// where tasks, decisions and questions came up. A click goes there.
func (o *overview) course(p prepared) fyne.CanvasObject {
	var lanes []widgets.Lane
	topics := p.found[Topics]
	shown := topics[:min(len(topics), mostTopics)]
	for i, t := range shown {
		lanes = append(lanes, widgets.Lane{Name: t.Text, Color: widgets.VoiceColor(i), Spans: stretches(p.Content, t.Messages),
			Act: func() { o.screen.GoToInsight(t) }})
	}
	for i, k := range []Kind{Tasks, Decisions, Questions} {
		lane := widgets.Lane{Name: text.Say("tab." + string(k)), Color: widgets.VoiceColor([]int{0, 2, 1}[i]), Act: func() { o.screen.OpenTab(tabTasks + i) }}
		for _, in := range p.found[k] {
			if len(in.Messages) > 0 {
				lane.Marks = append(lane.Marks, widgets.LaneMark{At: in.At, Name: taskText(in), Act: func() { o.screen.GoToInsight(in) }})
			}
		}
		if len(lane.Marks) > 0 {
			lanes = append(lanes, lane)
		}
	}
	if len(lanes) == 0 {
		return nil
	}
	o.timeline = widgets.NewTimeline(lanes, p.Conversation.Duration(), text.Clock)
	o.timeline.OnMoment = func(seconds float64) { o.screen.PlayFrom([]int{messageAt(p.Content, seconds)}) }
	o.timeline.SetPosition(o.position)
	rows := widgets.Stack(8, heading("overview.course"), o.timeline)
	for i, t := range shown {
		if t.Line != nil {
			rows.Add(o.topicLine(t, widgets.VoiceColor(i)))
		}
	}
	return o.withMore(rows, tabTopics, "overview.topics.more", len(topics)-mostTopics)
}

// topicLine is what was said of a topic, small, in the color of its stretches. A click plays it.
func (o *overview) topicLine(t Insight, color fyne.ThemeColorName) fyne.CanvasObject {
	play := func() { o.screen.PlayFrom(t.Line.Messages) }
	said := widgets.Stack(0, widgets.NewLine(t.Text, widgets.Caption.Colored(color)), widgets.NewFlow(t.Line.Text, widgets.Caption, nil))
	link := container.NewVBox(widgets.Inset(0, 0, -4, 0, widgets.FixedWidth(58, widgets.NewTimeLink(t.Line.moment(), play))))
	return widgets.Border(nil, nil, link, nil, widgets.NewPress(widgets.Inset(2, 2, 0, 12, said), play))
}

// stretches are the parts of a meeting in which messages, in order, lie close together.
func stretches(m Content, messages []int) []widgets.LaneSpan {
	var spans []widgets.LaneSpan
	for _, i := range messages {
		from, to := m.Messages[i].TimeOffset, m.Messages[i].End()
		if n := len(spans); n > 0 && from-spans[n-1].To < stretchGap {
			spans[n-1].To = max(spans[n-1].To, to)
		} else {
			spans = append(spans, widgets.LaneSpan{From: from, To: to})
		}
	}
	return spans
}

// messageAt is the message that is being said at a moment.
func messageAt(m Content, seconds float64) int {
	i := sort.Search(len(m.Messages), func(i int) bool { return m.Messages[i].TimeOffset > seconds })
	return max(i-1, 0)
}
