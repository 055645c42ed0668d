import pytest
import torch

from training import augment, compose, props, tasks

STILL = {"turn": 0, "quarters": False, "mirror": False, "zoom": [1, 1], "stretch": 0, "shift": 0}


def generator():
    return torch.Generator().manual_seed(1)


def test_random_squares_lie_between_the_tightest_and_the_whole_and_inside_the_frame():
    boxes = torch.tensor([[0.7, 0.1, 0.9, 0.3]]).repeat(200, 1)
    sizes = torch.tensor([[300, 200]]).repeat(200, 1)
    views = augment.random_squares(boxes, sizes, (1.4, 0.4), (1.2, 0.3), 1.0, generator())
    sides = views[:, 2] * 2 * 300
    assert sides.min() >= 72 - 1e-3 and sides.max() <= 200 + 1e-3
    assert (views[:, 0] + views[:, 2] <= 1 + 1e-5).all() and (views[:, 1] - views[:, 3] >= -1e-5).all()


def test_the_usual_square_is_the_programs_crop():
    boxes, sizes = torch.tensor([[0.2, 0.1, 0.6, 0.5]]), torch.tensor([[300, 200]])
    views = augment.random_squares(boxes, sizes, (1.4, 0.4), (1.2, 0.3), 0.0, generator())
    assert torch.equal(views, augment.squares(boxes, sizes, 1.4, 0.4))


def test_a_grid_without_movement_is_still():
    views = augment.whole(3)
    assert torch.allclose(augment.grid(views, 16, generator(), STILL), augment.still(views, 16), atol=1e-6)


def test_the_cosine_transform_is_its_own_inverse_transposed():
    assert torch.allclose(augment.cosines() @ augment.cosines().T, torch.eye(8), atol=1e-6)


def test_compression_changes_little_and_only_chosen_pictures():
    x = torch.rand(4, 3, 32, 32) * 40 + 100
    assert torch.equal(augment.compressed(x.clone(), generator(), 0.0), x)
    loss = (augment.compressed(x.clone(), generator(), 1.0) - x).abs()
    assert 0.1 < loss.mean() < 12


def test_mixing_keeps_targets_sums_and_the_larger_share_first():
    x, truth = torch.rand(64, 3, 4, 4), torch.eye(4).repeat(16, 1)
    _, mixed = augment.mixed(x, truth, generator(), 1.0, 0.3)
    assert torch.allclose(mixed.sum(1), torch.ones(64)) and ((mixed * truth).sum(1) >= 0.5).all()


def test_things_cover_only_the_chosen_pictures():
    x = torch.full((8, 3, 64, 64), 100.0)
    same, seen = props.laid(x, props.bank(10, 1), generator(), 0.0)
    assert torch.equal(same, x) and seen.all()
    changed, _ = props.laid(x, props.bank(10, 1), generator(), 1.0)
    assert ((changed - x).abs().amax((1, 2, 3)) > 0).sum() >= 6


def test_corners_without_lesion_are_found():
    masks = torch.zeros(2, 64, 64, dtype=torch.uint8)
    masks[0, :40, :] = masks[1] = 255
    corners = compose.skin_corners(masks)
    assert corners[0, 2] > 0.3 and corners[0, 1] > 0.6 and corners[1, 2] == 0


@pytest.mark.parametrize("zoom", [(2.0, 2.0), (3.0, 3.0)])
def test_a_composed_lesion_is_smaller_and_its_mask_moves_with_it(zoom):
    both = torch.full((4, 64, 64, 4), 200, dtype=torch.uint8)
    both[..., 3] = 0
    both[:, 16:48, 16:48] = torch.tensor([40, 40, 40, 255], dtype=torch.uint8)
    corners = compose.skin_corners(both[..., 3])
    x = compose.composed(both, corners, 64, generator(), STILL, zoom)
    inside = x[:, 3] > 127
    assert (inside.float().mean((1, 2)) < 0.25 / zoom[0] ** 2 * 1.5).all()
    assert (x[:, 0][inside] < 130).all() and x[:, 0][~inside].mean() > 180


def test_the_loss_speaks_of_equally_frequent_labels():
    """A network that outputs zeros is told nothing new when the truth comes as often as the labels are drawn."""
    task = object.__new__(tasks.ClassesTask)
    task.config, task.prior = {"auxiliary": 0.0}, torch.log(torch.tensor([0.7, 0.2, 0.1]))
    logits = torch.zeros(1, 3, requires_grad=True)
    task.loss(logits, torch.tensor([[0.7, 0.2, 0.1]])).backward()
    assert logits.grad.abs().max() < 1e-6
