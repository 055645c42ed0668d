import numpy as np
import pytest
import torch

from training import augment, calibrate, cards, metrics, models, preprocess, samples
from training.backbone import SameConv, same_padding
from training.networks import Classifier, ClassifierGraph, Doubled, LesionMask, MaskGraph, doubled
from training.parity import grad_cam


@pytest.mark.parametrize("size,stride,expected", [(224, 2, (0, 1)), (7, 2, (1, 1)), (14, 1, (1, 1)), (6, 2, (0, 1))])
def test_same_padding_puts_the_odd_pixel_after(size, stride, expected):
    assert same_padding(size, 3, stride) == expected


def test_a_strided_convolution_reads_from_the_first_pixel_and_pads_right_and_below():
    conv = SameConv(1, 1, 3, 2)
    torch.nn.init.zeros_(conv.weight)
    torch.nn.init.zeros_(conv.bias)
    conv.weight.data[0, 0, 0, 0] = 1
    x = torch.arange(16.0).reshape(1, 1, 4, 4)
    assert conv(x)[0, 0].tolist() == [[0.0, 2.0], [8.0, 10.0]]


def test_the_crop_is_shifted_into_the_frame_and_keeps_its_side():
    crop = preprocess.lesion_crop((0, 0, 48, 24), 192, 400, 300)
    assert (crop.left, crop.top, crop.side) == (0, 0, 140)


def test_a_crop_that_would_not_fit_has_the_short_side():
    crop = preprocess.lesion_crop((10, 10, 190, 190), 192, 400, 300)
    assert crop.side == 300 and crop.top == 0 and 0 <= crop.left <= 100


def test_a_small_lesion_gets_the_least_side():
    crop = preprocess.lesion_crop((90, 90, 96, 96), 192, 192, 192)
    assert (crop.left, crop.top, crop.side) == (55, 55, 77)


@pytest.mark.parametrize("seed", range(20))
def test_every_crop_lies_inside_the_frame(seed):
    g = np.random.default_rng(seed)
    width, height = (int(v) for v in g.integers(1, 500, 2))
    x0, y0 = (int(v) for v in g.integers(0, 191, 2))
    box = (x0, y0, int(g.integers(x0 + 1, 193)), int(g.integers(y0 + 1, 193)))
    crop = preprocess.lesion_crop(box, 192, width, height)
    assert crop.left >= 0 and crop.top >= 0 and crop.side >= 1
    assert crop.left + crop.side <= width and crop.top + crop.side <= height


def test_the_largest_component_is_taken_and_its_hole_filled():
    p = np.zeros((64, 64), np.float32)
    p[10:30, 10:30] = 0.9
    p[15:20, 15:20] = 0.1
    p[50:54, 50:54] = 1.0
    found = preprocess.finding(p)
    assert found.box == (10, 10, 30, 30) and found.component.sum() == 400


def test_of_equal_components_the_first_in_row_order_is_taken():
    p = np.zeros((64, 64), np.float32)
    p[20:30, 5:15] = p[10:20, 40:50] = 1
    assert preprocess.finding(p).box == (40, 10, 50, 20)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_an_empty_or_full_mask_is_not_credible(value):
    assert preprocess.finding(np.full((64, 64), value, np.float32)) is None


def test_the_training_view_agrees_with_the_programs_crop():
    crop = preprocess.lesion_crop((40, 60, 120, 130), 192, 300, 200)
    box = torch.tensor([[40 / 192, 60 / 192, 120 / 192, 130 / 192]])
    cx, cy, rx, ry = augment.squares(box, torch.tensor([[300, 200]]), 1.4, 0.4)[0].tolist()
    assert abs(rx * 2 * 300 - crop.side) <= 1 and abs(ry * 2 * 200 - crop.side) <= 1
    assert abs((cx - rx) * 300 - crop.left) <= 1.5 and abs((cy - ry) * 200 - crop.top) <= 1.5


def test_a_still_view_of_the_whole_frame_changes_nothing():
    picture = torch.randint(0, 256, (1, 32, 32, 3), dtype=torch.uint8)
    same = augment.sample(picture, augment.still(torch.tensor([[0.5, 0.5, 0.5, 0.5]]), 32))
    assert torch.allclose(same, picture.permute(0, 3, 1, 2).float(), atol=1e-2)


def test_wilsons_interval_has_its_published_values():
    low, high = metrics.wilson(10, 100)
    assert low == pytest.approx(0.0552, abs=1e-4) and high == pytest.approx(0.1744, abs=1e-4)
    assert metrics.wilson(0, 0) == (0.0, 1.0)
    assert metrics.wilson(0, 50)[0] == 0.0 and metrics.wilson(50, 50)[1] == 1.0


def test_auc_counts_ties_half():
    assert metrics.auc(np.array([0, 1]), np.array([0.5, 0.5])) == 0.5
    assert metrics.auc(np.array([0, 0, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8])) == 0.75


def test_the_bins_cover_everything_once():
    g = np.random.default_rng(0)
    score, positive = g.random(1000) ** 3, g.random(1000) < 0.2
    bins = metrics.equal_count_bins(positive, score)
    assert len(bins) == 10 and bins[0]["lower"] == 0 and bins[-1]["upper"] == 1
    assert all(a["upper"] == b["lower"] for a, b in zip(bins, bins[1:]))
    assert sum(b["n"] for b in bins) == 1000 and sum(b["positive"] for b in bins) == positive.sum()


def test_the_threshold_keeps_the_sensitivity():
    g = np.random.default_rng(1)
    positive = g.random(500) < 0.3
    score = np.clip(g.normal(positive * 0.3 + 0.3, 0.2), 0, 1)
    cut = calibrate.threshold(positive, score, 0.95)
    assert (score[positive] >= cut).mean() >= 0.95
    assert (score[positive] >= cut + 0.02).mean() < 0.97


def test_temperature_and_shifts_of_overconfident_and_biased_logits_are_found():
    g = np.random.default_rng(2)
    logits = g.normal(0, 2, (4000, 3))
    p = models.softmax(logits)
    truth = np.array([g.choice(3, p=row) for row in p])
    temperature, shift = calibrate.fitted(logits * 2 + [1.5, 0, -1.5], truth)
    assert temperature == pytest.approx(2, abs=0.15)
    assert shift == pytest.approx([-1.5, 0, 1.5], abs=0.3)
    assert (calibrate.fitted(logits * 2, truth)[1] == 0).all()


def shaken(network):
    """Batch norms as after training, not as they start."""
    torch.manual_seed(0)
    for norm in [m for m in network.modules() if isinstance(m, torch.nn.BatchNorm2d)]:
        norm.running_mean.uniform_(-0.2, 0.2)
        norm.running_var.uniform_(0.5, 1.5)
        norm.weight.data.uniform_(0.5, 1.5)
    return network.eval()


@pytest.mark.parametrize("backbone", ["mobilenetv2", "efficientnet-lite0"])
def test_the_exported_maps_are_grad_cam_and_their_sum_is_the_logit(backbone):
    network = shaken(Classifier(backbone, 7))
    torch.nn.init.normal_(network.head.bias)
    graph, image = ClassifierGraph(network, 4).eval(), torch.rand(1, 3, 64, 64) * 255
    with torch.no_grad():
        logits, maps, _ = graph(image)
        assert torch.allclose(logits, network(image), atol=1e-6)
    by_gradient = grad_cam(graph, image)
    assert np.abs(maps[0].numpy() - by_gradient).max() <= 1e-5 * np.abs(by_gradient).max()
    assert torch.allclose(maps.sum((2, 3)) + network.head.bias, logits, atol=1e-5)


def test_doubling_by_transposed_convolution_is_bilinear():
    x = torch.rand(1, 5, 7, 9)
    assert torch.allclose(Doubled(5)(x), doubled(x), atol=1e-6)


@pytest.mark.parametrize("backbone", ["mobilenetv2", "efficientnet-lite0"])
def test_the_mask_graph_equals_the_network_it_was_folded_from(backbone):
    network = shaken(LesionMask(backbone))
    x = torch.rand(1, 3, 64, 64) * 255
    with torch.no_grad():
        assert torch.allclose(MaskGraph(network)(x), torch.sigmoid(network(x)), atol=1e-4)


@pytest.mark.parametrize("backbone", ["mobilenetv2", "efficientnet-lite0"])
def test_an_exported_graph_holds_only_what_both_engines_read(backbone, tmp_path):
    from training import graph

    model = graph.write(ClassifierGraph(shaken(Classifier(backbone, 7)), 4), 64, ["logits", "cams", "embedding"], tmp_path / "m.onnx")
    assert {n.op_type for n in model.graph.node} <= {"Conv", "Clip", "Add", "Mul", "Sub", "GlobalAveragePool", "Flatten"}
    assert [o.name for o in model.graph.output] == ["logits", "cams", "embedding"]
    strided = [n for n in model.graph.node if any(a.name == "strides" and list(a.ints) == [2, 2] for a in n.attribute)]
    pads = [list(a.ints) for n in strided for a in n.attribute if a.name == "pads"]
    assert len(strided) == 5 and all(p in ([0, 0, 1, 1], [1, 1, 2, 2]) for p in pads)


def test_the_drawn_samples_do_not_change():
    assert np.array_equal(samples.drawn(64)["uneven.png"], samples.drawn(64)["uneven.png"])
    assert samples.drawn(64)["round.png"].shape == (64, 64, 3)


def test_the_views_are_turned_counter_clockwise_and_start_with_the_picture_as_it_is():
    from training.predict import turned

    x = np.arange(4, dtype=np.float32).reshape(1, 1, 2, 2)
    assert [v.ravel().tolist() for v in turned(x, 4)] == [[0, 1, 2, 3], [1, 3, 0, 2], [3, 2, 1, 0], [2, 0, 3, 1]]
    assert [v.ravel().tolist() for v in turned(x, 2)] == [[0, 1, 2, 3], [3, 2, 1, 0]] and len(turned(x, 1)) == 1


def test_maps_turned_back_and_averaged_are_the_maps_of_the_averaged_logits():
    from training.predict import turned

    graph = ClassifierGraph(shaken(Classifier("efficientnet-lite0", 3)), 4).eval()
    views = [torch.from_numpy(v) for v in turned((np.random.default_rng(1).random((1, 3, 64, 64)) * 255).astype(np.float32), 4)]
    with torch.no_grad():
        found = [graph(v) for v in views]
    logits = torch.stack([f[0] for f in found]).mean(0)
    maps = torch.stack([torch.rot90(f[1], -turn, (2, 3)) for turn, f in enumerate(found)]).mean(0)
    assert torch.allclose(maps.sum((2, 3)) + graph.logits.bias, logits, atol=1e-4)


def test_an_exported_classifier_trains_on_as_it_answers():
    config = models.config_of("ct-slice")
    shares = np.array([0.3, 0.7])
    network = models.settled(Classifier(config["backbone"], 2), config | {"folded": True})
    network.load_state_dict(models.exported(models.MODELS / "ct-slice", config, shares))
    image = np.random.default_rng(2).uniform(0, 255, (1, 3, config["size"], config["size"])).astype(np.float32)
    shift = cards.read(models.MODELS / "ct-slice")["shift"]
    with torch.no_grad():
        logits = network.eval()(torch.from_numpy(image)).numpy()[0] + np.log(shares) + [shift[k] for k in config["labels"]]
    expected = models.Session(models.MODELS / "ct-slice" / "model.onnx")(image)[0][0]
    assert np.abs(logits - expected).max() < 1e-4


def test_a_teacher_speaks_of_labels_as_they_are_drawn():
    config, shares = models.config_of("ct-slice"), np.array([0.2, 0.8])
    drawn = torch.log(torch.tensor([0.5, 0.5]))
    teacher = models.Teacher(models.MODELS / "ct-slice", config, torch.from_numpy(np.log(shares)).float(), drawn)
    network = models.settled(Classifier(config["backbone"], 2), {"folded": True}).eval()
    network.load_state_dict(models.exported(models.MODELS / "ct-slice", config, shares))
    images = torch.rand(2, 3, config["size"], config["size"], generator=torch.Generator().manual_seed(1)) * 255
    with torch.no_grad():
        assert torch.allclose(teacher(images), network(images) + drawn, atol=1e-4)
