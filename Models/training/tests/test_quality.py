import numpy as np
import pytest

from training import quality, spoil


@pytest.fixture
def picture():
    g = np.random.default_rng(1)
    return g.integers(60, 200, (120, 160, 3)).astype(np.uint8)


@pytest.mark.parametrize("fault", list(quality.STRENGTHS))
def test_every_fault_keeps_the_size_and_comes_out_the_same_twice(fault, picture):
    mask = np.zeros((120, 160), bool)
    mask[40:80, 60:100] = True
    _, make, strengths, _ = quality.STRENGTHS[fault]
    extra = [mask] if fault in ("cropped", "distant") else []
    one, two = (make(picture, *extra, strengths[1], np.random.default_rng(2)) for _ in range(2))
    assert np.array_equal(one, two) and one.dtype == np.uint8
    assert fault == "cropped" or one.shape == picture.shape


def test_a_crop_loses_as_much_of_the_lesion_as_was_asked():
    mask = np.zeros((100, 100), bool)
    mask[40:80, 40:80] = True
    picture = np.where(mask, 255, 0).astype(np.uint8)[..., None].repeat(3, 2)
    left = (spoil.cropped(picture, mask, 0.25, np.random.default_rng(0))[..., 0] > 127).sum()
    assert abs(left / mask.sum() - 0.75) < 0.03


def test_a_limit_never_flags_more_than_its_allowance_and_stays_lenient_where_it_can():
    untouched = np.arange(100) / 100
    assert quality.limit("blurred", untouched, 2, np.zeros(100)) == pytest.approx(0.001)
    strict = quality.limit("blurred", untouched, 2, np.full(100, 0.5))
    assert strict == pytest.approx(0.02) and (untouched < strict).sum() <= 2
    assert quality.limit("hair", untouched, 2, np.full(100, 5.0)) == pytest.approx(4.999)


def test_cropping_is_counted_only_where_skin_shows_all_round():
    picture = quality.Picture(None, None, {"contrast": 30, "shortSide": 450, "edge": 0.5})
    limits = {"contrast": 3, "shortSide": 192, "edge": 0.1}
    assert quality.counted(picture, True, limits) == ["cropped"]
    assert quality.counted(picture, False, limits) == []
