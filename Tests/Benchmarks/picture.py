"""From the last uploaded byte of a photograph to its analysis in the database, beside the bare stages."""

import json
import os
import re
import socket
import statistics
import subprocess
import time

from browser import multipart
from clinic import ROOT, Clinic, engine_library
import pictures
from table import show

COUNT = int(os.environ.get("BENCH_PICTURES", 20))
# Between photographs, and between the runs of a bare stage: caches are as cold for the one as for the other.
PAUSE = 0.3
MODELS = [ROOT / "Models" / name for name in ("skin-lesion-mask", "skin-lesion")]


def run(work):
    path = pictures.lesions(1)
    if not path:
        print("picture: no real pictures; set DIASCOPE_TEST_DATA", flush=True)
        return
    photographs = Photographs(path[0], work / "photographs")
    bare = bare_stages(work, photographs.file(0))
    engines = (["onnxruntime"] if engine_library() else []) + ["opencv"]
    for engine in engines:
        with Clinic({"DIASCOPE_ENGINE": engine}) as clinic:
            bare_now = bare | disk_and_database(clinic, photographs.file(0).stat().st_size)
            tell(engine, measure(clinic, photographs), bare_now)
            report_time(clinic)


class Photographs:
    """12 megapixels of a real picture enlarged, with the noise of a sensor: another file each time."""

    def __init__(self, source, folder):
        folder.mkdir(parents=True, exist_ok=True)
        self._source, self._folder = source, folder

    def file(self, number):
        from PIL import Image
        import numpy

        path = self._folder / f"{number}.jpg"
        if not path.exists():
            large = numpy.asarray(Image.open(self._source).convert("RGB").resize((4000, 3000), Image.BICUBIC))
            chance = numpy.random.default_rng(number)
            noisy = large + chance.normal(0, 12, large.shape).astype(numpy.float32)
            picture = Image.fromarray(numpy.clip(noisy, 0, 255).astype(numpy.uint8))
            picture.save(path, "JPEG", quality=90, subsampling="4:2:0")
            if path.stat().st_size < 4_000_000:
                raise RuntimeError("the photograph has less than 4 MB")
        return path


def measure(clinic, photographs):
    """One row for each upload: milliseconds to the answer, to the row, and inside workers."""
    browser = clinic.account("clinician", "picture@example.org")
    patient = clinic.patient(browser, family="Picture", record_number="B-1")
    form = browser.get(f"/patients/{patient}/upload").page.form("/upload")
    fields = form.filled({"modality": "dermoscopy", "site": "forearm"})
    news, database = clinic.database(), clinic.database()
    news.listen("analysis")
    rows = []
    for number in range(COUNT + 2):
        content = photographs.file(number).read_bytes()
        before = clinic.metrics()
        sent, answered, study = upload(clinic, browser, form.action, fields, content)
        done = wait_until_done(news, database, study)
        after = clinic.metrics()
        examine, analyse = (worker_milliseconds(after, what) - worker_milliseconds(before, what) for what in (2, 3))
        row = {"201": (answered - sent) * 1000, "done": (done - sent) * 1000, "examine": examine, "analyse": analyse}
        # The first two warm everything up.
        if number >= 2:
            rows.append(row)
        time.sleep(PAUSE)
    return rows, photographs.file(0).stat().st_size


def worker_milliseconds(samples, operation):
    """What workers spent so far: 2 the first look, 3 an analysis, 4 the pictures of a report."""
    return 1000 * samples.get(f'diascope_worker_seconds_sum{{operation="{operation}"}}', 0)


def upload(clinic, browser, action, fields, content):
    """Sends with a small buffer, so that the last byte is sent when nearly all were taken."""
    body, kind = multipart(fields, [("files", "photograph.jpg", content)])
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    head = (
        f"POST {action} HTTP/1.1\r\nHost: 127.0.0.1:{clinic.port}\r\nCookie: {cookie}\r\nContent-Type: {kind}\r\n"
        f"Accept: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n").encode()
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 16)
        connection.settimeout(30)
        connection.connect(("127.0.0.1", clinic.port))
        connection.sendall(head + body)
        sent = time.time()
        answer = connection.recv(1 << 16)
        answered = time.time()
    study = re.search(rb"/scans/([0-9a-f-]{36})", answer)
    if not study:
        raise RuntimeError(answer[:300].decode("utf-8", "replace"))
    return sent, answered, study[1].decode()


def wait_until_done(news, database, study):
    """When the database told of the row that is done."""
    asked = f"""
        SELECT analysis.state FROM analysis JOIN picture_set ON picture_set.id = analysis.picture_set_id
        WHERE picture_set.study_id = '{study}' AND analysis.state NOT IN ('waiting', 'running')"""
    deadline = time.time() + 30
    while time.time() < deadline:
        heard = news.wait(5)
        state = database.value(asked)
        if state:
            if state != "done":
                raise RuntimeError(f"the analysis ended {state}")
            return heard[2] if heard else time.time()
    raise RuntimeError("the analysis did not end")


def bare_stages(work, photograph):
    """Milliseconds of decoders, drawing and networks with nothing around them."""
    words = [work / "bare", photograph]
    for model in MODELS:
        words += [model / "model.onnx", str(json.loads((model / "card.json").read_text())["input"]["width"])]
    told = subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout.decode()
    stages = {name: float(value) for name, value in (line.split() for line in told.splitlines())}
    try:
        import numpy
        import onnxruntime
    except ImportError:
        return stages
    for name, model in zip(("onnxruntime-mask", "onnxruntime-classifier"), MODELS):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(str(model / "model.onnx"), options)
        wanted = session.get_inputs()[0]
        value = numpy.random.default_rng(1).random(wanted.shape, numpy.float32)
        stages[name] = median_milliseconds(lambda: session.run(None, {wanted.name: value}))
    return stages


def disk_and_database(clinic, size):
    """What storing the files and committing four transactions costs at the least."""
    folder = clinic.folder / "bare"
    folder.mkdir(exist_ok=True)
    noise = os.urandom(size)

    def store():
        for number, part in enumerate((noise, noise[:200_000], noise[:8_000], noise[:60_000])):
            with open(folder / f"{number}.new", "wb") as file:
                file.write(part)
                file.flush()
                os.fsync(file.fileno())
            os.rename(folder / f"{number}.new", folder / str(number))
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)

    database = clinic.database()
    database.rows("CREATE TABLE bare (number integer)")
    commit = lambda: [database.rows("INSERT INTO bare VALUES (1)") for _ in range(4)]
    figures = {"write-and-fsync": median_milliseconds(store), "four-commits": median_milliseconds(commit)}
    database.rows("DROP TABLE bare")
    return figures


def median_milliseconds(body, runs=9):
    times = []
    for _ in range(runs):
        time.sleep(PAUSE)
        begun = time.perf_counter()
        body()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def tell(engine, measured, bare):
    rows, size = measured
    median = lambda name: statistics.median(row[name] for row in rows)
    total, answered, examine, analyse = (median(name) for name in ("done", "201", "examine", "analyse"))
    stages = [name for name in bare if not name.startswith(("opencv-", "onnxruntime-")) or name.startswith(engine)]
    whole = sum(bare[name] for name in stages)
    table = [["last byte to the answer 201", f"{answered:.0f}"], ["  of it in the worker (first look)", f"{examine:.0f}"],
             ["  of it sealing, fsync, database", f"{answered - examine:.0f}"],
             ["answer to the analysis in the database", f"{total - answered:.0f}"],
             ["  of it in the worker (models)", f"{analyse:.0f}"],
             ["  of it queue, reading, fsync, database", f"{total - answered - analyse:.0f}"],
             ["last byte to the analysis in the database", f"{total:.0f}"]]
    table += [[f"bare: {name}", f"{bare[name]:.1f}"] for name in stages]
    table += [["sum of the bare stages", f"{whole:.0f}"]]
    limit = 200 if engine == "onnxruntime" else 400
    show(f"A photograph of 12 megapixels ({size / 1e6:.1f} MB), {engine}, median of {len(rows)}", ["", "ms"], table)
    times = sorted(row["done"] for row in rows)
    print(f"  {total / whole:.2f} × the bare stages (wanted: at most 1.3); {total:.0f} ms (wanted: below {limit}); "
          f"fastest {times[0]:.0f}, slowest {times[-1]:.0f}", flush=True)


def report_time(clinic):
    """How long a report's PDF takes to draw."""
    browser = clinic.account("clinician", "report@example.org")
    database = clinic.database()
    times = []
    for (study,) in database.rows("SELECT id FROM study ORDER BY id LIMIT 5"):
        page = browser.get(f"/scans/{study}").page
        browser.submit(page.form("/reading"), {"assessment": "benign", "remarks": "Even border, one colour."})
        for _ in range(3):
            before = worker_milliseconds(clinic.metrics(), 4)
            begun = time.perf_counter()
            answer = browser.get(f"/scans/{study}/report/draft.pdf")
            whole = (time.perf_counter() - begun) * 1000
            if answer.body[:5] != b"%PDF-":
                print(f"  the draft's PDF was answered with {answer.status}: {answer.page.text[:200]}", flush=True)
                return
            times.append((whole, worker_milliseconds(clinic.metrics(), 4) - before))
    whole, pictures_drawn = (statistics.median(row[place] for row in times) for place in range(2))
    print(f"  PDF of a report: {whole:.0f} ms for the request, {pictures_drawn:.0f} of it the pictures drawn anew in the "
          f"worker, {whole - pictures_drawn:.0f} the rest (wanted: below 100)", flush=True)
