package app

// placeOf knows nothing here: the system itself puts windows where they were.
func placeOf(any) (place, bool) { return place{}, false }

func moveTo(any, place) {}
