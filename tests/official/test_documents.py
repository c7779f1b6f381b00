"""Several papers in one text."""

from tiaowen.official.blocks import split_blocks
from tiaowen.official.decode import decode
from tiaowen.official.documents import split_papers
from tiaowen.resources import rules_dir


def papers(name):
    path = rules_dir() / "sources" / f"{name}.txt"
    blocks = split_blocks(decode(path.name, path.read_bytes()).text)
    return blocks, split_papers(blocks)


def test_a_forwarding_page_and_what_it_forwards():
    blocks, (city, province) = papers("henan-2023-128")
    assert (city.number, province.number) == ("平人社办〔2023〕147号", "豫人社办〔2023〕128号")
    assert sorted(city.indexes + province.indexes) == list(range(len(blocks)))
    assert [blocks[i].text for i in city.indexes[-2:]] == [
        "平顶山市人力资源和社会保障局办公室",
        "2023年12月6日印发",
    ]
    assert blocks[province.indexes[-1]].text == "2023年12月2日印发"


def test_a_single_paper():
    blocks, found = papers("beijing-2023-13")
    assert len(found) == 1
    assert found[0].indexes == tuple(range(len(blocks)))


def test_two_numbers_without_letterheads_are_two_papers():
    text = "甲政发〔2023〕1号\n\n关于甲的通知\n\n乙政发〔2023〕2号\n\n关于乙的通知"
    assert [p.number for p in split_papers(split_blocks(text))] == [
        "甲政发〔2023〕1号",
        "乙政发〔2023〕2号",
    ]
