"""Prediction sets, familiarity, subgroups and what is covered."""

import numpy as np
import pytest

from training import astray, calibrate, covered, curves, export, familiar, metrics, strangers, subgroups


def test_prediction_sets_cover_what_they_promise():
    g = np.random.default_rng(3)
    truth = g.choice(3, 6000, p=[0.7, 0.2, 0.1])
    logits = g.normal(0, 1, (6000, 3)) + 2 * np.eye(3)[truth]
    p = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    least = calibrate.conformal(truth[:3000], p[:3000])
    inside = (p >= least)[np.arange(6000), truth][3000:]
    assert 0.88 <= inside.mean() <= 0.92
    for k in range(3):
        assert 0.86 <= inside[truth[3000:] == k].mean() <= 0.95


def test_a_label_with_too_few_pictures_is_in_every_set():
    assert calibrate.conformal(np.zeros(5, int), np.full((5, 1), 0.7))[0] == 0.0


def clouds(n=400, features=40):
    g = np.random.default_rng(4)
    stretch = np.linspace(3, 0.1, features)
    truth = g.integers(0, 2, n)
    return g.normal(0, 1, (n, features)) * stretch + truth[:, None] * 2, truth


def test_what_lies_far_from_training_is_far():
    embedding, truth = clouds()
    table = familiar.fitted(embedding[:300], truth[:300], embedding[:50] - 9, 8)
    near, far = table.distance(embedding[300:]), table.distance(embedding[300:] + 4 * np.resize([1, -1], 40))
    assert np.quantile(near, 0.98) < np.quantile(far, 0.02)
    assert near.mean() == pytest.approx(1, abs=0.25)


def test_what_was_shown_as_strange_is_strange():
    embedding, truth = clouds()
    table = familiar.fitted(embedding[:300], truth[:300], embedding[:50] - 9, 8)
    assert (table.strangeness(embedding[300:]) < 0).mean() > 0.97 and (table.strangeness(embedding[300:] - 9) > 0).all()
    limits = {"familiarity": {"thresholds": {"distance": 1e9, "strangeness": 0.0}}}
    assert table.refuses(embedding[300:] - 9, limits).all()


def test_the_table_reads_back_as_written(tmp_path):
    embedding, truth = clouds()
    table = familiar.fitted(embedding, truth, embedding[:50] - 9, 8)
    table.write(tmp_path / "familiar.bin")
    assert (tmp_path / "familiar.bin").stat().st_size == 4 * (2 * 40 + 8 * 40 + 8 + 1 + 40 + 1)
    same = familiar.read(tmp_path / "familiar.bin", 2, 40, 8)
    assert np.allclose(same.distance(embedding), table.distance(embedding), rtol=1e-6)
    assert np.allclose(same.strangeness(embedding), table.strangeness(embedding), rtol=1e-6)
    with pytest.raises(ValueError):
        familiar.read(tmp_path / "familiar.bin", 3, 40, 8)


@pytest.mark.parametrize("age,band", [("", None), ("0.0", "0 to 19"), ("45.0", "40 to 59"), ("85", "80 and above")])
def test_ages_fall_into_bands(age, band):
    assert subgroups.age_band(age) == band


def test_the_typology_angle_tells_light_from_dark_skin():
    nothing = np.zeros((20, 20), bool)
    light, dark = (subgroups.typology_angle(np.full((20, 20, 3), c, np.uint8), nothing) for c in ((235, 205, 190), (110, 75, 55)))
    assert light > 41 and dark < 10


def test_the_covered_middle_keeps_the_corners():
    frame = np.random.default_rng(5).integers(0, 256, (100, 80, 3)).astype(np.uint8)
    changed = covered.middle(None, frame)
    assert np.array_equal(changed[:5, :5], frame[:5, :5]) and len(np.unique(changed[40:60, 30:50].reshape(-1, 3), axis=0)) == 1


def test_drawn_strangers_do_not_change():
    first, second = strangers.drawn(2, 7), strangers.drawn(2, 7)
    assert all(np.array_equal(a, b) for k in first for a, b in zip(first[k], second[k]))
    assert set(first) == {"drawn text pages", "drawn scenes", "drawn noise", "drawn blanks"}


def test_a_picture_off_the_middle_keeps_its_inside_and_its_place():
    from pathlib import Path

    from training.data import Record

    record = Record(Path("a.png"), None, "nv", "val", "g", "o")
    frame = np.random.default_rng(6).integers(0, 256, (64, 80, 3)).astype(np.uint8)
    wide = astray.off_centre(record, frame)
    assert wide.shape == (102, 128, 3) and np.array_equal(wide, astray.off_centre(record, frame))
    inside = frame[20:44, 20:60]
    windows = np.lib.stride_tricks.sliding_window_view(wide, inside.shape)[:, :, 0]
    assert (windows == inside).all((2, 3, 4)).any()


def test_the_curve_is_short_and_has_the_area_of_the_ranks():
    from training.metrics import auc

    g = np.random.default_rng(8)
    positive = g.random(3000) < 0.3
    score = np.round(g.normal(positive * 1.5), 2)
    points = np.array(curves.roc(positive, score))
    assert len(points) <= 101 and points[0].tolist() == [0, 0] and points[-1].tolist() == [1, 1]
    assert (np.diff(points, axis=0) >= 0).all()
    area = (np.diff(points[:, 0]) * (points[1:, 1] + points[:-1, 1]) / 2).sum()
    assert area == pytest.approx(auc(positive, score), abs=0.002)


def test_a_histogram_holds_every_outline():
    told = curves.jaccards("a set", np.array([0, 0.04, 0.5, 1.0]))["jaccard"]
    assert sum(told["counts"]) == 4 and told["counts"][-1] == 1 and len(told["edges"]) == 21


@pytest.mark.parametrize("n,out", [(59, 0), (200, 1), (362, 1), (1176, 5)])
def test_one_odd_picture_does_not_open_the_door(n, out):
    assert export.let_out(n, 0.005) == out


def test_the_limit_lies_halfway_in_the_gap_to_other_kinds_of_pictures():
    own, far, near = np.arange(50.0), np.full(100, 151.0), np.full(100, 99.0)
    assert export.limit(own, [far, near], 0) == pytest.approx(74, abs=1e-5)
    assert export.limit(own, [far, np.full(100, 20.0)], 0) == pytest.approx(49, abs=1e-5)


def test_a_few_odd_pictures_are_given_up_only_where_that_catches_more_of_others():
    own, apart = np.r_[np.zeros(197), 5.0, 6.0, 7.0], np.full(100, 9.0)
    assert export.traded(own, [apart]) == 0
    assert export.traded(own, [apart, np.r_[np.full(90, 9.0), np.full(10, 4.0)]]) == 3
    assert export.traded(own, [np.full(100, -1.0)]) == 0


def test_few_pictures_scatter_around_rates_that_are_exactly_right():
    assert metrics.chance_calibration_error(np.full(10, 0.5)) == 0.5
    assert metrics.chance_calibration_error(np.array([0.0, 0, 1, 1])) == 0
    assert 0.02 < metrics.chance_calibration_error(np.full(1000, 0.5)) < 0.06
