package agenda

import (
	"slices"
	"time"
)

// Since is what has become of what a project agreed on, for whoever prepares its next
// meeting.
type Since struct {
	Last     Meeting // when the project last met
	Promised []Item  // tasks of that meeting, done or not
	Done     []Item  // tasks of the meetings before that were ticked since
	Open     []Item  // tasks of the meetings before that are still open
	Asked    []Item  // open questions of all its meetings
}

// SinceLast sorts the tasks and questions of a project. It reports false for a project
// that has never met before now.
func SinceLast(meetings []Meeting, tasks, questions []Item, project string, now time.Time) (s Since, ok bool) {
	for _, m := range meetings {
		if m.Project == project && !m.Start.After(now) && (!ok || m.Start.After(s.Last.Start)) {
			s.Last, ok = m, true
		}
	}
	if !ok {
		return s, false
	}
	for _, t := range tasks {
		switch {
		case t.Meeting.Project != project:
		case t.Meeting.ID == s.Last.ID:
			s.Promised = append(s.Promised, t)
		case t.Done && !t.Ticked.Before(s.Last.Start) && !t.Ticked.IsZero():
			s.Done = append(s.Done, t)
		case !t.Done:
			s.Open = append(s.Open, t)
		}
	}
	for _, q := range questions {
		if q.Meeting.Project == project && q.Open() {
			s.Asked = append(s.Asked, q)
		}
	}
	ByDue(s.Open)
	return s, true
}

// ByDue puts what is due first first, and what has no date last.
func ByDue(items []Item) {
	slices.SortStableFunc(items, func(a, b Item) int { return CompareDue(a.Due, b.Due) })
}

// CompareDue orders due dates; the zero time, which is none, comes last.
func CompareDue(a, b time.Time) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Compare(b)
}
