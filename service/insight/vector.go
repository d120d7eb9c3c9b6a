package insight

import "github.com/debrief-app/debrief/service/insight/internal/sequence"

// Vector is what the sentence encoder makes of a message: what is said and how, in numbers of -127 to 127.
// It depends on the message's text alone, so that the vector of an unchanged message can be kept.
type Vector = sequence.Vector
