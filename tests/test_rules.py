"""Every rule proves itself; a bad pack is refused by name."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from pipeline import taxonomy
from pipeline.rules import Rule, RuleError, load_rules, prove
from pipeline.rules.load import parse_pack
from pipeline.rules.match import Rules
from pipeline.rules.pattern import Pattern
from pipeline.rules.proof import proof

_RULES = load_rules()
# Slots whose codes are codes of the taxonomy.
_VOCABULARY_OF = {"data_item": "data_items", "purpose_code": "purposes", "topic": "topics"}


@pytest.mark.parametrize("rule", _RULES.all, ids=lambda r: r.id)
def test_examples(rule: Rule) -> None:
    assert proof(rule, _RULES).faults == ()


@pytest.mark.parametrize(("slot", "vocabulary"), _VOCABULARY_OF.items())
def test_codes_are_in_the_taxonomy(slot: str, vocabulary: str) -> None:
    used = {rule.code for rule in _RULES.all if rule.slot == slot}
    assert used <= set(taxonomy.codes(vocabulary))


_GOOD = '[[rule]]\nid = "x.a"\nslot = "x"\ncode = "a"\nforms = ["住所"]\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (_GOOD + 'form = ["氏名"]', "pack.toml: rule 'x.a': unknown key 'form'"),
        ('[[rule]]\nid = "x.a"\nslot = "x"\nforms = ["a"]', "needs a text for 'code'"),
        ('[[rule]]\nid = "x.a"\nslot = "x"\ncode = "a"', "needs 'forms' or 'patterns'"),
        (_GOOD + "patterns = ['(']", "pack.toml: rule 'x.a': bad pattern '('"),
        (_GOOD + "patterns = ['{{nothing}}']", "unknown fragment {{nothing}}"),
        ("rule = [", "pack.toml: not valid TOML"),
        ("[rules]", "unknown key 'rules'"),
    ],
)
def test_a_bad_pack_is_refused(text: str, message: str) -> None:
    with pytest.raises(RuleError) as error:
        parse_pack(text, "pack.toml")
    assert message in str(error.value)


def test_a_user_adds_a_pack_by_directory(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        '[[rule]]\nid = "own.nickname"\nslot = "data_item"\ncode = "nickname"\n'
        'forms = ["ペンネーム帳"]\nyes = ["⟦ペンネーム帳⟧"]',
        "utf-8",
    )
    rules = load_rules((tmp_path,))
    assert [h.code for h in rules.find("data_item", "ペンネーム帳")] == ["nickname"]
    twice = tmp_path / "twice"
    twice.mkdir()
    for name in ("own.toml", "again.toml"):
        (twice / name).write_text((tmp_path / "own.toml").read_text("utf-8"), "utf-8")
    with pytest.raises(RuleError, match=r"own\.nickname"):
        load_rules((twice,))


def test_several_slots_in_one_look() -> None:
    rules = load_rules()
    slots = ("data_item", "data_item.weak", "column", "no such slot")
    for text in ("", "氏名、住所、姓及びIPアドレス", "利用目的：お届け先の電話番号", "2020年"):
        assert rules.find_each(slots, text) == [rules.find(slot, text) for slot in slots]
    assert rules.find_each(("no such slot",), "氏名") == [[]]


def test_rules_are_loaded_once() -> None:
    assert load_rules() is load_rules(()) is load_rules(extra=())


def test_a_directory_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="not a directory of rule packs"):
        load_rules((tmp_path / "none",))


_PENS = """
[[rule]]
id = "own.pen_name"
slot = "data_item"
code = "nickname"
forms = ["ペンネーム帳"]
"""


@pytest.mark.parametrize(
    ("examples", "faults"),
    [
        ('yes = ["⟦ペンネーム帳⟧を作る"]\nno = ["ペンネームを作る"]', ()),
        ("", ("has no example in 'yes'",)),
        ('yes = ["⟦筆名録⟧"]', ("misses ⟦筆名録⟧",)),
        ('yes = ["⟦ペンネーム⟧帳"]', ("misses ⟦ペンネーム⟧帳",)),
        ('yes = ["⟦氏名⟧"]', ("misses ⟦氏名⟧ (data_items.name found there)",)),
        (
            'yes = ["ペンネーム帳"]\nno = ["古いペンネーム帳"]',
            ("finds 古いペンネーム帳, which stands in 'no'",),
        ),
        (
            'yes = ["ペンネーム帳"]\nknown_failing = ["新ペンネーム帳"]',
            ("now finds 新ペンネーム帳: move it from 'known_failing' to 'yes'",),
        ),
    ],
)
def test_a_pack_is_proven_by_its_examples(
    tmp_path: Path, examples: str, faults: tuple[str, ...]
) -> None:
    (tmp_path / "own.toml").write_text(_PENS + examples, "utf-8")
    (proven,) = prove([tmp_path])
    assert (proven.rule.id, proven.faults, proven.holds) == ("own.pen_name", faults, not faults)


def test_no_packs_to_prove(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no rules here"):
        prove([tmp_path])


def _rules(*rules: str) -> Rules:
    return Rules(parse_pack("\n".join(rules), "t"))


def test_overlaps_first_then_longest_then_first_loaded() -> None:
    rules = _rules(
        '[[rule]]\nid="a"\nslot="s"\ncode="a"\nforms=["住所"]',
        '[[rule]]\nid="b"\nslot="s"\ncode="b"\nforms=["勤務先住所", "所録"]',
        '[[rule]]\nid="c"\nslot="s"\ncode="c"\npatterns=["住所"]',
    )
    found = [(h.rule.id, h.start, h.end) for h in rules.find("s", "勤務先住所と住所録")]
    assert found == [("b", 0, 5), ("a", 6, 8)]


def test_a_latin_form_does_not_cut_a_word_and_case_is_ignored() -> None:
    rules = _rules('[[rule]]\nid="a"\nslot="s"\ncode="a"\nforms=["OS"]')
    assert [h.start for h in rules.find("s", "POSとosとOSバージョン")] == [4, 7]


def test_unless_drops_a_hit_that_it_covers() -> None:
    rules = _rules('[[rule]]\nid="a"\nslot="s"\ncode="a"\nforms=["住所"]\nunless=["住所変更届"]')
    assert [h.start for h in rules.find("s", "住所変更届と住所")] == [6]
    assert rules.find("nothing", "住所") == []


def test_a_hit_that_is_forbidden_makes_room_for_one_that_it_overlaps() -> None:
    rules = _rules(
        '[[rule]]\nid="a"\nslot="s"\ncode="a"\nforms=["住所変更"]\nunless=["住所変更届"]\n'
        '[[rule]]\nid="b"\nslot="s"\ncode="b"\nforms=["住所"]'
    )
    assert [h.code for h in rules.find("s", "住所変更届と住所変更")] == ["b", "a"]


def test_what_a_part_of_a_text_may_hold_the_text_may_hold() -> None:
    rules = _rules('[[rule]]\nid="a"\nslot="s"\ncode="a"\nforms=["住所"]\npatterns=["^氏名$"]')
    assert rules.may_find("s", "住所と氏名の変更")
    assert rules.may_find("s", "氏名の変更")
    assert not rules.may_find("s", "職業の変更")
    assert not rules.may_find("nothing", "住所")
    assert _rules('[[rule]]\nid="a"\nslot="s"\ncode="a"\npatterns=["."]').may_find("s", "職業")


def test_a_pattern_is_tried_where_all_that_it_needs_stands() -> None:
    rules = _rules('[[rule]]\nid="a"\nslot="s"\ncode="a"\npatterns=["(次|以下)の.*目的(?=です)"]')
    needs = Pattern("(次|以下)の.*目的(?=です)").needs()
    assert set(needs) == {frozenset(n) for n in (["目的"], ["です"], "の", ["次", "以下"])}
    assert [h.end for h in rules.find("s", "次の利用目的です")] == [6]
    assert rules.find("s", "目的は次のとおりです") == rules.find("s", "次の目的") == []


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("保管期間", {"保管期間"}),
        ("(氏名|住所)及び", {"及び", "氏名", "住所"}),  # one of the two parts, see below
        ("[0-9]+年", {"年"}),
        ("(?:削除)?する", {"する"}),
        ("削除(?=します)", {"します", "削除"}),
        ("削除(?!します)", {"削除"}),
        ("(甲|乙|.)", None),
        (".*", None),
        ("[^年]", None),
        ("cookie", {"coo"}),  # k and i match other characters, too, where case is ignored
        ("sıK", None),
        ("X(?:年){2,3}", {"x", "年"}),
        ("(?:年){0,3}月{,2}日{1}", {"日"}),
        ("(?:年|月?)日*", None),
        ("住所?録(?:(?:簿)?|帳)", {"住"}),
        ("(?:第(?:一|二)種|特別)*届", {"届"}),
        (r"(?P<who>会員)は\(仮\)", {"会員", "は(仮)"}),
        (r"(?<=学)[]届-][^]][^\]届]{2}", {"学", "]", "届", "-"}),
        (r"(?i)年\s(?<!月)\x41日?", {"年"}),
        (r"(?P<who>会)(?P=who)員", None),  # what stands for others is not looked into
        ("(?i:会)員", None),
        (r"\u5e74", None),
    ],
)
def test_what_a_pattern_needs(pattern: str, needed: set[str] | None) -> None:
    found = Pattern(pattern).needs()
    assert found == () if needed is None else found[0] <= needed


@pytest.mark.parametrize(
    ("pattern", "has_case"),
    [
        ("^(?:保管|保存)[^、。]{0,8}[ァ-ヺー一-鿿]?(?=期間)[0-9]", False),
        ("会員ID", True),
        ("[0-ｚ]", True),  # holds letters
        (r"(.)は\1", True),
        (r"\w", True),
    ],
)
def test_case_is_ignored_where_it_may_matter(pattern: str, has_case: bool) -> None:
    assert bool(Pattern(pattern).compiled().flags & re.IGNORECASE) is has_case


def test_ranges_taken_for_such_without_case_hold_no_letter_of_a_case() -> None:
    for first, last in ("09", "０９", "ぁ鿿"):
        members = "".join(map(chr, range(ord(first), ord(last) + 1)))
        assert members == members.lower() == members.upper()


@pytest.mark.parametrize("rule", load_rules().all, ids=lambda rule: rule.id)
def test_every_match_holds_what_its_pattern_needs(rule: Rule) -> None:
    examples = [e.text for one in load_rules().all if one.slot == rule.slot for e in one.yes]
    for pattern in (*rule.patterns, *rule.unless):
        met = [(text, m) for text in examples for m in pattern.compiled().finditer(text)]
        for needed, (text, match) in product(pattern.needs(), met):
            # what stands around the match may be needed, too
            held = text if "(?" in pattern.pattern else match[0]
            assert any(word in held.lower() for word in needed)
