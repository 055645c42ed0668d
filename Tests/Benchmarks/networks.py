"""The shipped networks alone: through the program's shim and through Python's onnxruntime, in turns in one run; and what a second
thread brings to one picture, and two threads against two workers to many."""

import json
import os
import statistics
import subprocess
import time

from clinic import ROOT, engine_library
from table import show

ROUNDS = 60
MODELS = ["skin-lesion-mask", "skin-lesion", "malaria-cell", "chest-xray-child", "chest-xray-adult", "ct-slice"]


def run(work):
    try:
        import numpy
        import onnxruntime
    except ImportError:
        print("networks: needs numpy and onnxruntime", flush=True)
        return
    if not engine_library():
        print("networks: needs ONNX Runtime's library (make engine)", flush=True)
        return
    alone, threads = [], []
    for name in MODELS:
        card = json.loads((ROOT / "Models" / name / "card.json").read_text())
        side, path = card["input"]["width"], ROOT / "Models" / name / card.get("file", "model.onnx")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        picture = numpy.random.default_rng(1).integers(0, 256, (1, 3, side, side)).astype(numpy.float32)
        outputs = [output.name for output in session.get_outputs()]
        one, two = (Own(work, path, side, count, outputs) for count in (1, 2))
        times = {"own": [], "peer": [], "two": []}
        for _ in range(ROUNDS + 5):
            times["own"].append(one.ask())
            begun = time.perf_counter()
            session.run(None, {"image": picture})
            times["peer"].append(1000 * (time.perf_counter() - begun))
            times["two"].append(two.ask())
        own, peer, both = (statistics.median(times[key][5:]) for key in times)
        alone.append([f"{name}, {side} px", f"{own:.2f}", f"{peer:.2f}", f"{peer / own:.2f}"])
        other = Own(work, path, side, 1, outputs)
        workers, spread = rate([one, other]), rate([two])
        threads.append([name, f"{own:.2f}", f"{both:.2f}", f"{workers:.0f}", f"{spread:.0f}", f"{workers / spread:.2f}"])
        for process in (one, two, other):
            process.end()
    show(f"Networks alone, ms a picture on one thread, median of {ROUNDS} in turns", ["", "Diascope", "onnxruntime", "ratio"], alone)
    show("Threads against workers: ms for one picture on 1 and on 2 threads; pictures a second of 2 workers and of 1 with 2 threads",
         ["", "1 thread", "2 threads", "2 workers", "1 × 2 threads", "ratio"], threads)


class Own:
    """The program's shim, one network, in a process of its own."""

    def __init__(self, work, path, side, threads, outputs):
        words = [work / "network", engine_library(), path, side, threads, *outputs]
        self._process = subprocess.Popen([str(word) for word in words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                         env=os.environ | {"LD_LIBRARY_PATH": str(engine_library().parent)})

    def begin(self):
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def answer(self):
        return float(self._process.stdout.readline())

    def ask(self):
        self.begin()
        return self.answer()

    def end(self):
        self._process.stdin.close()
        self._process.wait(30)


def rate(processes):
    """Pictures a second when every process always has one to do."""
    rates = []
    for _ in range(3):
        begun = time.perf_counter()
        for process in processes:
            process.begin()
        for _ in range(ROUNDS):
            for process in processes:
                process.answer()
                process.begin()
        for process in processes:
            process.answer()
        rates.append((ROUNDS + 1) * len(processes) / (time.perf_counter() - begun))
    return statistics.median(rates)
