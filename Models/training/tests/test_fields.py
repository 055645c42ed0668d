"""Composed fields of a blood smear."""

import cv2
import numpy as np
import pytest

from training import data, fields

COUNT = 80


def drawn_cell(path, seed):
    """A round thing on black, as the cells of the set are."""
    g = np.random.default_rng(seed)
    picture = np.zeros((120, 116, 3), np.uint8)
    cv2.circle(picture, (58, 60), int(g.integers(48, 56)), (170, 150, int(g.integers(180, 220))), -1)
    cv2.imwrite(str(path), picture)


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    folder, cells = tmp_path_factory.mktemp("cells"), []
    for i in range(12):
        drawn_cell(folder / f"{i}.png", i)
        label = "parasitized" if i % 4 == 0 and i < 8 else "uninfected"
        cells.append(fields.cut_out(data.Record(folder / f"{i}.png", None, label, "val", f"p{i // 4}", "malaria_nih")))
    return fields.Pool(cells)


def test_a_cell_keeps_nothing_of_its_black_ground(pool):
    cell = pool.of("p0", "uninfected")[0]
    assert cell.colour.min() > 100 and cell.cover.max() > 0.99 and cell.cover[0, 0] == 0


def test_a_patient_without_a_label_borrows_it(pool):
    assert {c.patient for c in pool.of("p2", "parasitized")} <= {"p0", "p1"}


@pytest.mark.parametrize("seed", range(2))
def test_a_field_shows_the_cells_it_tells_of_and_no_more(pool, seed, monkeypatch):
    monkeypatch.setattr(fields, "MOST", COUNT)
    picture, rows = fields.composed(pool, np.random.default_rng(seed))
    whole = [r for r in rows if r["whole"]]
    assert fields.LEAST * 0.9 <= len(whole) <= COUNT
    assert sum(r["label"] == "parasitized" for r in whole) <= fields.PARASITAEMIA * len(whole) + 1
    ground = np.median(picture[::7, ::7].reshape(-1, 3), 0)
    for r in whole:
        assert np.abs(picture[int(r["y"]), int(r["x"])] - ground).max() > 8
    alone = [r for r in whole if not r["touching"]]
    for a in alone:
        assert all(abs(a["x"] - b["x"]) + abs(a["y"] - b["y"]) > 60 for b in rows if b is not a)


def test_the_same_seed_gives_the_same_field(pool, monkeypatch):
    monkeypatch.setattr(fields, "MOST", COUNT)
    first, second = (fields.composed(pool, np.random.default_rng(5)) for _ in range(2))
    assert np.array_equal(first[0], second[0]) and first[1] == second[1]
