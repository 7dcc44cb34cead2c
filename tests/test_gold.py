"""Hand labels: what is written is what is kept, and mistakes are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpora import ROOT, SAMPLES

from pipeline import gold, sources
from pipeline.core import Document, Source, Span
from pipeline.gold import labelstudio

_TEXT = (
    "方針\n第1条（利用目的）\n当社は、商品の発送のため、氏名と住所を取得します。氏名は必須です。\n"
    "委託先\t業務\n架空運輸株式会社\t配送\n"
)
_DOCUMENT = sources.read(Source("policy.txt", _TEXT.encode()))
_HEAD = f"document: policy.txt\nsha256: {_DOCUMENT.sha256}\n"
_GOOD = """
[documents]
organization = 株式会社架空
[articles]
2 | * | depth=1; label=第1条; heading=利用目的; topics=purpose
[purposes]
3 | 商品の発送 | codes=delivery
[data_items]
3 | 氏名 | item=name; context=collected
3 | 住所 | item=address; context=collected
3 | 氏名#2 | item=name; context=collected; necessity=required
[recipients]
5 | 架空運輸株式会社 | name=架空運輸株式会社; named=yes; kind=processor; purpose=配送; stance=asserted
[links]
3 | 氏名 | relation=item_for; target=3:商品の発送
[retention]
[contacts]
"""


def _compiled(body: str) -> tuple[gold.Gold, list[str]]:
    return gold.compile_labels(gold.parse(_HEAD + body, "p.gold"), _DOCUMENT)


def test_labels_stand_where_their_quotes_stand() -> None:
    made, problems = _compiled(_GOOD)
    assert problems == []
    quotes = [x.span.of(_TEXT) for x in made.of("data_items")]
    assert quotes == ["氏名", "住所", "氏名"]
    assert made.of("data_items")[2].span.start == _TEXT.index("氏名は必須")
    assert made.of("articles")[0].span.of(_TEXT) == "第1条（利用目的）"
    assert made.of("recipients")[0].values["purpose"] == [_TEXT.index("配送"), _TEXT.index("配送") + 2]
    assert made.tables == gold.TABLES
    assert made.of("retention") == ()


def test_a_quote_from_one_piece_to_another() -> None:
    made, problems = _compiled("[purposes]\n3 | 商品…氏名 | codes=delivery\n")
    assert problems == []
    assert made.labels[0].span.of(_TEXT) == "商品の発送のため、氏名"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("[data_items]\n3 | 電話番号 | item=phone; context=collected", "p.gold:4: quote '電話番号' is not in line 3"),
        ("[data_items]\n3 | 氏名#3 | item=name; context=collected", "quote '氏名#3' is not in line 3"),
        ("[data_items]\n99 | 氏名 | item=name; context=collected", "line 99 is not in the document (1-6)"),
        ("[data_items]\n3 | 氏名 | item=nama; context=collected", "'nama' is no code of data_items"),
        ("[data_items]\n3 | 氏名 | item=name", "[data_items] needs context="),
        ("[data_items]\n3 | 氏名 | item=name; context=collected; color=red", "unknown key 'color'"),
        ("[data_items]\n3 | 氏名 | item=name; context=collected\n3 | 氏名 | item=name; context=collected",
         "p.gold:5: the same label stands here already"),
        ("[retention]\n3 | 氏名 | duration=5年; bound=exact", "duration='5年' is not written as"),
        ("[documents]\neffective_date = 令和6年4月1日", "effective_date='令和6年4月1日' is not an ISO 8601 date"),
        ("[articles]\n2 | * | depth=2", "a unit of depth 2 stands under one of depth 0"),
        ("[links]\n3 | 氏名 | relation=item_for; target=3:商品の発送", "a item_for link does not end on labels"),
    ],
)  # fmt: skip
def test_a_planted_error_is_named(row: str, complaint: str) -> None:
    _, problems = _compiled(row + "\n")
    assert any(complaint in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[data_items]\n3 氏名", "p.gold:2: not 'LINE | QUOTE"),
        ("[items]", "p.gold:1: unknown section [items]"),
        ("[documents]\nname = x", "unknown field 'name'"),
        ("[articles]", "needs the line 'sha256: …'"),
        ("x: y", "expected 'document:' or 'sha256:'"),
    ],
)
def test_a_file_that_cannot_be_read(text: str, complaint: str) -> None:
    with pytest.raises(gold.GoldError) as error:
        gold.parse(text, "p.gold")
    assert complaint in str(error.value)


def test_labels_of_another_document() -> None:
    other = sources.read(Source("other.txt", (_TEXT + "末尾です。\n").encode()))
    _, problems = gold.compile_labels(gold.parse(_HEAD + _GOOD, "p.gold"), other)
    assert problems[0] == "p.gold: sha256 is not that of other.txt"


def test_stand_off_form_and_back() -> None:
    made, _ = _compiled(_GOOD)
    text = gold.to_json(made, _DOCUMENT)
    again, lost = gold.from_json(text, _DOCUMENT)
    assert (again, lost) == (made, [])
    assert "取得します" not in text


def test_labels_are_found_again_when_the_reader_gives_another_text() -> None:
    made, _ = _compiled(_GOOD)
    text = gold.to_json(made, _DOCUMENT)
    moved = _TEXT.replace("方針\n", "個人情報保護方針　\n").replace("氏名と住所", "氏名 と 住所")
    document = Document("policy.txt", _DOCUMENT.doc_id, _DOCUMENT.sha256, "text/plain", None, moved)
    again, lost = gold.from_json(text, document)
    assert lost == []
    assert [x.span.of(moved) for x in again.of("data_items")] == ["氏名", "住所", "氏名"]
    (link,) = again.of("links")
    assert Span(*link.values["target"]).of(moved) == "商品の発送"
    gone = Document("policy.txt", _DOCUMENT.doc_id, _DOCUMENT.sha256, "text/plain", None, "別の文")
    assert len(gold.from_json(text, gone)[1]) == len(made.labels)


def test_authoring_file_written_from_labels_compiles_to_them() -> None:
    made, _ = _compiled(_GOOD)
    again, problems = gold.compile_labels(
        gold.parse(gold.write(made, _DOCUMENT), "again.gold"), _DOCUMENT
    )
    assert problems == []
    assert again == made


def _labelled_samples() -> list[Path]:
    known = gold.load_all(ROOT / "corpus" / "gold")
    return [p for p in sorted(SAMPLES.iterdir()) if sources.load(p).sha256 in known]


@pytest.mark.parametrize("path", _labelled_samples(), ids=lambda p: p.name)
def test_labels_of_the_samples_survive_both_round_trips(path: Path) -> None:
    document = sources.read(sources.load(path))
    text = gold.load_all(ROOT / "corpus" / "gold")[document.sha256]
    kept, lost = gold.from_json(text, document)
    assert lost == []
    authored = gold.parse(gold.write(kept, document), path.name)
    again, problems = gold.compile_labels(authored, document)
    assert problems == []
    assert {(x.table, x.span) for x in again.labels} == {(x.table, x.span) for x in kept.labels}
    exported = json.loads(labelstudio.to_tasks([(kept, document)]))[0]
    back = labelstudio.labels(exported, document)
    assert {(x.table, x.span) for x in back.labels} == {(x.table, x.span) for x in kept.labels}


def test_label_studio_counts_in_utf16() -> None:
    text = "方針😀\n氏名を取得します。\n"
    document = sources.read(Source("policy.txt", text.encode()))
    start = text.index("氏名")
    label = gold.Label("data_items", Span(start, start + 2), {"item": "name", "context": "collected"})
    made = gold.Gold(document.sha256, "policy.txt", {}, ("data_items",), (label,))
    task = labelstudio.task(made, document)
    region = task["predictions"][0]["result"][0]["value"]
    assert (region["start"], region["end"]) == (start + 1, start + 3)
    assert labelstudio.labels(task, document).labels == (label,)
