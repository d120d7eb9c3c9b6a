package onnx

// library is the name under which the program is linked with onnxruntime: the
// system's loader answers with the copy that is in the process already.
const library = "onnxruntime.dll"
