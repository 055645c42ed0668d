"""What `predict` and `evaluate` say to input that is no good: a sentence and a status, never a trace."""

import os
import pathlib
import subprocess
import tempfile

import pictures
from clinic import PROGRAM, ROOT

PICTURE = pictures.png(pictures.painted(320, 240, 1), 320)
# The command's words after `diascope`, the labels file, the status, a part of the sentence.
CASES = [
    ("a model that is not there", ["evaluate", "nothing", "--pictures", ".", "--labels", "l.csv"], "file,label\na.png,nv\n", 64, "There is no model “nothing”"),
    ("a label that the model does not know", ["evaluate", "skin-lesion", "--pictures", ".", "--labels", "l.csv"], "file,label\na.png,nv\na.png,wart\n", 65, "Line 3 of the labels file: the model does not know the label “wart”"),
    ("a picture that is not there", ["evaluate", "skin-lesion", "--pictures", ".", "--labels", "l.csv"], "file,label\nb.png,nv\n", 65, "b.png, which is not there"),
    ("a column that is missing", ["evaluate", "skin-lesion", "--pictures", ".", "--labels", "l.csv"], "file,diagnosis\na.png,nv\n", 65, "no column “label”"),
    ("a mask's column that is missing", ["evaluate", "skin-lesion-mask", "--pictures", ".", "--labels", "l.csv"], "file,label\na.png,nv\n", 65, "no column “mask”"),
    ("no labels file", ["evaluate", "skin-lesion", "--pictures", ".", "--labels", "none.csv"], "", 65, "cannot be read"),
    ("an empty labels file", ["evaluate", "skin-lesion", "--pictures", ".", "--labels", "l.csv"], "file,label\n", 65, "names no pictures"),
    ("a line that is broken", ["evaluate", "skin-lesion", "--pictures", ".", "--labels", "l.csv"], "file,label\na.png\n", 65, "Line 2"),
    ("a file that is not there", ["predict", "b.png"], "", 66, "b.png cannot be read"),
    ("no file at all", ["predict"], "", 64, "Name at least one file"),
]


def run(report):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "a.png").write_bytes(PICTURE)
        (folder / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(40))
        for title, words, labels, status, sentence in CASES:
            (folder / "l.csv").write_text(labels)
            done = told(words, folder)
            said = done.stdout + done.stderr
            isRefused = done.returncode == status and sentence in said and "Fatal" not in said
            report.check(f"{title} is refused with {status} and a sentence", isRefused, "" if isRefused else f"{done.returncode}: {said[-300:]}")
        (folder / "l.csv").write_text("file,label\na.png,wart\ncut.jpg,nv\n")
        done = told(["evaluate", "skin-lesion", "--skip-unknown", "--pictures", ".", "--labels", "l.csv"], folder)
        report.check("a picture that is none is counted as refused", done.returncode == 0 and "refused, " in done.stdout)
        done = told(["predict", "cut.jpg"], folder)
        report.check("predict gives the reason as JSON", done.returncode == 1 and '"refusal"' in done.stdout)


def told(words, folder):
    environment = os.environ | {"DIASCOPE_HOME": str(ROOT)}
    return subprocess.run([PROGRAM, *words], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)
