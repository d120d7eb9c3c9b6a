package speech

// setting is what cutting and recognising work by; lengths are seconds. One
// setting serves all recordings; make eval prints the table it was chosen from.
type setting struct {
	longest  float64 // no cut holds more
	shortest float64 // from this much on, a pause ends the cut
	pause    float64 // silence that ends a cut of at least shortest
	farPause float64 // silence that ends any cut
	padding  float64 // sound kept before and after the voiced stretches
	warmUp   float64 // what the detector is given before the place where it starts anew
	level    float64 // peak that quiet sound is raised to for the recogniser; 0 leaves it
}

var standard = setting{
	longest:  20,
	shortest: 5,
	pause:    0.6,
	farPause: 1.5,
	padding:  0.3,
	warmUp:   0.512,
	level:    0.9,
}
