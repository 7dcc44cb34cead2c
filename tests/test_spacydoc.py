"""Facts in spaCy: spans where the tables say, for texts of any length and any line ends."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
import spacy
from corpora import ROOT, SAMPLES, result
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, DocBin

import pipeline
from pipeline import spacydoc, tables, taxonomy
from pipeline.rules import RuleError

_POLICY = (
    "プライバシーポリシー\n第1条（利用目的）\n当社は、商品の発送及びアンケートの実施のために個人情報を利用します。\n"
    "第2条（保存期間）\n応募書類は、選考終了後6か月間保存します。\n"
)
_BLANK = spacy.blank("ja")


def _triples(doc: Doc, table: str) -> set[tuple[int, int, str]]:
    return {(s.start_char, s.end_char, s.label_) for s in doc.spans[table]}


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda p: p.name)
def test_every_fact_is_a_span_over_its_quote(path: Path) -> None:
    found = result(path)
    doc = found.to_spacy()
    assert doc.text == found.text
    for table in tables.FACTS:
        by_id: dict[str, list[Any]] = {}
        for span in doc.spans[table]:
            by_id.setdefault(span.id_, []).append(span)
        rows = {tables.fact_id(table, row): row for row in found.rows[table]}
        assert by_id.keys() == rows.keys()
        for key, row in rows.items():
            assert [span.label_ for span in by_id[key]] == list(spacydoc.labels(table, row))
            for span in by_id[key]:
                assert span.start_char <= row.char_start < row.char_end <= span.end_char
                assert row.quote in span.text
                assert span._.purapori["rule_id"] == row.rule_id
                assert span._.purapori["confidence"] == row.confidence
    assert len(doc.spans["purapori"]) == sum(len(doc.spans[t]) for t in tables.FACTS)


def test_labels_are_codes() -> None:
    doc = result(min(SAMPLES.iterdir())).to_spacy()
    known = {code for name in taxonomy.vocabularies() for code in taxonomy.codes(name)}
    labels = {span.label_ for span in doc.spans["purapori"]}
    assert len(labels) > 20
    assert labels <= known | {"retention"}


def test_a_purpose_of_two_codes_is_two_spans() -> None:
    found = pipeline.extract(_POLICY)
    doc = found.to_spacy()
    codes = [code for row in found.rows["purposes"] for code in row.codes]
    assert sorted(span.label_ for span in doc.spans["purposes"]) == sorted(codes)
    assert {span.id_ for span in doc.spans["purposes"]} == set(found.purposes["purpose_id"])


def test_a_token_that_a_fact_cuts_is_taken_whole_and_told() -> None:
    cut = _POLICY.index("募書類")
    doc = Doc(_BLANK.vocab, words=[_POLICY[:cut], _POLICY[cut:]], spaces=[False, False])
    spacydoc.annotated(doc, pipeline.extract(_POLICY))
    (item,) = doc.spans["data_items"]
    assert item.text == _POLICY
    assert item._.purapori_widened
    row = item._.purapori
    assert _POLICY[row["char_start"] : row["char_end"]] == "応募書類" == row["quote"]
    whole = pipeline.extract(_POLICY).to_spacy()
    assert not any(span._.purapori_widened for span in whole.spans["purapori"])


def test_a_doc_of_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not the text of the result"):
        spacydoc.annotated(_BLANK("氏名"), pipeline.extract(_POLICY))


@given(st.text(st.sampled_from("氏名。\n　 \t\x00aé𠮷ｱﾞ\u200b\u3099①…\x85\u2028\xa0")) | st.text())
@settings(max_examples=150, deadline=None)
def test_the_text_of_a_doc_is_the_text(text: str) -> None:
    assert spacydoc.make_doc(_BLANK, text).text == text


@given(st.text(st.sampled_from("あa。\n𠮷"), max_size=80), st.integers(1, 12))
def test_pieces_are_short_and_lose_nothing(text: str, limit: int) -> None:
    found = list(spacydoc.pieces(text, limit))
    assert "".join(found) == text
    assert all(0 < len(piece) <= limit for piece in found)
    for piece in found[:-1]:
        assert piece[-1] in "。\n" or not set(piece) & set("。\n")


def test_texts_beyond_the_limit_of_the_tokenizer() -> None:
    filler = "この文書は、公開している手順を説明するものです。" * 900 + "\n"
    text = filler + _POLICY
    assert len(text.encode()) > 49_149
    with pytest.raises(Exception, match="too long"):
        _BLANK(text)
    doc = pipeline.extract(text).to_spacy()
    assert doc.text == text
    (kept,) = doc.spans["retention"]
    assert kept.text.startswith("応募書類")
    nlp = spacy.blank("ja")
    nlp.add_pipe("purapori")
    again = nlp(spacydoc.make_doc(nlp, text))
    assert _triples(again, "retention") == _triples(doc, "retention")


def test_displacy_and_matchers() -> None:
    doc = pipeline.extract(_POLICY).to_spacy()
    page = displacy.render(doc, style="span", options=spacydoc.displacy_options(doc), jupyter=False)
    assert "selection_end" in page or "exact" in page
    assert spacydoc.COLORS["data_items"] in page
    matcher = Matcher(doc.vocab)
    matcher.add("kept", [[{"TEXT": "保存"}]])
    (kept,) = doc.spans["retention"]
    assert [span.text for span in matcher(kept, as_spans=True)] == ["保存"]


def test_ginza() -> None:
    nlp = spacy.load("ja_ginza")
    found = pipeline.extract(_POLICY)
    doc = found.to_spacy(nlp)
    assert doc.vocab is nlp.vocab
    assert [s.text for s in doc.spans["data_items"]] == ["応募書類"]
    parsed = nlp(doc)
    assert [s.text for s in parsed.spans["data_items"]] == ["応募書類"]
    assert {token.pos_ for token in parsed} > {"NOUN", "VERB"}


def test_a_tokenizer_that_changes_the_text_is_refused() -> None:
    nlp = spacy.blank("ja")
    nlp.tokenizer = lambda text: Doc(nlp.vocab, words=text.split())
    with pytest.raises(ValueError, match="changes the text"):
        pipeline.extract(_POLICY).to_spacy(nlp)


@pytest.fixture(scope="module")
def nlp() -> Language:
    made = spacy.blank("ja")
    made.add_pipe("purapori")
    return made


def test_the_component_finds_what_extract_finds(nlp: Language) -> None:
    found = pipeline.extract(_POLICY)
    doc = nlp(_POLICY)
    for table in tables.FACTS:
        assert _triples(doc, table) == _triples(found.to_spacy(), table)
    assert doc._.purapori["status"] == "ok"
    ids = [row["retention_id"] for row in doc._.purapori["retention"]]
    assert ids == list(found.retention["retention_id"])


@pytest.mark.parametrize("change", [("\n", "\r\n"), ("\n", "\r"), ("プライ", "\ufeffプライ", 1)])
def test_line_ends_and_marks_do_not_move_spans(nlp: Language, change: tuple[Any, ...]) -> None:
    doc, plain = nlp(_POLICY.replace(*change)), nlp(_POLICY)
    for table in ("purposes", "data_items", "retention"):
        assert [s.text for s in doc.spans[table]] == [s.text for s in plain.spans[table]]
        assert not any(span._.purapori_widened for span in doc.spans[table])


def test_plain_data_survives_bytes_and_processes(nlp: Language) -> None:
    docs = list(nlp.pipe([_POLICY, "見出しだけ"], n_process=2))
    stored = DocBin(docs=docs, store_user_data=True).to_bytes()
    first, second = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    (kept,) = first.spans["retention"]
    assert kept._.purapori["duration"] == "P6M"
    assert len(second.spans["purapori"]) == 0


def test_a_text_that_cannot_be_read_is_a_status(nlp: Language) -> None:
    doc = nlp("氏名\x00を取得します。")
    assert doc._.purapori["status"] == "failed"
    assert [row["code"] for row in doc._.purapori["problems"]] == ["not_text"]
    assert not doc.spans["purapori"]
    assert not nlp("").spans["purapori"]


def test_rule_packs_are_a_setting(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        '[[rule]]\nid = "mine.badge"\nslot = "data_item"\ncode = "customer_number"\n'
        'forms = ["来館章番号"]\nyes = ["⟦来館章番号⟧を取得します"]\n',
        "utf-8",
    )
    nlp = spacy.blank("ja")
    nlp.add_pipe("purapori", config={"rules": [str(tmp_path)]})
    doc = nlp("第1条（取得する情報）\n当社は、来館章番号を取得します。\n")
    assert [s.label_ for s in doc.spans["data_items"]] == ["customer_number"]
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "worse.toml").write_text("[[rule]]\n", "utf-8")
    with pytest.raises(RuleError, match=r"worse\.toml"):
        spacy.blank("ja").add_pipe("purapori", config={"rules": [str(tmp_path / "bad")]})


def test_the_entry_point_names_the_factory() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    ((name, value),) = project["entry-points"]["spacy_factories"].items()
    entry = metadata.EntryPoint(name, value, "spacy_factories")
    assert entry.load() is spacydoc.create


def test_spacy_finds_the_component_of_an_installed_package(tmp_path: Path) -> None:
    """As an installer leaves it: metadata on the path, and nobody imports the module."""
    info = tmp_path / "purapori_probe-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: purapori-probe\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        "[spacy_factories]\npurapori = pipeline.spacydoc:create\n"
    )
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]\n"
        "import spacy; nlp = spacy.blank('ja'); nlp.add_pipe('purapori'); print(nlp.pipe_names)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['purapori']"
