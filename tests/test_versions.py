"""Two versions compared by what they say: moves are no change, changed values are one change."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from corpora import SAMPLES, result
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

import pipeline
from pipeline import tables, versions
from pipeline.cli import app
from pipeline.dataset import DatasetWriter
from pipeline.places import place
from pipeline.versions import Diff, Fact, Policy, VersionsError
from pipeline.versions.align import COMPARED, compare, content, likeness
from pipeline.versions.records import COLUMNS
from pipeline.versions.sides import paired

_OLD = """プライバシーポリシー
株式会社架空商事
第1条（利用目的）
当社は、個人情報を次の目的で利用します。
(1) 商品の発送のため
(2) アンケートの実施のため
(3) 新しい商品の企画に役立てる統計資料を作成するため
第2条（業務の委託）
当社は、次のとおり委託します。
委託先\t委託する業務\t取り扱う情報
架空運輸株式会社\t商品の配送\t氏名、住所
株式会社模擬配信\tメールマガジンの配信\tメールアドレス
第3条（保存期間）
保存する情報\t保存期間\t根拠
会員情報\t退会後1年\t当社の規程
アクセスログ\t最長13か月\t当社の規程
第4条（お問い合わせ窓口）
株式会社架空商事　お客様相談室
電話：03-5550-0100
制定 2020年4月1日
"""


def _changes(old: str, new: str) -> list[tuple[str, str, str, list[tuple[str, Any, Any]]]]:
    found = pipeline.diff(old, new)
    return [
        (c.table, c.kind, c.fact.quote, [(f.name, f.old, f.new) for f in c.fields])
        for c in found.changes
    ]


def _edited(*edits: tuple[str, str]) -> str:
    text = _OLD
    for before, after in edits:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def test_the_same_policy_has_no_changes() -> None:
    found = pipeline.diff(_OLD, _OLD)
    assert found.is_same
    assert found.changes == ()
    assert sum(found.policies[0].same.values()) > 10


def test_moved_clauses_and_punctuation_are_no_change() -> None:
    first, second, third = (_OLD.index(f"第{n}条") for n in (1, 2, 3))
    moved = _OLD[:first] + _OLD[second:third] + _OLD[first:second] + _OLD[third:]
    assert pipeline.diff(_OLD, moved).is_same
    assert pipeline.diff(
        _OLD, _edited(("(1) 商品の発送のため", "（１）商品の発送のため。"))
    ).is_same


@pytest.mark.parametrize(
    ("edit", "table", "changed"),
    [
        (("退会後1年", "退会後3年"), "retention", [("duration", "P1Y", "P3Y")]),
        (("最長13か月", "13か月以上"), "retention", [("bound", "at_most", "at_least")]),
        (
            ("株式会社模擬配信", "株式会社仮想郵便"),
            "recipients",
            [("name", "株式会社模擬配信", "株式会社仮想郵便")],
        ),
        (("03-5550-0100", "03-5550-0199"), "contacts", [("phone", "+81355500100", "+81355500199")]),
        (
            ("制定 2020年4月1日", "制定 2020年4月1日\n改定 2024年10月1日"),
            "documents",
            [("revised_date", None, "2024-10-01")],
        ),
        (
            ("新しい商品の企画", "新しい商品とサービスの企画"),
            "purposes",
            [
                (
                    "quote",
                    "新しい商品の企画に役立てる統計資料を作成する",
                    "新しい商品とサービスの企画に役立てる統計資料を作成する",
                )
            ],
        ),
    ],
)
def test_a_changed_value_is_one_change(
    edit: tuple[str, str], table: str, changed: list[tuple[str, Any, Any]]
) -> None:
    ((found, kind, _, fields),) = _changes(_OLD, _edited(edit))
    assert (found, kind, fields) == (table, "changed", changed)


def test_added_and_removed() -> None:
    new = _edited(("(2) アンケートの実施のため\n", ""), ("作成するため", "作成するため\n(4) 採用選考を行うため"))  # fmt: skip
    assert _changes(_OLD, new) == [
        ("purposes", "removed", "アンケートの実施", []),
        ("purposes", "added", "採用選考を行う", []),
    ]


def test_an_item_named_once_more_is_no_change() -> None:
    new = _edited(("氏名、住所\n", "氏名、住所、氏名\n"))
    assert [c for c in _changes(_OLD, new) if c[0] == "data_items"] == []


# -- alignment, over facts of every kind --------------------------------------------


def _fact(table: str, at: int, **values: Any) -> Fact:
    row: dict[str, Any] = dict.fromkeys(tables.columns(tables.ROW_TYPES[table]))
    row |= {"quote": "引用", "char_start": at, "char_end": at + 2, "confidence": 0.9}
    return Fact(table, row | values)


def _policy(facts: list[Fact], **values: Any) -> Policy:
    row = dict.fromkeys(COMPARED["documents"]) | {"source": "a.txt", "status": "ok"} | values
    by_table = {t: tuple(f for f in facts if f.table == t) for t in tables.FACTS}
    return Policy(row, by_table)


_NAMES = st.sampled_from(["会員情報", "会員の情報", "応募書類", "通話録音", "アクセスログ"])
_FACT = st.one_of(
    st.builds(
        lambda at, quote, codes: _fact("purposes", at, quote=quote, codes=codes),
        st.integers(0, 99), _NAMES, st.sampled_from([("delivery",), ("analytics", "delivery")]),
    ),
    st.builds(
        lambda at, item, context, need, quote: _fact(
            "data_items", at, item=item, context=context, necessity=need, quote=quote
        ),
        st.integers(0, 99), st.sampled_from(["name", "email", "other_item"]),
        st.sampled_from(["collected", "provided"]), st.sampled_from([None, "required"]), _NAMES,
    ),
    st.builds(
        lambda at, subject, duration: _fact("retention", at, subject=subject, duration=duration),
        st.integers(0, 99), st.none() | _NAMES, st.sampled_from([None, "P1Y", "P6M"]),
    ),
    st.builds(
        lambda at, name, kind: _fact("recipients", at, name=name, kind=kind, stance="asserted"),
        st.integers(0, 99), _NAMES, st.sampled_from(["processor", "joint_user"]),
    ),
    st.builds(
        lambda at, role, phone: _fact("contacts", at, role=role, phone=phone),
        st.integers(0, 99), st.sampled_from(["inquiry", "company"]),
        st.none() | st.sampled_from(["+81355500100", "+81355500199"]),
    ),
)  # fmt: skip
_FACTS = st.lists(_FACT, max_size=14)


@given(_FACTS, st.randoms(use_true_random=False))
def test_order_and_place_do_not_count(facts: list[Fact], random: Any) -> None:
    moved = [
        replace(fact, row={**fact.row, "char_start": n, "char_end": n + 2, "page": 9})
        for n, fact in enumerate(random.sample(facts, len(facts)))
    ]
    assert compare(_policy(facts), _policy(moved)).changes == ()


@given(_FACTS, _FACTS)
def test_every_fact_is_told_once(old: list[Fact], new: list[Fact]) -> None:
    found = compare(_policy(old), _policy(new))
    for table in tables.FACTS:
        told = {kind: len(found.of(table, kind)) for kind in versions.model.KINDS}
        for side, facts, own in (("old", old, "removed"), ("new", new, "added")):
            contents = {content(f) for f in facts if f.table == table}
            named = [content(f) for c in found.of(table) if (f := getattr(c, side))]
            assert len(named) == len(set(named)) == told["changed"] + told[own]
            assert set(named) <= contents
            # An item without its necessity beside one with it is the only content not counted.
            if table != "data_items":
                assert len(contents) == found.same[table] + len(named)
    for change in found.changes:
        assert (change.kind == "changed") == bool(change.fields)
        assert all(field.old != field.new for field in change.fields)


@given(_FACTS, _FACTS)
def test_the_way_back_is_the_mirror(old: list[Fact], new: list[Fact]) -> None:
    there, back = compare(_policy(old), _policy(new)), compare(_policy(new), _policy(old))
    assert there.same == back.same
    assert (there.changes == ()) == (back.changes == ())


@given(_FACT, _FACT)
def test_likeness_is_symmetric_and_bounded(one: Fact, two: Fact) -> None:
    if one.table == two.table:
        assert 0 <= likeness(one, two) <= 1
        assert likeness(one, two) == pytest.approx(likeness(two, one))
        assert likeness(one, one) == pytest.approx(1)


_MUTATED = (
    ("retention", "duration", "P99Y"), ("purposes", "codes", ("academic_public",)),
    ("recipients", "purpose", "別の目的"), ("recipients", "country", "NZ"),
    ("contacts", "role", "recipient"), ("data_items", "necessity", "optional"),
)  # fmt: skip


@pytest.mark.parametrize(("table", "column", "value"), _MUTATED)
def test_any_fact_of_the_samples_is_found_again(table: str, column: str, value: Any) -> None:
    mutated = 0
    for path in sorted(SAMPLES.iterdir()):
        (old,) = versions.sides.policies(result(path), None)
        kept = {content(fact): fact for fact in old.facts[table]}
        for key, fact in kept.items():
            after = replace(fact, row={**fact.row, column: value})
            names_nothing = fact.row[column] is None and column in ("duration", "necessity")
            # A company named without any way to reach it has nothing else to be known by.
            bare = table == "contacts" and not (fact.row["phone"] or fact.row["email"])
            if content(after) in kept or names_nothing or bare:
                continue
            rest = [other for other in kept if other != key]
            new = Policy(old.row, {**old.facts, table: (after, *(kept[k] for k in rest))})
            (change,) = compare(old, new).changes
            assert (change.kind, [f.name for f in change.fields]) == ("changed", [column])
            mutated += 1
    assert mutated > 10


# -- sides ----------------------------------------------------------------------------


def _dataset(out: Path, policies: dict[str, str], formats: tuple[str, ...] = ("parquet",)) -> Path:
    folder = out.with_name(out.name + ".files")
    folder.mkdir()
    for name, text in policies.items():
        (folder / name).write_text(text, "utf-8")
    paths = [str(folder / name) for name in policies]
    CliRunner().invoke(app, ["extract", *paths, "--out", str(out), "--formats", ",".join(formats)])
    return out


@pytest.mark.parametrize("formats", [("parquet",), ("csv",)])
def test_datasets_are_compared_policy_by_policy(tmp_path: Path, formats: tuple[str, ...]) -> None:
    newer = _edited(("退会後1年", "退会後3年"))
    other = _OLD.replace("株式会社架空商事", "株式会社別会社")
    third = _OLD.replace("株式会社架空商事", "株式会社三番目")
    old = _dataset(tmp_path / "old", {"a.txt": _OLD, "b.txt": other, "c.txt": third}, formats)
    new = _dataset(tmp_path / "new", {"a.txt": newer, "renamed.txt": other, "d.txt": "第1条（目的）\n当社は、商品の発送のために利用します。\n"}, formats)  # fmt: skip
    found = pipeline.diff(old, new)
    assert [(Path(p.old.source).name, Path(p.new.source).name) for p in found.policies] == [
        ("a.txt", "a.txt"),
        ("b.txt", "renamed.txt"),  # by its organisation
    ]
    assert [Path(p.source).name for p in found.only_old] == ["c.txt"]
    assert [Path(p.source).name for p in found.only_new] == ["d.txt"]
    ((change,), ()) = (policy.changes for policy in found.policies)
    assert [(f.name, f.old, f.new) for f in change.fields] == [("duration", "P1Y", "P3Y")]
    assert not found.is_same


def test_a_file_and_a_dataset_of_one_say_the_same(tmp_path: Path) -> None:
    run = _dataset(tmp_path / "run", {"a.txt": _OLD})
    newer = _edited(("退会後1年", "退会後3年"))
    found = [pipeline.diff(given, newer) for given in (_OLD, run, pipeline.extract(_OLD))]
    assert len(found[0].changes) == 1
    assert [one.changes[0].fields for one in found] == [found[0].changes[0].fields] * 3
    assert found[0].changes[0].old == found[1].changes[0].old


def test_an_unread_version_is_told_and_not_compared(tmp_path: Path) -> None:
    old = _dataset(tmp_path / "old", {"a.txt": _OLD, "b.txt": _OLD + "付則\n"})
    new = _dataset(tmp_path / "new", {"a.txt": "", "b.txt": _OLD + "付則\n"})
    found = pipeline.diff(old, new)
    assert [Path(p.source).name for pair in found.unread for p in pair] == ["a.txt", "a.txt"]
    assert found.changes == ()
    assert not found.is_same
    done = CliRunner().invoke(app, ["diff", str(old), str(new)])
    assert done.exit_code == 2
    assert "a.txt could not be read; nothing is said of it" in done.output


def test_pairs_are_made_only_where_they_are_certain() -> None:
    def named(*sources: str) -> list[Policy]:
        return [_policy([], source=source, organization="同じ会社") for source in sources]

    pairs, old, new = paired(named("x/a.txt", "y/a.txt", "c.txt"), named("z/a.txt", "y/c.txt"))
    assert [(a.source, b.source) for a, b in pairs] == [("c.txt", "y/c.txt")]
    assert [p.source for p in old] == ["x/a.txt", "y/a.txt"]
    assert [p.source for p in new] == ["z/a.txt"]
    ((one, two),), _, _ = paired(named("p.html"), named("q.pdf"))
    assert (one.source, two.source) == ("p.html", "q.pdf")


def test_wrong_sides_are_named(tmp_path: Path) -> None:
    with pytest.raises(VersionsError, match=r"gone\.txt does not exist"):
        pipeline.diff(tmp_path / "gone.txt", _OLD)
    with pytest.raises(VersionsError, match="is no dataset; name a file, or extract the folder"):
        pipeline.diff(_OLD, tmp_path)


# -- what is shown ----------------------------------------------------------------------


def test_frame_csv_and_command(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text(_OLD, "utf-8")
    new = _edited(("退会後1年", "退会後3年"), ("(2) アンケートの実施のため\n", ""))
    (tmp_path / "new.txt").write_text(new, "utf-8")
    path = tmp_path / "changes.csv"
    sides = [str(tmp_path / "old.txt"), str(tmp_path / "new.txt")]
    done = CliRunner().invoke(app, ["diff", *sides, "--csv", str(path)])
    assert done.exit_code == 1, done.output
    assert "- アンケートの実施" in done.output
    assert "duration: 1年間 (P1Y) → 3年間 (P3Y)" in done.output
    assert "0 added, 1 removed, 1 changed" in done.output
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert [(r["table"], r["kind"], r["field"], r["old"], r["new"]) for r in rows] == [
        ("purposes", "removed", "", "", ""),
        ("retention", "changed", "duration", "P1Y", "P3Y"),
    ]
    for row in rows:
        start, end = int(row["old_char_start"]), int(row["old_char_end"])
        assert _OLD[start:end] == row["old_quote"]
    frame = pipeline.diff(*sides).frame()
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["kind"]) == ["removed", "changed"]
    assert CliRunner().invoke(app, ["diff", sides[0], sides[0]]).exit_code == 0
    wrong = CliRunner().invoke(app, ["diff", sides[0], str(tmp_path / "gone")])
    assert (wrong.exit_code, "gone does not exist" in wrong.output) == (2, True)


def test_a_formula_in_the_csv_is_text(tmp_path: Path) -> None:
    old = _policy([_fact("recipients", 0, name="=1+1", kind="processor", stance="asserted")])
    found = Diff((compare(old, _policy([])),))
    versions.records.write_csv(found, tmp_path / "c.csv")
    assert "=1+1" in (tmp_path / "c.csv").read_text("utf-8-sig")
    assert ",=1+1" not in (tmp_path / "c.csv").read_text("utf-8-sig")


def test_notebook_view_escapes_and_tells() -> None:
    hostile = _edited(("新しい商品の企画", "新しい<script>alert(1)</script>の企画"))
    page = pipeline.diff(_OLD, hostile)._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "変更 1" in page
    assert "記載の内容に違いはありません" in pipeline.diff(_OLD, _OLD)._repr_html_()


@pytest.mark.parametrize("path", sorted(SAMPLES.iterdir()), ids=lambda p: p.name)
def test_samples_against_themselves_and_against_nothing(path: Path) -> None:
    found = result(path)
    assert pipeline.diff(found, found).is_same
    diff = pipeline.diff(found, "第1条（目的）\n当社は、これを定めます。\n")
    told = sum(len(diff.policies[0].of(t, "removed")) for t in tables.FACTS)
    assert told == sum(
        len(compare(versions.sides.policies(found, None)[0], _policy([])).of(t))
        for t in tables.FACTS
    )


def test_a_dataset_without_tables_is_named(tmp_path: Path) -> None:
    writer = DatasetWriter(place(tmp_path / "out"), ["csv"])
    writer.close({})
    (tmp_path / "out" / "csv" / "documents.csv").unlink(missing_ok=True)
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf-8")) == {}
    done = CliRunner().invoke(app, ["diff", str(tmp_path / "out"), str(tmp_path / "out")])
    assert done.exit_code == 2
    assert "holds no table" in done.output


def test_a_comparison_names_itself_in_short() -> None:
    assert repr(pipeline.diff(_OLD, _OLD)) == "<Diff of 1: 0 added, 0 removed, 0 changed>"
