"""平人社办〔2024〕45号 forwards the provincial notice whole and changes nothing."""

from tiaowen.pipeline import Library
from tiaowen.pipeline.in_force import law_of
from tiaowen.resources import rules_dir


def test_it_forwards_the_whole_provincial_document(compiled):
    (layer,) = compiled("pingdingshan/2024-45").rules.layers
    assert (layer.kind, layer.target, layer.citation) == ("forward", "henan/2024-27", "引言")


def test_both_document_numbers_are_cited(compiled):
    law = law_of("pingdingshan", Library((rules_dir(),)))
    cited = {r.docno: r.also_cited for r in law.rulesets}
    assert cited["豫人社办〔2024〕27号"] == ("平人社办〔2024〕45号",)
    assert cited["豫人社办〔2023〕128号"] == ("平人社办〔2023〕147号",)
