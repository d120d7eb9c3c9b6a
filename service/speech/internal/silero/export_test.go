package silero

// ResetState forgets all but the last samples.
func (n *Network) ResetState() { n.state = [2 * wide]float32{} }
