import csv

import pytest

from training.retrain import reviewed
from training.split import BadFolder, split


def folder_of(path, rows, columns=("file", "label", "lesion", "patient")):
    for index, row in enumerate(rows):
        (path / row["file"]).parent.mkdir(parents=True, exist_ok=True)
        (path / row["file"]).write_bytes(row.get("bytes", f"{index}").encode())
    with open(path / "cases.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def many(n=400):
    return [{"file": f"p/{i}.png", "label": "mel" if i % 5 == 0 else "nv", "lesion": f"l{i // 2}", "patient": f"p{i // 4}"} for i in range(n)]


def test_no_patient_is_in_two_parts_and_labels_keep_their_shares(tmp_path):
    rows = split(folder_of(tmp_path, many()))
    parts = {}
    for row in rows:
        parts.setdefault(row["patient"], set()).add(row["split"])
    assert all(len(p) == 1 for p in parts.values())
    for part, share in (("train", 0.7), ("val", 0.15), ("test", 0.15)):
        own = [r["label"] for r in rows if r["split"] == part]
        assert len(own) / len(rows) == pytest.approx(share, abs=0.03)
        assert own.count("mel") / len(own) == pytest.approx(0.2, abs=0.06)


def test_equal_bytes_stay_together_though_nothing_else_joins_them(tmp_path):
    rows = [{"file": f"{i}.png", "label": "nv", "bytes": f"{i % 50}"} for i in range(100)]
    found = split(folder_of(tmp_path, rows))
    assert all(found[i]["split"] == found[i + 50]["split"] for i in range(50))


def test_the_split_is_the_same_each_time(tmp_path):
    folder_of(tmp_path, many())
    assert split(tmp_path) == split(tmp_path)


def test_a_folder_per_label_needs_no_list(tmp_path):
    for i in range(20):
        (tmp_path / "nv").mkdir(exist_ok=True)
        (tmp_path / "nv" / f"{i}.jpg").write_bytes(bytes([i]))
    assert {r["label"] for r in split(tmp_path)} == {"nv"} and len(split(tmp_path)) == 20


@pytest.mark.parametrize("row,why", [({"file": "", "label": "nv"}, "lacks"), ({"file": "a.png", "label": ""}, "lacks"), ({"file": "../a.png", "label": "nv"}, "outside"), ({"file": "no.png", "label": "nv"}, "missing")])
def test_bad_rows_are_named(tmp_path, row, why):
    (tmp_path / "a.png").write_bytes(b"a")
    (tmp_path / "cases.csv").write_text(f"file,label\na.png,nv\n{row['file']},{row['label']}\n")
    with pytest.raises(BadFolder, match=why):
        split(tmp_path)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(BadFolder):
        split(tmp_path)


def test_only_reviewed_cases_with_a_label_of_the_model_are_trained_on(tmp_path):
    folder_of(tmp_path, many() + [{"file": "x.png", "label": "unknown", "lesion": "x", "patient": "x"}])
    found = [reviewed(tmp_path, ["mel", "nv"], part) for part in ("train", "val", "test")]
    assert sum(len(f) for f in found) == 400 and all(r.label in ("mel", "nv") for f in found for r in f)
    assert len(reviewed(tmp_path, ["mel", "nv"], "train", 3)) == 3 * len(found[0])
