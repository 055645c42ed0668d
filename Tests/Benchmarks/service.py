"""The imaging path beside a Python service that does the same with the same networks: picture file to probabilities, mask and heatmap.

Both sides are processes that are told a file's name and answer; they take turns file by file, one process for each core when many
are asked for at once. The service decodes at a reduced size as well, with Pillow, and runs ONNX Runtime on one thread."""

import io
import itertools
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pictures
from clinic import ROOT, engine_library
from table import show

ROUNDS = int(os.environ.get("BENCH_PICTURES", 20))
CORES = os.cpu_count() or 1
STAGES = ["checked", "outlined", "judged", "explained", "answered"]


def run(work):
    if not pictures.lesions(1) or not engine_library():
        print("service: needs real pictures (DIASCOPE_TEST_DATA) and ONNX Runtime", flush=True)
        return
    for name, files in {"12 megapixels": photographs(work, 4000, 3000, 8), "1 MB": photographs(work, 1600, 1200, 8)}.items():
        compare(name, files)


def photographs(work, width, height, count):
    """Real pictures enlarged, with the noise of a sensor."""
    import numpy
    from PIL import Image

    folder = work / f"service-{width}"
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for number, source in enumerate(pictures.lesions(count)):
        path = folder / f"{number}.jpg"
        if not path.exists():
            large = numpy.asarray(Image.open(source).convert("RGB").resize((width, height), Image.BICUBIC))
            noisy = large + numpy.random.default_rng(number).normal(0, 10, large.shape).astype(numpy.float32)
            Image.fromarray(numpy.clip(noisy, 0, 255).astype(numpy.uint8)).save(path, "JPEG", quality=92, subsampling="4:2:0")
        found.append(path)
    return found


class Own:
    def __init__(self, at_once):
        program = os.environ.get("DIASCOPE_TEST_PROGRAM", str(ROOT / ".build/release/diascope"))
        self._process = talking(
            [program, "predict", "--model", "skin-lesion", "--result-only", "--stream", "--at-once", str(at_once)],
            {"DIASCOPE_ENGINE": "onnxruntime", "DIASCOPE_ONNXRUNTIME": engine_library(), "DIASCOPE_HOME": str(ROOT)})

    def ask(self, path):
        say(self._process, path)

    def answer(self):
        told = json.loads(self._process.stdout.readline())
        if "result" not in told:
            raise RuntimeError(told)
        return told["milliseconds"], told["result"]["finding"]["probability"]

    def end(self):
        finish(self._process)


class Peer:
    """One process for each that is asked at once; a real service would hand requests out in the same way."""

    def __init__(self, at_once):
        models = json.dumps([str(ROOT / "Models" / name) for name in ("skin-lesion-mask", "skin-lesion")])
        self._processes = [talking([sys.executable, __file__, models], {"PYTHONPATH": os.pathsep.join(sys.path)}) for _ in range(at_once)]
        self._turns, self._asked = itertools.cycle(self._processes), []

    def ask(self, path):
        process = next(self._turns)
        self._asked.append(process)
        say(process, path)

    def answer(self):
        told = json.loads(self._asked.pop(0).stdout.readline())
        return told["milliseconds"], told["probability"]

    def end(self):
        for process in self._processes:
            finish(process)


def talking(words, environment):
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | environment, text=True)


def say(process, path):
    process.stdin.write(f"{path}\n")
    process.stdin.flush()


def finish(process):
    process.stdin.close()
    process.wait(30)


def compare(name, files):
    sides = {"Diascope": Own(1), "Python": Peer(1)}
    times, said = {side: [] for side in sides}, {}
    for number in range(ROUNDS + 2):
        path = files[number % len(files)]
        for side, process in sides.items():
            began = time.perf_counter()
            process.ask(path)
            stages, probability = process.answer()
            if number >= 2:
                times[side].append(stages | {"whole": 1000 * (time.perf_counter() - began)})
            said.setdefault(path, []).append(probability)
    for process in sides.values():
        process.end()
    rows, earlier = [], {side: 0.0 for side in sides}
    for stage in STAGES + ["whole"]:
        medians = {side: statistics.median(row[stage] for row in times[side]) for side in sides}
        spent = {side: medians[side] - (earlier[side] if stage != "whole" else 0) for side in sides}
        rows.append([stage] + [f"{spent[side]:.1f}" for side in sides] + [f"{spent['Python'] / max(spent['Diascope'], 0.05):.2f}"])
        earlier = medians
    size = sum(path.stat().st_size for path in files) / len(files) / 1e6
    show(f"service: {name} ({size:.1f} MB), one at a time, ms a stage, median of {ROUNDS}", ["stage", *sides, "ratio"], rows)
    print(f"  largest difference of the probability of malignancy: {max(max(p) - min(p) for p in said.values()):.4f}", flush=True)
    throughput(name, files)


def throughput(name, files):
    rates = {"Diascope": [], "Python": []}
    for _ in range(3):
        for side, kind in (("Diascope", Own), ("Python", Peer)):
            process = kind(CORES)
            for path in files[:CORES]:
                process.ask(path)
            for _ in files[:CORES]:
                process.answer()
            began = time.perf_counter()
            asked, count = 0, max(4 * len(files), ROUNDS)
            for _ in range(2 * CORES):
                process.ask(files[asked % len(files)])
                asked += 1
            for _ in range(count):
                process.answer()
                if asked < count:
                    process.ask(files[asked % len(files)])
                    asked += 1
            rates[side].append(count / (time.perf_counter() - began))
            process.end()
    own, peer = (statistics.median(rates[side]) for side in rates)
    show(f"service: {name}, {CORES} at once, pictures a second, median of 3 in turns", ["", "Diascope", "Python", "ratio"],
         [["throughput", f"{own:.1f}", f"{peer:.1f}", f"{own / peer:.2f}"]])


def serve(folders):
    """The Python service: one picture after the other, from its name on standard input."""
    import numpy
    import onnxruntime
    from PIL import Image

    cards = [json.loads((Path(folder) / "card.json").read_text()) for folder in folders]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    mask, classifier = (onnxruntime.InferenceSession(f"{folder}/model.onnx", options, providers=["CPUExecutionProvider"]) for folder in folders)
    told = cards[1]["preprocessing"]
    turbo = [(48 + i // 2, 18 + (i * 5) % 200, 59 + (255 - i) // 2) for i in range(256)]

    def tensor(picture, side):
        values = numpy.asarray(picture.resize((side, side), Image.BOX if min(picture.size) >= side else Image.BILINEAR), numpy.float32)
        return numpy.ascontiguousarray(values.transpose(2, 0, 1)[None])

    def turned(image):
        views = told.get("views") or 1
        return [numpy.ascontiguousarray(numpy.rot90(image, 4 * view // views, (2, 3))) for view in range(views)]

    def png(picture):
        file = io.BytesIO()
        picture.save(file, "PNG", compress_level=3)
        return file.getvalue()

    for line in sys.stdin:
        began, times = time.perf_counter(), {}

        def reached(stage):
            times[stage] = 1000 * (time.perf_counter() - began)

        picture = Image.open(line.strip())
        whole = picture.size
        picture.draft("RGB", (1200, 1200))
        picture = picture.convert("RGB")
        reached("checked")
        plane = mask.run(None, {"image": tensor(picture, cards[0]["input"]["width"])})[0][0, 0]
        found = plane >= 0.5
        width, height = picture.size
        short, side = min(width, height), plane.shape[0]
        if found.any():
            ys, xs = numpy.nonzero(found)
            x0, x1, y0, y1 = xs.min() * width / side, (xs.max() + 1) * width / side, ys.min() * height / side, (ys.max() + 1) * height / side
            length = int(min(max(told["margin"] * max(x1 - x0, y1 - y0), told["minimumSide"] * short), short))
            left = int(min(max((x0 + x1 - length) / 2, 0), width - length))
            top = int(min(max((y0 + y1 - length) / 2, 0), height - length))
        else:
            length, left, top = short, (width - short) // 2, (height - short) // 2
        small = Image.fromarray((found * 255).astype(numpy.uint8))
        outline = small.resize((width, height), Image.BILINEAR)
        reached("outlined")
        seen = tensor(picture.crop((left, top, left + length, top + length)), cards[1]["input"]["width"])
        answers = [classifier.run(None, {"image": view}) for view in turned(seen)]
        logits = numpy.mean([answer[0][0] for answer in answers], 0) / cards[1]["temperature"]
        powers = numpy.exp(logits - logits.max())
        probabilities = powers / powers.sum()
        positive = [i for i, label in enumerate(cards[1]["labels"]) if label.get("positive")]
        suspicious = probabilities[positive].sum() >= cards[1]["operatingPoint"]["threshold"]
        if told.get("cover") == "lesion" and found.any() and suspicious:
            hidden = numpy.asarray(picture).copy()
            hidden[numpy.asarray(outline) >= 128] = numpy.median(hidden[::4, ::4].reshape(-1, 3), 0)
            covered = tensor(Image.fromarray(hidden).crop((left, top, left + length, top + length)), cards[1]["input"]["width"])
            for view in turned(covered):
                classifier.run(None, {"image": view})
        reached("judged")
        best = int(probabilities.argmax())
        heat = numpy.clip(answers[0][1][0, best], 0, None)
        heat = heat / max(heat.max(), 1e-9)
        scale = 512 / max(width, height)
        layer = Image.new("P", (int(width * scale), int(height * scale)))
        layer.putpalette([value for colour in turbo for value in colour])
        patch = Image.fromarray((heat * 255).astype(numpy.uint8)).resize((max(1, int(length * scale)),) * 2, Image.BILINEAR)
        layer.paste(patch, (int(left * scale), int(top * scale)))
        heatmap = png(layer)
        reached("explained")
        answer = {"probability": float(probabilities[positive].sum()), "probabilities": probabilities.tolist(), "size": whole,
                  "mask": len(png(small.resize(layer.size))), "heatmap": len(heatmap)}
        reached("answered")
        print(json.dumps(answer | {"milliseconds": times}), flush=True)


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
