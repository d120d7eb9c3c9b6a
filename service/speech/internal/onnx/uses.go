package onnx

// Uses are the values that a node needs from the graph it is in: its inputs, and
// what the graphs that it holds take from around them.
func Uses(n *Node) []string {
	names := append([]string(nil), n.Inputs...)
	for _, g := range n.Graphs() {
		names = append(names, taken(g)...)
	}
	return names
}

// taken are the values that a graph uses and neither computes nor holds.
func taken(g *Graph) []string {
	own := map[string]bool{}
	for _, t := range g.Initializers {
		own[t.Name] = true
	}
	for _, v := range g.Inputs {
		own[v.Name] = true
	}
	for _, n := range g.Nodes {
		for _, name := range n.Outputs {
			own[name] = true
		}
	}
	var names []string
	add := func(name string) {
		if !own[name] {
			names = append(names, name)
		}
	}
	for _, n := range g.Nodes {
		for _, name := range Uses(n) {
			add(name)
		}
	}
	for _, v := range g.Outputs {
		add(v.Name)
	}
	return names
}

// Prune removes the nodes and constants that no output needs.
func Prune(g *Graph) {
	needed := map[string]bool{}
	for _, v := range g.Outputs {
		needed[v.Name] = true
	}
	keep := make([]bool, len(g.Nodes))
	for i := len(g.Nodes) - 1; i >= 0; i-- {
		for _, name := range g.Nodes[i].Outputs {
			keep[i] = keep[i] || needed[name]
		}
		if !keep[i] {
			continue
		}
		for _, inner := range g.Nodes[i].Graphs() {
			Prune(inner)
		}
		for _, name := range Uses(g.Nodes[i]) {
			needed[name] = true
		}
	}
	nodes := g.Nodes[:0:0]
	for i, n := range g.Nodes {
		if keep[i] {
			nodes = append(nodes, n)
		}
	}
	constants := g.Initializers[:0:0]
	for _, t := range g.Initializers {
		if needed[t.Name] {
			constants = append(constants, t)
		}
	}
	g.Nodes, g.Initializers = nodes, constants
}
