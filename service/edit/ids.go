package edit

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"github.com/debrief-app/debrief/service/conversation"
)

// space is the root of all ids that are made from content. Changing it changes
// every id in every library.
var space = uuid.MustParse("5b0f6f5c-7f2e-5d6a-9a1e-6d1c4f1f7c53")

// sourceID makes a recording's id from its content, so that two runs over the same
// recording give the same ids. Within a conversation, the same content again gets
// the next ordinal.
func sourceID(hash []byte, taken func(id string) bool) string {
	for ordinal := 1; ; ordinal++ {
		name := fmt.Sprintf("source %x", hash)
		if ordinal > 1 {
			name += " " + strconv.Itoa(ordinal)
		}
		if id := uuid.NewSHA1(space, []byte(name)).String(); !taken(id) {
			return id
		}
	}
}

// MessageID makes the id of the message with a number within its source.
func MessageID(source string, index int) string {
	return within(source, "message "+strconv.Itoa(index))
}

// memberID makes a member's id from the name. A person with a name is the same one
// in every recording; a voice without one is known within its recording only.
func memberID(source, name string) string {
	if name == conversation.UnknownSpeaker || conversation.Numbered(name) {
		return within(source, "member "+name)
	}
	return uuid.NewSHA1(space, []byte("member "+strings.ToLower(name))).String()
}

// SpeakerID is the id of the member whom a recording calls by a name, whatever the member
// is called in the conversation.
func SpeakerID(sourceID, name string) string { return memberID(sourceID, name) }

// exactMemberID is for a name that differs only in case from another one in the
// same recording.
func exactMemberID(name string) string {
	return uuid.NewSHA1(space, []byte("member exactly "+name)).String()
}

func within(source, name string) string {
	return uuid.NewSHA1(uuid.MustParse(source), []byte(name)).String()
}
