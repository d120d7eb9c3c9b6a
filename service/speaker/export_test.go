package speaker

// Threshold is the distance from which voices of a recording are apart.
func Threshold(v Voices) float64 { return newMeeting([]Voices{v}).threshold(standard) }
