package worker

// What tests in a child process need.
var EndWithParent = endWithParent
