package fault

import (
	"context"
	"errors"
	"io/fs"
	"strings"
)

// Code names a kind of failure. It is an error itself, so that callers can ask
// errors.Is(err, fault.NoAudio).
type Code string

func (c Code) Error() string { return string(c) }

// The kinds of failure that have a sentence.
const (
	Unknown           Code = "unknown"
	Cancelled         Code = "cancelled"
	FileMissing       Code = "file_missing"
	FileEmpty         Code = "file_empty"
	FileIsFolder      Code = "file_is_folder"
	FileUnreadable    Code = "file_unreadable"
	NotMedia          Code = "not_media"
	NoAudio           Code = "no_audio"
	AudioEmpty        Code = "audio_empty"
	Damaged           Code = "damaged"
	Encrypted         Code = "encrypted"
	UnknownCodec      Code = "unknown_codec"
	BadTranscript     Code = "bad_transcript"
	ChatTranscript    Code = "chat_transcript"
	NotesTranscript   Code = "notes_transcript"
	LongTranscript    Code = "long_transcript"
	NoCaptions        Code = "no_captions"
	NoTrack           Code = "no_track"
	BadURL            Code = "bad_url"
	URLIsPage         Code = "url_is_page"
	URLIsPlayer       Code = "url_is_player"
	URLNeedsSignIn    Code = "url_needs_sign_in"
	URLPrivate        Code = "url_private"
	URLRefused        Code = "url_refused"
	URLUnreachable    Code = "url_unreachable"
	URLTooLarge       Code = "url_too_large"
	Offline           Code = "offline"
	VersionUnknown    Code = "version_unknown"
	RecordingMoved    Code = "recording_moved"
	RecordingRemoved  Code = "recording_removed"
	RecordingDiffers  Code = "recording_differs"
	NoRecording       Code = "no_recording"
	DiskFull          Code = "disk_full"
	LibraryLocked     Code = "library_locked"
	LibraryNewer      Code = "library_newer"
	LibraryDamaged    Code = "library_damaged"
	LibraryRepaired   Code = "library_repaired"
	BackupDamaged     Code = "backup_damaged"
	BackupNotCleaned  Code = "backup_not_cleaned"
	LibraryReadOnly   Code = "library_read_only"
	LibraryMissing    Code = "library_missing"
	LibraryFixed      Code = "library_fixed"
	NoHome            Code = "no_home"
	LibraryInUse      Code = "library_in_use"
	LibraryNotCopied  Code = "library_not_copied"
	FolderNotEmpty    Code = "folder_not_empty"
	FolderInside      Code = "folder_inside"
	NoConversation    Code = "no_conversation"
	ManyConversations Code = "many_conversations"
	FolderMissing     Code = "folder_missing"
	CannotWrite       Code = "cannot_write"
	NoJob             Code = "no_job"
	JobEnded          Code = "job_ended"
	JobNotEnded       Code = "job_not_ended"
	NoMessage         Code = "no_message"
	NoInsight         Code = "no_insight"
	NoMember          Code = "no_member"
	NoSource          Code = "no_source"
	NoVoices          Code = "no_voices"
	OneVoice          Code = "one_voice"
	NothingUnheard    Code = "nothing_unheard"
	NothingMore       Code = "nothing_more"
	OnlySource        Code = "only_source"
	NameMissing       Code = "name_missing"
	TextMissing       Code = "text_missing"
	TimeMissing       Code = "time_missing"
	EvidenceMissing   Code = "evidence_missing"
	NotAnAction       Code = "not_an_action"
	NotAnExport       Code = "not_an_export"
	FileThere         Code = "file_there"
	NoteEncoding      Code = "note_encoding"
	NoteChanging      Code = "note_changing"
	NoTimes           Code = "no_times"
	TemplateBroken    Code = "template_broken"
	ModelMissing      Code = "model_missing"
	ModelDamaged      Code = "model_damaged"
	ModelUnknown      Code = "model_unknown"
	ModelNotPublished Code = "model_not_published"
	WorkerCrashed     Code = "worker_crashed"
	WorkerHung        Code = "worker_hung"
	NoSpeaker         Code = "no_speaker"
)

// Explanation is what a person is told about a failure.
type Explanation struct {
	Code     Code
	Subject  string
	Sentence string // what is wrong, one plain sentence
	Hint     string // what to do about it
	Detail   string // for the log: the whole chain of errors
}

// String is the sentence and the hint.
func (e Explanation) String() string { return strings.TrimSpace(e.Sentence + " " + e.Hint) }

// Explain turns any error into an Explanation. An error it has no sentence for
// gets a general one and keeps its text in Detail.
func Explain(err error) Explanation {
	if err == nil {
		return Explanation{}
	}
	code, subject := CodeOf(err), ""
	var f *Fault
	if errors.As(err, &f) {
		subject = f.Subject
	}
	if code == Unknown {
		code = systemCode(err)
	}
	words, ok := sentences[code]
	if !ok {
		code, words = Unknown, sentences[Unknown]
	}
	return Explanation{
		Code:     code,
		Subject:  subject,
		Sentence: fill(words.sentence, subject),
		Hint:     fill(words.hint, subject),
		Detail:   err.Error(),
	}
}

func systemCode(err error) Code {
	switch {
	case errors.Is(err, context.Canceled):
		return Cancelled
	case errors.Is(err, fs.ErrNotExist):
		return FileMissing
	case errors.Is(err, fs.ErrPermission):
		return FileUnreadable
	case isDiskFull(err):
		return DiskFull
	}
	return Unknown
}

// Template returns the untranslated sentence and hint of a code, with {subject}
// where the subject goes.
func Template(code Code) (sentence, hint string) {
	words := sentences[code]
	return words.sentence, words.hint
}

func fill(template, subject string) string {
	if subject == "" {
		subject = "it"
	}
	return strings.ReplaceAll(template, "{subject}", subject)
}

type words struct{ sentence, hint string }

var sentences = map[Code]words{
	Unknown:           {"Something went wrong that Debrief has no name for.", "Try again; if it happens again, look at the details."},
	Cancelled:         {"This was cancelled.", ""},
	FileMissing:       {"The file “{subject}” is not there.", "It may have been moved or renamed: choose it again."},
	FileEmpty:         {"The file “{subject}” is empty.", "The recording was probably not saved: look for another copy."},
	FileIsFolder:      {"“{subject}” is a folder.", "Choose the recording inside it."},
	FileUnreadable:    {"Debrief is not allowed to read “{subject}”.", "Check the file's permissions, or copy it to a folder of yours."},
	NotMedia:          {"“{subject}” is not a recording that Debrief can read.", "Choose a video or sound file, or a transcript (.vtt, .srt, .json)."},
	NoAudio:           {"“{subject}” has no sound track.", "Choose a recording with audio."},
	AudioEmpty:        {"The sound track of “{subject}” is empty.", "The recording was probably not finished: look for another copy."},
	Damaged:           {"The sound in “{subject}” is damaged and could not be decoded.", "Try another copy, or convert it with the program that recorded it."},
	Encrypted:         {"“{subject}” is copy-protected.", "Debrief cannot open protected recordings: ask for a copy without protection."},
	UnknownCodec:      {"The sound in “{subject}” is in a format that Debrief cannot decode.", "Convert it to MP4, MP3 or WAV first."},
	BadTranscript:     {"“{subject}” could not be read as a transcript.", "Debrief reads captions and transcripts in which somebody speaks: choose the file that your meeting program calls transcript."},
	ChatTranscript:    {"“{subject}” is a chat: what is in it was written, not said.", "Choose the transcript of the meeting instead."},
	NotesTranscript:   {"“{subject}” has notes about a meeting, but not what was said in it.", "Choose the transcript: Google Meet keeps it in a tab or a document of its own."},
	LongTranscript:    {"“{subject}” is too long for the transcript of a meeting.", "Debrief reads up to 16 MB of text: split the file into its meetings."},
	NoTrack:           {"“{subject}” has no sound track with this number.", "Leave the number out: Debrief then listens to what belongs to the talk, and says which other tracks there are."},
	NoCaptions:        {"There are no captions beside “{subject}” or in it.", "Put a .vtt or .srt file with the same name beside it, or have Debrief listen to it."},
	BadURL:            {"“{subject}” is not a web address that Debrief can open.", "It must begin with http:// or https:// and point to a recording."},
	URLIsPage:         {"“{subject}” is a web page, not a recording.", "Download the recording in your browser and drop the file here."},
	URLIsPlayer:       {"“{subject}” plays videos on its page, but does not offer the file.", "If the recording is yours, download it on that site and drop the file here."},
	URLNeedsSignIn:    {"“{subject}” asks for a sign-in.", "Open the link in your browser, download the recording there and drop the file here."},
	URLPrivate:        {"“{subject}” leads into a private network.", "Debrief does not open such addresses: download the file and drop it here."},
	URLRefused:        {"“{subject}” refused to send the recording.", "The link may have expired or need a sign-in: open it in your browser."},
	URLUnreachable:    {"“{subject}” could not be reached.", "Check the address and your connection, then try again."},
	URLTooLarge:       {"The recording at “{subject}” is larger than Debrief downloads.", "Download it in your browser and drop the file here."},
	Offline:           {"Debrief is set to stay off the network.", "Allow downloads in the settings, or download the file yourself and drop it here."},
	VersionUnknown:    {"Debrief could not find out whether there is a newer version.", "Check your connection, then try again."},
	RecordingMoved:    {"The recording “{subject}” is no longer where it was.", "Show Debrief where it is now."},
	RecordingRemoved:  {"The recording “{subject}” came from the web and was not kept.", "Download it in your browser and show Debrief where it is."},
	RecordingDiffers:  {"“{subject}” is not the recording that Debrief listened to.", "Choose another file, or use this one all the same: the times may not fit."},
	NoRecording:       {"“{subject}” is a transcript: there is no recording to play.", ""},
	DiskFull:          {"There is not enough free space on the disk.", "Free some space, then try again; nothing that was finished is lost."},
	LibraryLocked:     {"The library is busy.", "Another Debrief is writing to it: wait a moment and try again."},
	LibraryNewer:      {"This library was made by a newer Debrief.", "Update Debrief to open it; nothing was changed."},
	LibraryDamaged:    {"The library file is damaged.", "Restore the newest copy from its backups folder."},
	LibraryRepaired:   {"The library was damaged and has been repaired.", "The damaged file is kept in the folder “backups” as “{subject}”; the settings can restore a backup from before."},
	BackupDamaged:     {"The backup “{subject}” is damaged.", "Choose another one; the library stays as it is."},
	BackupNotCleaned:  {"What you deleted is gone from the library, but is still in its backup “{subject}”.", "Make sure that Debrief may write to that file, or delete it; Debrief tries again later."},
	LibraryReadOnly:   {"Debrief cannot write to its library folder “{subject}”.", "Check the folder's permissions, or choose another with DEBRIEF_HOME."},
	LibraryMissing:    {"The library folder “{subject}” is not there.", "Connect the disk that it is on, then start Debrief again."},
	NoHome:            {"There is no home folder to keep the library in.", "Set HOME, or choose a folder with DEBRIEF_HOME."},
	LibraryFixed:      {"The library folder is set from outside Debrief.", "Change or remove DEBRIEF_HOME to choose another folder here."},
	LibraryInUse:      {"The library cannot be moved while something is working on it.", "Wait until all recordings are done or paused, close other Debrief windows, then try again."},
	LibraryNotCopied:  {"The library could not be copied to “{subject}”.", "It stays where it was, and nothing is lost. Try again, or choose another folder."},
	FolderNotEmpty:    {"The folder “{subject}” is not empty.", "Choose an empty folder, or a new one."},
	FolderInside:      {"The folder “{subject}” lies inside the library, or the library inside it.", "Choose a folder elsewhere."},
	NoConversation:    {"There is no conversation “{subject}”.", "See “debrief list” for the ones there are."},
	ManyConversations: {"Several conversations have an id that begins with “{subject}”.", "Give more of the id: “debrief list” shows them."},
	FolderMissing:     {"The folder “{subject}” is not there.", "Make it first, or choose another."},
	CannotWrite:       {"“{subject}” cannot be written.", "Check that the folder is yours to write to and has space, or choose another."},
	NoJob:             {"There is no job “{subject}”.", "It may have been removed from the list."},
	JobEnded:          {"The work on “{subject}” has already ended.", ""},
	JobNotEnded:       {"The work on “{subject}” has not ended yet.", "Wait for it, or cancel it first."},
	NoMessage:         {"That sentence is no longer there.", "Open the conversation again to see it as it is now."},
	NoInsight:         {"That entry is no longer there.", "Open the conversation again to see it as it is now."},
	NoMember:          {"That speaker is no longer there.", "Open the conversation again to see it as it is now."},
	NoVoices:          {"Debrief has not kept the voices of “{subject}”, by which its speakers would be told apart.", "Have its speakers found: its recording is listened to again."},
	NothingMore:       {"There is nothing more to read in “{subject}”: nothing is missing, or its recordings are as they were.", "Put the whole recording in the place of the incomplete one, under the same name."},
	NothingUnheard:    {"There is no recording in “{subject}” whose speakers are still to be found.", "Say how many people speak to have them told apart again."},
	OneVoice:          {"That speaker is one voice and cannot be divided.", "Give single sentences to another speaker instead."},
	NoSource:          {"That recording is no longer part of the conversation.", ""},
	OnlySource:        {"“{subject}” is the only recording of the conversation.", "Delete the whole conversation instead."},
	NameMissing:       {"A name cannot be empty.", "Type a name first."},
	TextMissing:       {"The text cannot be empty.", "Type some text first."},
	TimeMissing:       {"A meeting needs a date and a time.", "Choose when it began."},
	EvidenceMissing:   {"A new entry needs the moment it was said.", "Choose a sentence of the transcript first."},
	NotAnAction:       {"Only action items and follow-ups have an owner and a date.", ""},
	NotAnExport:       {"“{subject}” does not hold an exported library.", "Choose the folder that the library was exported to."},
	FileThere:         {"“{subject}” is there already, and is not the note of this meeting.", "Choose another name, or export with --force to replace it."},
	NoteEncoding:      {"“{subject}” is not in an encoding that Debrief can keep.", "Save it as UTF-8 in your editor, then export again; nothing was changed."},
	NoteChanging:      {"“{subject}” is being changed by another program.", "Wait until it is done, then export again; nothing was changed."},
	NoTimes:           {"“{subject}” has no times: they are not in its transcript.", "Subtitles need them: export it as Markdown, text or Word instead."},
	TemplateBroken:    {"The template does not work: {subject}.", "Correct that line, or export without a template."},
	ModelMissing:      {"The speech model “{subject}” is not installed.", "Install it with “debrief models install {subject}”, or from the window."},
	ModelDamaged:      {"The speech model “{subject}” is damaged.", "Install it again with “debrief models install {subject}”."},
	ModelNotPublished: {"The speech model “{subject}” cannot be downloaded yet.", "It comes with Debrief’s installers, and from the source with “make models”. Until then “debrief models install moonshine-tiny” brings a smaller one."},
	ModelUnknown:      {"There is no speech model “{subject}”.", "See “debrief models” for the ones there are."},
	WorkerCrashed:     {"The part of Debrief that reads recordings stopped while working on “{subject}”.", "Try again; if it stops again, the file is probably damaged."},
	WorkerHung:        {"Reading “{subject}” did not get any further.", "Try again when the computer is less busy; if it stops then, too, the file is probably damaged."},
	NoSpeaker:         {"There is nothing to play sound on.", "Connect headphones or loudspeakers, or check the system's sound settings, then press play again."},
}
