"""Does a line stand like a title? What the lines above and below it tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import titles
from pipeline.core import Line
from pipeline.numbering import Enumerator, follows, is_first
from pipeline.numbering import read as read_enumerator
from pipeline.searching import seldom
from pipeline.text import tight

_ANNOUNCES = re.compile("(?:以下|次|下記|各号)(?:の|に)")
_IN_CHARGE = re.compile("[^。、:：]{0,14}(?:責任者|担当者?|管理者)[:：]")
# A mailbox or a telephone number behind a word or a picture at most.
_ADDRESS = re.compile(r"[^。、]{0,12}(?:[\w.+-]+[@＠][\w.-]+|\d{2,4}-\d{2,4}-\d{3,4})")
# A label of a number or a mailbox, and such a value alone: 「X商店お問い合わせ電話」 / 「0120-…」.
_LABEL = re.compile(
    r"(?:電話(?:番号)?|ダイヤル|TEL|FAX(?:番号)?|メール(?:アドレス)?|e-?mail|(?:電話|FAX|メール)で(?:の|も)?[^。、]{0,12}|ご?予約.{0,10})[:：]?$",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[(（]?[\d+][\d ()（）-]{8,}(?:[(（].*)?|[\w.+-]+[@＠][\w.-]+")
# A desk for what the policy is about: such a name is the title of an address block.
_WHOSE = re.compile("個人(?:情報|データ)|プライバシー|本(?:方針|ポリシー)")
# A name and, behind a blank, its desk: 「みずうみ書店　お客様相談室」, 「担当窓口　総務部」.
_OFFICE = re.compile(
    r"(?P<name>[^\s。、:：「」]{2,24})[ 　]+(?:[^\s。、:：]{1,14}[ 　]+)?"
    r"[^\s。、:：をにはがで]{0,12}(?:窓口|相談室|デスク|センター|事務局|担当|[係室課部])"
)
_OFFICE_LABEL = re.compile(
    r"(?:(?:ご|お)?(?:問い?合わ?せ|相談|連絡|受付|担当)(?:窓口|先)?|担当(?:部署|部門|窓口)|窓口)"
)
_LEADS = re.compile(r"(?:こちら(?:から|へ)?|ページへ|戻る)[\s!！>＞»›→▶]*$")
_LONGEST_FIELD = 34
_SENTENCE = re.compile("[。、]|(?:ます|です|下さい|ください)$")
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
# So many more lines of one kind show how a document sets its titles.
_ROW = 2
_DATED = re.compile(r"[^。、]{0,8}(?:制定|改[定訂]|更新|施行)日?[:： ]")
# How a line ends whose rest is on the next, and how many characters the widest line of a page has.
_BROKEN = re.compile("[のをにがはとでへやも、・及並又若てし]$")
_WIDEST = 90
_ENDED = re.compile(r"^[※(（]?(?:受付|営業|対応)(?:時間|日)|https?://[!-~]+$")
_WE = seldom("(?:当|弊|本)[一-龠]{1,6}(?:は|で|が|、)")


def tells_unit(text: str, begin: int, line: Line, inner: Enumerator) -> bool:
    """Whether a number, or the sign of a title, stands behind the mark of an item: ・■ X."""
    words = tight(text[begin + inner.size : line.span.end])
    return not inner.is_bullet or (inner.label in titles.SIGNS and titles.is_title(words))


def titles_with_colon(text: str, lines: Sequence[Line], at: int, words: str) -> bool:
    """Whether a colon closes the title of a paragraph: 「利用目的：」 above a sentence."""
    plain = words.rstrip(":：")
    below = next((x for x in lines[at + 1 :] if x.kind != "noise"), None)
    if plain == words or below is None or not titles.is_bare_title(plain):
        return False
    after = below.span.of(text)
    sentence = below.kind == "text" and after.endswith("。") and not read_enumerator(after)
    desk = titles.CONTACT.search(plain) and (titles.is_contact_line(tight(after)) or "@" in after)
    if bool(sentence or desk) and lines[at].blank_before and not below.blank_before:
        return True
    above = next((x for x in reversed(lines[:at]) if x.kind != "noise"), None)
    asked = titles.CONTACT.search(plain) and _WHOSE.search(plain)
    return bool(asked) and _begins_desk(text, lines, at, above)


def titles_case(text: str, lines: Sequence[Line], at: int, words: str) -> bool:
    """Whether 「…する場合」 titles the sentence below it, and is no item of an unmarked list."""
    if not words.endswith("場合") or not titles.is_bare_title(words.removesuffix("する場合")):
        return False
    above = next((x for x in reversed(lines[:at]) if x.kind != "noise"), None)
    below = next((x for x in lines[at + 1 :] if x.kind != "noise"), None)
    if above is None or below is None or below.kind != "text":
        return False
    before, after = above.span.of(text), below.span.of(text)
    ended = before.endswith("。") and not _ANNOUNCES.search(before)
    numbered = read_enumerator(before)
    titled = above.kind == "heading" or (
        numbered is not None and titles.is_title(tight(before[numbered.size :]))
    )
    return (ended or titled) and after.endswith("。") and bool(_WE.match(tight(after)))


def is_bold_title(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a bold line titles what is below it; 「iOSの場合：」 only a list."""
    words = tight(lines[at].span.of(text))
    if titles.is_organization(words) or names_desk(text, lines, at):
        return False
    if titles.is_title(words):
        return _has_text_below(text, lines, at, min_size=1) or _parts_series(text, lines, at)
    plain = words.rstrip(":：")
    if plain.endswith("の場合"):
        return titles.is_title(plain.removesuffix("の場合")) and _has_text_below(text, lines, at, 1)
    return plain != words and titles.is_title(plain) and _lists_below(text, lines, at)


def _parts_series(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a bold line stands between numbers whose first has such a line above it: X 1. 2. Y 3."""
    coming = read_enumerator(lines[at + 1].span.of(text)) if at + 1 < len(lines) else None
    if coming is None or coming.value is None:
        return False
    for i in range(at - 1, -1, -1):
        number = read_enumerator(lines[i + 1].span.of(text)) if lines[i].bold else None
        if number and number.style == coming.style and number.value == 1:
            return read_enumerator(lines[i].span.of(text)) is None
    return False


def _lists_below(text: str, lines: Sequence[Line], at: int) -> bool:
    below = next((x for x in lines[at + 1 :] if x.kind != "noise"), None)
    if below is None or below.kind in ("table_row", "heading"):
        return False
    return below.kind == "list_item" or read_enumerator(below.span.of(text)) is not None


def titles_sentence(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a name among deeper headings titles running text: joint users one by one."""
    below = next((x for x in lines[at + 1 :] if x.kind != "noise"), None)
    if (lines[at].level or 1) < 3 or below is None or below.kind != "text":
        return False
    return "。" in below.span.of(text) and any(x.kind == "heading" for x in lines[:at])


def names_desk(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a heading only says whose address, telephone or mailbox stands below it.

    The desk of an organisation named right above does, and so does a name in which
    nothing is said of contacts or of personal data.
    """
    near = [x for x in lines[max(at - 1, 0) : at + 2] if x is not lines[at]]
    words = tight(lines[at].span.of(text))
    if at and near and titles.is_desk_below_name(words, tight(near[0].span.of(text))):
        return True
    below = tight(near[-1].span.of(text)) if lines[at + 1 : at + 2] else ""
    reached = titles.is_contact_line(below) or _IN_CHARGE.match(below) or _ADDRESS.match(below)
    plain = lines[at].kind != "heading" and not titles.says_subject(words)
    return bool(reached) and (plain or titles.is_mere_name(words) or titles.is_post(words))


def names_office(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a plain line is a name and its desk in two words, how to reach it below it."""
    line = lines[at]
    match = _OFFICE.fullmatch(line.span.of(text).strip())
    if match is None or line.kind != "text" or at + 1 >= len(lines):
        return False
    name, below = match["name"], tight(lines[at + 1].span.of(text))
    reached = titles.is_contact_line(below) or _ADDRESS.match(below) or _IN_CHARGE.match(below)
    labelled = _OFFICE_LABEL.fullmatch(name)
    return bool(reached) and (bool(labelled) or not titles.says_subject(name))


def is_link_alone(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a heading only leads away, nothing below it: 「お問い合わせはこちら」."""
    if not _LEADS.search(tight(lines[at].span.of(text))):
        return False
    below = next((x for x in lines[at + 1 :] if x.kind != "noise"), None)
    return below is None or below.kind == "heading"


def is_field(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line belongs to an address block: a label of what is below it, or a name and desk."""
    return labels_value(text, lines, at) or names_office(text, lines, at)


def labels_value(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line only says what the telephone number or the mailbox below it is."""
    if at + 1 >= len(lines):
        return False
    words, below = (tight(x.span.of(text)) for x in lines[at : at + 2])
    if titles.is_contact_field(words):
        return len(below) <= titles.LONGEST_TITLE and read_enumerator(below) is None
    return bool(_LABEL.search(words) and _VALUE.fullmatch(below))


def begins_bracketed_row(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line and others begin with a title in brackets: 【X】… / 【Y】….

    A neighbour does, or two more anywhere that, like the line itself, are short and have
    a first item or a sentence below them.
    """
    own, *others = (lines[i] for i in (at, at - 1, at + 1) if 0 <= i < len(lines))
    if own.kind != "text" or not titles.leading_bracket(tight(own.span.of(text))):
        return False
    if any(titles.leading_bracket(tight(x.span.of(text))) for x in others):
        return True
    bracket = own.span.of(text)[0]
    alike = (i for i, x in enumerate(lines) if x.span.of(text)[:1] == bracket)
    return _is_short_bracketed(text, lines, at) and (
        sum(_is_short_bracketed(text, lines, i) for i in alike) > _ROW
    )


def _is_short_bracketed(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line begins with a title in brackets, is no sentence, and holds what is below."""
    words = tight(lines[at].span.of(text))
    fits = len(words) <= titles.LONGEST_TITLE and not re.search("[。、:：]", words)
    return (
        lines[at].kind == "text"
        and fits
        and bool(titles.leading_bracket(words))
        and _has_text_below(text, lines, at, min_size=10)
    )


def stands_like_title(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether what follows (a sentence, a first item, a table) is titled by this line."""
    above = next((x for x in reversed(lines[:at]) if x.kind != "noise"), None)
    if (
        above is not None
        and not _is_set_off(lines, at)
        and (
            _between_items(text, above, lines[at + 1 : at + 2]) or _goes_on(text, above, lines, at)
        )
        and not _parts_item_and_sentence(text, above, lines[at + 1 : at + 2])
    ):
        return False
    own = tight(lines[at].span.of(text))
    if above is not None and titles.is_desk_below_name(own, tight(above.span.of(text))):
        return False
    if _begins_desk(text, lines, at, above) and titles.CONTACT.search(own):
        return not titles.is_desk(own)
    return _has_text_below(text, lines, at, min_size=10) or _titles_title(text, lines, at)


def _is_set_off(lines: Sequence[Line], at: int) -> bool:
    """Whether a blank line parts this line from the one above and none from the one below."""
    below = lines[at + 1 : at + 2]
    return lines[at].blank_before and bool(below) and not below[0].blank_before


def _goes_on(text: str, above: Line, lines: Sequence[Line], at: int) -> bool:
    """Whether the line above breaks off, so that this one may be the rest of it."""
    if above.kind != "text" or lines[at].blank_before:
        return False
    words = tight(above.span.of(text))
    if words.endswith(("。", "）", ")")) or titles.is_title(words) or _is_whole(words):
        return False
    if not read_enumerator(above.span.of(text)):
        return True
    whole = titles.ends_like_item(words) or (not _BROKEN.search(words) and _has_paragraphs(lines))
    return not whole


def _has_paragraphs(lines: Sequence[Line]) -> bool:
    """Whether lines are not cut at the edge of a page: some are longer than any page is wide."""
    return any(x.span.end - x.span.start > _WIDEST for x in lines)


def _is_whole(words: str) -> bool:
    """Whether nothing follows what a line says: a way to reach somebody, a date, hours, an address."""
    dated = titles.is_signature(words) or bool(_DATED.match(words))
    return dated or titles.is_contact_line(words) or bool(_ENDED.search(words))


def _parts_item_and_sentence(text: str, above: Line, below: Sequence[Line]) -> bool:
    """Whether a purpose or a case stands above, which ends there, and below what we do."""
    said = above.span.of(text)
    ended = tight(said).endswith(("ため", "場合", "とき")) and not read_enumerator(said)
    return ended and bool(below) and bool(_WE.match(tight(below[0].span.of(text))))


def is_parted(lines: Sequence[Line], at: int) -> bool:
    """Whether a blank line or the end of a marked-up list stands above a line."""
    return lines[at].blank_before or (at > 0 and lines[at - 1].kind == "list_item")


def begins_desk_behind_list(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line titles a desk behind a marked-up list, in which it does not stand."""
    asked = titles.CONTACT.search(tight(lines[at].span.of(text)))
    return bool(asked) and is_parted(lines, at)


def _titles_title(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a line set apart by blank lines titles the title below it."""
    below = lines[at + 1 : at + 2]
    if (
        not below
        or below[0].kind != "text"
        or not (lines[at].blank_before and below[0].blank_before)
    ):
        return False
    if _goes_on_counting(text, below[0]):
        return False
    words = tight(below[0].span.of(text))
    return titles.is_bare_title(words) and _has_text_below(text, lines, at + 1, min_size=10)


def _goes_on_counting(text: str, line: Line) -> bool:
    """Whether a line bears a number that is not the first: it stands below nothing new."""
    number = read_enumerator(line.span.of(text))
    return number is not None and not number.is_bullet and not is_first(number.style, number.path)


def _begins_desk(text: str, lines: Sequence[Line], at: int, above: Line | None) -> bool:
    """Whether an address block follows running text or a list, perhaps behind bare names."""
    if above is None or not (above.span.of(text).endswith("。") or above.kind == "list_item"):
        return False
    below = [tight(x.span.of(text)) for x in lines[at + 1 : at + 4] if x.kind == "text"]
    reached = next((i for i, words in enumerate(below) if titles.is_contact_line(words)), None)
    if reached is None:
        return False
    return all(len(w) <= _LONGEST_FIELD and not _SENTENCE.search(w) for w in below[:reached])


def _between_items(text: str, above: Line, below: Sequence[Line]) -> bool:
    """Whether a line stands between two bullets, or an item and the next: the upper one's text."""
    upper = read_enumerator(above.span.of(text))
    lower = read_enumerator(below[0].span.of(text)) if below else None
    if upper is None or lower is None or upper.style != lower.style:
        return False
    if titles.ends_like_item(tight(above.span.of(text))):
        return False  # nothing more is to be said of it
    return upper.is_bullet or follows(upper.style, upper.path, lower.path)


def _is_sentence_or_item(text: str, line: Line) -> bool:
    enumerator = read_enumerator(line.span.of(text))
    return "。" in line.span.of(text) or (enumerator is not None and enumerator.is_bullet)


def _has_text_below(text: str, lines: Sequence[Line], at: int, min_size: int) -> bool:
    below = next((x for x in lines[at + 1 :] if x.kind != "noise"), None)
    if below is None:
        return False
    words = tight(below.span.of(text))
    if below.kind in ("table_row", "list_item"):
        return not _goes_on_counting(text, below)
    enumerator = read_enumerator(below.span.of(text))
    if enumerator:
        return enumerator.is_bullet or is_first(enumerator.style, enumerator.path)
    if min_size > 1 and is_parted(lines, at) and not below.blank_before:
        own = tight(lines[at].span.of(text))
        if titles.CONTACT.search(own) and (
            words.endswith((":", "：")) or titles.is_contact_line(words)
        ):
            return True  # a desk, its fields below it
    if min_size > 1 and titles.bracketed(words):  # a title of its first part
        return any(_is_sentence_or_item(text, x) for x in lines[at + 2 : at + 3])
    said = _ASIDE.sub("", words)
    return min_size == 1 or (len(words) >= min_size and ("。" in said or "ます" in said))
