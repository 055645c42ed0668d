"""Writes a network as ONNX that ONNX Runtime and OpenCV 4.6 both read."""

import warnings

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnx.reference import ReferenceEvaluator

# The last version whose Clip carries its bounds as attributes, the only form that OpenCV 4.6 reads.
OPSET = 10


def write(network: torch.nn.Module, size: int, outputs: list[str], path) -> onnx.ModelProto:
    """Exports with one fixed input `image` 1 x 3 x size x size, simplifies and checks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(network.eval(), (torch.rand(1, 3, size, size) * 255,), str(path), opset_version=OPSET, dynamo=False,
                          input_names=["image"], output_names=outputs)
    model = simplified(onnx.load(str(path)))
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))
    return model


def simplified(model: onnx.ModelProto) -> onnx.ModelProto:
    """Evaluates every node whose inputs are all known (OpenCV refuses computed paddings and Identities of weights), and moves
    paddings by zero into the convolution behind them."""
    graph = model.graph
    known = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    kept = []
    for node in graph.node:
        if all(not name or name in known for name in node.input):
            known.update(zip(node.output, evaluated(node, known, model.opset_import)))
        else:
            kept.append(node)
    kept = with_paddings_inside(kept)
    used = {name for node in kept for name in node.input}
    del graph.node[:]
    graph.node.extend(kept)
    del graph.initializer[:]
    graph.initializer.extend(numpy_helper.from_array(np.ascontiguousarray(v), k) for k, v in known.items() if k in used)
    del graph.value_info[:]
    for node in graph.node:
        node.doc_string = ""
    return model


def evaluated(node, known, opsets):
    values = [helper.make_tensor_value_info(n, onnx.TensorProto.UNDEFINED, None) for n in node.output]
    inputs = [numpy_helper.from_array(np.ascontiguousarray(known[n]), n) for n in dict.fromkeys(node.input) if n]
    graph = helper.make_graph([node], "constant", [], values, inputs)
    return ReferenceEvaluator(helper.make_model(graph, opset_imports=opsets)).run(None, {})


def with_paddings_inside(nodes):
    """Pad(0) then Conv becomes Conv with `pads`."""
    pads = {n.output[0]: n for n in nodes if n.op_type == "Pad"}
    readers = {}
    for node in nodes:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    for output, pad in pads.items():
        following = readers.get(output, [])
        amounts = next(list(a.ints) for a in pad.attribute if a.name == "pads")
        if len(following) != 1 or following[0].op_type != "Conv" or any(amounts[:2] + amounts[4:6]):
            continue
        for attribute in following[0].attribute:
            if attribute.name == "pads":
                own = list(attribute.ints)
                attribute.ints[:] = [a + b for a, b in zip(own, amounts[2:4] + amounts[6:8])]
        following[0].input[0] = pad.input[0]
        nodes = [n for n in nodes if n is not pad]
    return nodes
