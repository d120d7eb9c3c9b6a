"""Makes branches.ort, a model in the form of Moonshine's decoder, and kinds.onnx beside
it for package onnx. Needs the Python packages onnx, onnxruntime and numpy."""
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

rng = np.random.default_rng(7)


def weight(name, q, scale, zero):
    """A packed weight and the nodes that unpack it."""
    constants = [
        numpy_helper.from_array(q.astype(np.int8), name + "_quantized"),
        numpy_helper.from_array(np.array([scale], np.float32), name + "_scale"),
        numpy_helper.from_array(np.array([-zero * scale], np.float32), name + "_offset"),
    ]
    nodes = [
        helper.make_node("Cast", [name + "_quantized"], [name + "_cast"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [name + "_cast", name + "_scale"], [name + "_mul"]),
        helper.make_node("Add", [name + "_mul", name + "_offset"], [name]),
    ]
    return constants, nodes


def branch(name, extra):
    """Looks tokens up, multiplies twice, and turns the result back into scores."""
    nodes = [
        helper.make_node("Gather", ["embedding", "ids"], ["rows"]),
        helper.make_node("MatMul", ["rows", "matrix"], ["hidden"]),
        helper.make_node(extra, ["hidden"], ["moved"]),
        helper.make_node("Transpose", ["embedding"], ["columns"], perm=[1, 0]),
        helper.make_node("MatMul", ["moved", "columns"], ["scores"]),
    ]
    out = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["meeting", "token", 6])
    return helper.make_graph(nodes, name, [], [out])


embedding = weight("embedding", rng.integers(-128, 128, (6, 4)), 0.02, 2)
matrix = weight("matrix", np.concatenate([rng.integers(-128, 128, (4, 2)), rng.integers(-60, 60, (4, 2))], axis=1), 0.01, -3)
graph = helper.make_graph(
    embedding[1] + matrix[1] + [helper.make_node("If", ["again"], ["scores_out"], name="choose", then_branch=branch("then", "Neg"), else_branch=branch("else", "Abs"))],
    "main",
    [helper.make_tensor_value_info("ids", TensorProto.INT64, ["meeting", "token"]), helper.make_tensor_value_info("again", TensorProto.BOOL, [1])],
    [helper.make_tensor_value_info("scores_out", TensorProto.FLOAT, ["meeting", "token", 6])],
    embedding[0] + matrix[0],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
options = onnxruntime.SessionOptions()
options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
options.optimized_model_filepath = "branches.ort"
options.add_session_config_entry("session.save_model_format", "ORT")
onnxruntime.InferenceSession(model.SerializeToString(), options)

inner = helper.make_graph([], "inner", [], [helper.make_empty_tensor_value_info("x")])
kinds = helper.make_graph(
    [
        helper.make_node("Odd", ["x", "", "c"], ["y"], name="n", domain="some.where", integer=-3, number=0.5, text="words", numbers=[1.5, -2.0], integers=[1, -1], texts=["a", ""],
                         tensor=numpy_helper.from_array(np.array([[1, -2]], np.int8), "t"), graph=inner),
    ],
    "main",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["some", 3, None]), helper.make_tensor_value_info("s", TensorProto.INT64, None)],
    [helper.make_empty_tensor_value_info("y")],
    [numpy_helper.from_array(np.array([1, 2], np.int64), "c")],
)
model = helper.make_model(kinds, opset_imports=[helper.make_opsetid("", 14), helper.make_opsetid("some.where", 1)], ir_version=9, producer_name="Debrief")
open("../../onnx/testdata/kinds.onnx", "wb").write(model.SerializeToString(deterministic=True))
