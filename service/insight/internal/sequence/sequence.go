// Package sequence judges the messages of a meeting by their vectors and their neighbours: a recurrent layer that
// reads the meeting forwards and backwards (Cho et al., "Learning phrase representations using RNN
// encoder-decoder", 2014), trained together with the sentence encoder by training/insights.
package sequence

import "sync"

// Width is how many numbers a vector has.
const Width = 192

// Vector is what the sentence encoder makes of a message's text.
type Vector [Width]int8

// Message is what the layer is told of a message besides its vector.
type Message struct {
	Text       string
	Speaker    string // "" if nobody knows
	Start, End float64
}

// Head is one thing that is asked of each message.
type Head int

// The heads, in the order of training/insights/talks.py.
const (
	Task          Head = iota // a task is stated in it
	Question                  // a question is asked in it
	Decision                  // something is settled in it
	TaskFirst                 // a task begins
	QuestionFirst             // a question begins
	Answer                    // it answers a question
	Salient                   // a summary would hold it
	TopicStart                // another subject begins
	Own                       // of a task: its speaker is to do it
	Definitive                // of a task: it is promised or assigned
	FollowUp                  // of a task: to get in touch, meet or report
	Answered                  // of a question: somebody answers it
	heads
)

// Scores are the log-odds of the heads for one message.
type Scores [heads]float32

// Judge scores each message. Vectors and messages are of the same meeting, in order of time.
func Judge(messages []Message, vectors []Vector) []Scores {
	n := trained()
	inputs := n.inputs(messages, vectors)
	var forward, backward [][hidden]float32
	var wait sync.WaitGroup
	wait.Go(func() { forward = n.forward.run(inputs, false) })
	wait.Go(func() { backward = n.backward.run(inputs, true) })
	wait.Wait()
	scores := make([]Scores, len(messages))
	for i := range messages {
		for h := range heads {
			row := n.out[h][:]
			sum := n.outBias[h]
			sum += dot(row[:hidden], forward[i][:])
			sum += dot(row[hidden:2*hidden], backward[i][:])
			scores[i][h] = sum + dot(row[2*hidden:], inputs[i][:])
		}
	}
	return scores
}
