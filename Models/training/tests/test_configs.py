"""Every configuration fits the code and its own card."""

import pytest

from training import cards, data, models, retrain

ALL = sorted(p.stem for p in (models.HERE / "configs").glob("*.json"))
CLASSES = [m for m in ALL if models.config_of(m)["network"] == "classes"]
# Those with a network of their own and a card.
CARDS = [m for m in ALL if "card" in models.config_of(m) and models.config_of(m)["network"] in ("classes", "mask")]


@pytest.mark.parametrize("model", ALL)
def test_a_configuration_has_its_files_name(model):
    assert models.config_of(model)["id"] == model


@pytest.mark.parametrize("model", CLASSES)
def test_labels_are_those_of_the_card_and_the_sets_are_known(model):
    config = models.config_of(model)
    assert set(config["positive"]) < set(config["labels"]) and set(config["sets"]) <= set(data.SETS)
    if "card" in config:
        assert [l["key"] for l in config["card"]["labels"]] == config["labels"]
        assert [l["key"] for l in config["card"]["labels"] if l["positive"]] == [k for k in config["labels"] if k in config["positive"]]


@pytest.mark.parametrize("model", CARDS)
def test_a_card_starts_with_all_that_its_configuration_says(model):
    card = cards.skeleton(models.config_of(model))
    assert card["schema"] == 2 and card["limits"] and card["licence"]["reason"] and card["training"]["data"]
    size = card["input"]["width"]
    shape = card["outputs"]["cams" if card["kind"] == "classes" else "mask"]["shape"]
    assert shape[-1] == (size // 32 if card["kind"] == "classes" else size)


MODALITIES = {"dermoscopy", "photograph", "chest-xray", "ct", "mri", "ultrasound", "blood-smear"}


@pytest.mark.parametrize("model", CARDS)
def test_a_card_names_a_modality_of_the_program_and_whole_ages(model):
    card = cards.skeleton(models.config_of(model))
    assert card["modality"] in MODALITIES
    assert card["ages"] is None or card["ages"]["from"] < (card["ages"]["to"] or 150)
    if card["kind"] == "classes":
        assert card["preprocessing"]["views"] in (1, 2, 4) and card["preprocessing"]["cover"] in (None, "lesion", "middle")


@pytest.mark.parametrize("model", [m for m in ALL if "initial" in models.config_of(m)])
def test_what_a_run_starts_from_has_the_same_backbone(model):
    config = models.config_of(model)
    before = models.config_of(config["initial"])
    assert before["backbone"] == config["backbone"] and before.get("settle", 0) <= config.get("settle", 0)


def test_limits_name_the_other_source_and_what_remains_when_covered():
    config = models.config_of("chest-xray-adult")
    figure = {"split": "x", "n": 100, "value": 0.7, "low": 0.6, "high": 0.8, "note": "grey"}
    sentences = cards.measured_limits(config, [
        figure | {"set": "cxr_ieee8023 (publications)", "metric": "AUC covid against pneumonia"},
        figure | {"set": "cxr_covid_radiography, test", "metric": "AUC covid, covered"}])
    assert len(sentences) == 2 and "0.70 (0.60 to 0.80)" in sentences[0] and "chance" in sentences[1]


@pytest.mark.parametrize("model", [m for m in CLASSES if "card" in models.config_of(m)])
def test_training_on_needs_no_earlier_run_and_no_earlier_version(model, tmp_path):
    config = retrain.continued(models.config_of(model), tmp_path, 3, 2)
    assert config["folded"] and not {"initial", "teachers", "mean", "horizon"} & set(config)
    assert [p["epochs"] for p in config["phases"]] == [3] and config["sets"][-1] == "reviewed"
