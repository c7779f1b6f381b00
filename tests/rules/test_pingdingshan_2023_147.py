"""平人社办〔2023〕147号 forwards the provincial measures whole and changes nothing."""


def test_it_forwards_the_whole_provincial_document(compiled):
    (layer,) = compiled("pingdingshan/2023-147").rules.layers
    assert (layer.kind, layer.target, layer.citation) == ("forward", "henan/2023-128", "引言")
