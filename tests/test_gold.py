"""Hand labels: what is written is what is kept, and mistakes are named."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from corpora import ROOT, SAMPLES
from typer.testing import CliRunner

from pipeline import gold, sources
from pipeline.cli import app
from pipeline.core import Document, Source, Span
from pipeline.gold import labelstudio
from pipeline.gold.model import KEYS, RELATIONS, VERBATIM
from pipeline.text import comparable

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
    assert made.of("recipients")[0].values["purpose"] == [
        _TEXT.index("配送"),
        _TEXT.index("配送") + 2,
    ]
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


def _told(labels: Iterable[gold.Label], text: str) -> set[tuple[Any, ...]]:
    """What labels say: values that are offsets count by their words, targets by their place."""
    told = set()
    for label in labels:
        values = dict(label.values)
        for key in VERBATIM.get(label.table, ()):
            if isinstance(values.get(key), list):
                values[key] = comparable(Span(*values[key]).of(text))
        told.add((label.table, label.span, *sorted((k, str(v)) for k, v in values.items())))
    return told


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
    assert _told(back.labels, document.text) == _told(kept.labels, document.text)


def test_label_studio_counts_in_code_points() -> None:
    text = "方針😀\n氏名を取得します。\n"
    document = sources.read(Source("policy.txt", text.encode()))
    start = text.index("氏名")
    label = gold.Label(
        "data_items", Span(start, start + 2), {"item": "name", "context": "collected"}
    )
    made = gold.Gold(document.sha256, "policy.txt", {}, ("data_items",), (label,))
    task = labelstudio.task(made, document)
    region = task["predictions"][0]["result"][0]["value"]
    assert (region["start"], region["end"]) == (start, start + 2)
    assert labelstudio.labels(task, document).labels == (label,)


def _exported() -> tuple[dict[str, Any], Document]:
    """One task as Label Studio 1.23.2 exported it, worked on in the browser: a data item, a
    purpose, a contact over line breaks and a link added by hand, a purpose deleted."""
    folder = ROOT / "tests" / "cases" / "labelstudio"
    task = json.loads((folder / "export.json").read_text("utf-8"))[0]
    return task, sources.read(sources.load(folder / "policy.md"))


def _rows(made: gold.Gold, document: Document, table: str) -> list[tuple[str, dict[str, Any]]]:
    return [(x.span.of(document.text), dict(x.values)) for x in made.of(table)]


def test_what_was_done_in_label_studio_comes_back() -> None:
    task, document = _exported()
    made = labelstudio.labels(task, document)
    assert made.facts == {"organization": "𠮷田工房"}
    assert made.tables == gold.TABLES
    items = _rows(made, document, "data_items")
    assert [words for words, _ in items] == ["氏名", "住所", "電話番号", "注文履歴", "氏名"]
    assert items[3][1] == {"item": "purchase_history", "context": "collected"}
    assert _rows(made, document, "purposes") == [
        ("情報を大切に扱います", {"codes": "payment_billing,delivery"}),
        ("商品の発送", {"codes": "delivery"}),
    ]
    contact, values = _rows(made, document, "contacts")[0]
    assert contact == "☎️\n\n𠮷田工房 個人情報窓口"
    assert values.pop("hours") == [
        document.text.index("情報窓口"),
        document.text.index("情報窓口") + 4,
    ]
    assert values == {"role": "inquiry", "organization": "𠮷田工房", "person": "山田"}
    recipient, values = _rows(made, document, "recipients")[0]
    assert (recipient, Span(*values["purpose"]).of(document.text)) == (
        "株式会社𠮷野運送",
        "商品の配送",
    )
    links = [
        (words, values["relation"], Span(*values["target"]).of(document.text))
        for words, values in _rows(made, document, "links")
    ]
    assert links == [
        ("氏名", "item_for", "商品の発送"),
        ("注文履歴", "item_for", "商品の発送"),  # an arrow drawn by hand carries no name
        ("株式会社𠮷野運送", "recipient_receives", "氏名"),
    ]
    assert gold.from_json(gold.to_json(made, document), document) == (made, [])


def test_the_newest_annotation_that_was_not_skipped_counts() -> None:
    task, document = _exported()
    wanted = labelstudio.labels(task, document)
    (done,) = task["annotations"]
    old = {**done, "result": [], "updated_at": "2020-01-01T00:00:00Z"}
    skipped = {**done, "result": [], "updated_at": "2999-01-01T00:00:00Z", "was_cancelled": True}
    for order in ([old, done, skipped], [skipped, done, old]):
        assert labelstudio.labels({**task, "annotations": order}, document) == wanted
    for nothing in ([], [skipped]):
        with pytest.raises(gold.GoldError, match="holds no annotation"):
            labelstudio.labels({**task, "annotations": nothing}, document)


def _change(result: list[dict[str, Any]], region: str, field: str, **value: Any) -> None:
    found = [x for x in result if x.get("id") == region and x.get("from_name") == field]
    found[0]["value"].update(value)


def test_an_arrow_drawn_backwards_is_the_same_link() -> None:
    task, document = _exported()
    wanted = labelstudio.labels(task, document)
    for region in task["annotations"][0]["result"]:
        if region["type"] == "relation":
            region["from_id"], region["to_id"] = region["to_id"], region["from_id"]
    assert labelstudio.labels(task, document) == wanted


def test_every_region_that_is_no_label_is_named() -> None:
    task, document = _exported()
    result = task["annotations"][0]["result"]
    _change(result, "r5", "label", start=90, end=92)
    _change(result, "r6", "data_items.context", choices=["somewhere"])
    _change(result, "r8", "recipients.purpose", text=["書かれていない言葉"])
    result[:] = [x for x in result if x.get("from_name") != "purposes.codes"]
    result.append({"type": "relation", "from_id": "r0", "to_id": "r8", "direction": "right"})
    with pytest.raises(gold.GoldError) as error:
        labelstudio.labels(task, document)
    message = str(error.value)
    for complaint in (
        "policy.md: data_items '住所' at 90: other words stand there",
        "data_items '電話番号' at 88: 'somewhere' is no code of data_item_contexts",
        "purpose='書かれていない言葉' is not in the document",
        "purposes '商品の発送' at 157: [purposes] needs codes=",
        "relation (unnamed) cannot join articles '1. 取得する情報' at 67 and recipients",
    ):
        assert complaint in message


def test_a_region_given_another_label_loses_the_values_of_the_first() -> None:
    task, document = _exported()
    result = task["annotations"][0]["result"]
    _change(result, "r6", "label", labels=["purposes"])
    field = {"id": "r6", "from_name": "purposes.codes", "to_name": "text", "type": "choices"}
    result.append({**field, "value": {"choices": ["delivery"]}})
    made = labelstudio.labels(task, document)
    assert ("電話番号", {"codes": "delivery"}) in _rows(made, document, "purposes")


def test_words_that_extraction_has_folded_are_found_in_the_document() -> None:
    text = "窓口：架空課\n受付時間：平日１０：００～１７：００\n"
    document = sources.read(Source("policy.txt", text.encode()))
    values = {"role": "inquiry", "department": "架空課", "hours": "平日10:00〜17:00", "phone": ""}
    label = gold.Label("contacts", Span(0, len(text) - 1), values)
    made = gold.Gold(document.sha256, "policy.txt", {}, ("contacts",), (label,))
    (back,) = labelstudio.labels(labelstudio.task(made, document), document).labels
    assert Span(*back.values["hours"]).of(text) == "平日１０：００～１７：００"
    assert set(back.values) == {"role", "department", "hours"}


def test_the_interface_has_a_field_for_every_key() -> None:
    view = ElementTree.fromstring(labelstudio.config())
    names = {x.get("name") for x in view.iter() if x.tag in ("Choices", "TextArea")}
    assert names == {
        f"{table}.{key}" for table, keys in KEYS.items() if table != "links" for key in keys
    }
    assert {x.get("value") for x in view.iter("Relation")} == set(RELATIONS)


@pytest.mark.parametrize(
    ("text", "status", "message"),
    [
        ("[]", 0, ""),
        ("{", 2, "cannot be read as the JSON export"),
        ('[{"id": 1}]', 2, "export as JSON, not as JSON-MIN"),
        ('[{"data": {"sha256": "00", "source": "x.txt"}}]', 1, "task of x.txt: no document"),
    ],
)
def test_import_of_exports_that_do_not_fit(
    tmp_path: Path, text: str, status: int, message: str
) -> None:
    exported = tmp_path / "export.json"
    exported.write_text(text, "utf-8")
    command = ["gold", "import", str(exported), "--corpus", str(SAMPLES), "--out", str(tmp_path)]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == status
    assert message in done.output


def test_check_tells_every_complaint_and_compiles_the_others(tmp_path: Path) -> None:
    (tmp_path / "policy.txt").write_text(_TEXT, "utf-8")
    (tmp_path / "good.gold").write_text(_HEAD + _GOOD, "utf-8")
    (tmp_path / "bad.gold").write_text(_HEAD + "[data_items]\n3 | 電話 | item=x\n", "utf-8")
    (tmp_path / "crawl.zip").write_bytes(b"no archive: left out")
    out = tmp_path / "out"
    files = [str(tmp_path / n) for n in ("good.gold", "bad.gold", "gone.gold")]
    done = CliRunner().invoke(
        app, ["gold", "check", *files, "--corpus", str(tmp_path), "--out", str(out)]
    )
    assert done.exit_code == 1
    assert "good.gold: 1 articles" in done.output
    for complaint in ("'x' is no code of data_items", "quote '電話' is not in line 3", "gone.gold"):
        assert complaint in done.output
    assert [p.name for p in out.iterdir()] == [f"{_DOCUMENT.sha256[:16]}.json"]


def test_rebase_moves_labels_and_keeps_what_would_lose_some(tmp_path: Path) -> None:
    folder, labels = tmp_path / "policies", tmp_path / "gold"
    folder.mkdir()
    labels.mkdir()
    (folder / "policy.txt").write_text(_TEXT, "utf-8")
    made, _ = _compiled(_GOOD)
    elsewhere = Document("p", "d", _DOCUMENT.sha256, "text/plain", None, "旧版。" + _TEXT)
    moved = tuple(
        gold.Label(x.table, Span(x.span.start + 3, x.span.end + 3), x.values)
        for x in made.labels if x.table == "data_items"
    )  # fmt: skip
    old = gold.Gold(made.sha256, made.source, {}, ("data_items",), moved)
    target = labels / f"{made.sha256[:16]}.json"
    target.write_text(gold.to_json(old, elsewhere), "utf-8")
    command = ["gold", "rebase", "--corpus", str(folder), "--labels", str(labels)]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output
    kept, lost = gold.from_json(target.read_text("utf-8"), _DOCUMENT)
    assert lost == []
    assert [x.span for x in kept.labels] == [x.span for x in made.of("data_items")]
    gone = target.read_text("utf-8").replace(gold.model.digest("住所"), "0" * 12)
    target.write_text(gone.replace('"text_sha256": "', '"text_sha256": "0'), "utf-8")
    before = target.read_text("utf-8")
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 1
    assert "lost: policy.txt: data_items" in done.output
    assert target.read_text("utf-8") == before
