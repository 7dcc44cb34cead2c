"""Members of lists that no rule knows, in the lists that the text announces and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extractors import data_item_asides as asides
from pipeline.extractors import data_item_columns as columns
from pipeline.extractors import data_item_cookies as cookies
from pipeline.extractors import data_item_gates as gates
from pipeline.extractors import data_item_handling as handling
from pipeline.extractors import data_item_hits as hits
from pipeline.extractors import data_item_labels as headed
from pipeline.extractors import data_item_leads as leads
from pipeline.extractors import data_item_lists as lists
from pipeline.extractors import data_item_places as places
from pipeline.extractors import data_item_series as series
from pipeline.extractors import data_item_unknown as unknown
from pipeline.extractors.data_item_codes import OTHER
from pipeline.extractors.data_item_context import Decision, Sentence
from pipeline.extractors.data_item_found import Found
from pipeline.extractors.data_item_phrases import acts
from pipeline.passages import Field, Record

# A number tells things apart by itself, whatever the class that it is listed under.
_IDENTIFIES = re.compile("(?:番号|識別子|ID|コード|符号|鍵)$")
# 「配布の名簿:配布の終了まで」: what is kept, and how long.
_KEPT = re.compile(
    "([^:。]{2,40})[:](?=[^。]*(?:(?:[0-9]|数|半)(?:年|[かカヶケ箇]月|日|週|時間)|まで|期間|直ち|速やか|期限))"
)
# 「総務課・人事課 〒100-0000 …」: where somebody is reached.
_REACHED = re.compile("〒[0-9]|(?:TEL|電話)[:： ]?[0-9(]{2}|[0-9]{2,4}-[0-9]{2,4}-[0-9]{3,4}")
_LONGEST_ITEM = 60
# 「口座の開設、管理のため」: an aim, whatever its list is led in by; a label before it is data.
_AIM = re.compile("^[^:]*(?:ため|為)(?:に)?。?$")
# What a request has to show is known, and what a law defines is told in its own words.
_ASKED = ("verification", "definition")
# Parts in which 「…に関する情報」 as a whole list item is data, without words that announce it.
_NAMED_BY_PLACE = frozenset({"collected", "jointly_used", "provided"})


def unknown_members(
    sentence: Sentence,
    found: list[Found],
    decided: dict[int, Decision],
    cell: tuple[Record, Field] | None,
) -> Iterator[Found]:
    """Members that no rule knows; ``decided`` learns the context of a list of them."""
    text = sentence.passage.text
    if (cell and (columns.silent(*cell) or columns.is_kept(*cell))) or any(
        cookies.kind(sentence, one) for one in found[:1]
    ):
        return
    held: list[Found] = []
    for one in _classes(text, found, decided):
        for start, end in unknown.enclosed(text, one.end + 1, found):
            own = _code(sentence, start, end) if one.item == OTHER else one.item
            held.append(unknown.unknown(start, end, one.group, own))
    yield from held
    last = -1
    for start, end, group in sorted(_phrases(sentence, found, decided, cell)):
        item = _code(sentence, start, end)
        if any(start < one.end and one.start < end for one in held):
            continue
        if (
            _only_form(text, start)
            or gates.said_again(text, start, found)
            or asides.is_done(text, start, end)
            or headed.holds(text, end, found)
        ):
            continue
        if asides.closes(text, start, end) or handling.is_source(text, start, end):
            continue
        if start >= last and not (item == OTHER and acts(text[start:end])):
            last = end
            yield unknown.unknown(start, end, group, item)


def _only_form(text: str, start: int) -> bool:
    """Whether a member stands in a bracket that only tells in what form, or which it is."""
    opened = text.rfind("(", 0, start)
    return opened > 0 and ")" not in text[opened:start] and asides.tells_form(text, opened)


def _phrases(
    sentence: Sentence,
    found: list[Found],
    decided: dict[int, Decision],
    cell: tuple[Record, Field] | None,
) -> Iterator[tuple[int, int, int]]:
    """The members of a list that is announced, or else those beside known words."""
    text = sentence.text
    known = [one for one in found if one.group in decided]
    listed = columns.context(*cell, sentence) if cell else _in_list(sentence)
    if listed and known and sentence.passage.role == "sentence":
        agreed = decided[known[0].group].context == listed.context
        listed = listed if agreed else None
    listed = listed or _bare_list(sentence, known, decided)
    label = None if listed or cell else _KEPT.match(text)
    if label and sentence.place == "retained" and sentence.passage.role == "item":
        listed, text = Decision("retained", "data_item_contexts.retained", 0.6), label[1]
    if listed and (listed.context not in _ASKED or sentence.called_personal):
        decided.setdefault(-1, listed)
        yield from ((start, end, -1) for start, end in lists.phrases(text, found))
        return
    yield from series.members(text, found, known)
    yield from unknown.beside(text, known)


def _code(sentence: Sentence, start: int, end: int) -> str:
    """The code of an unknown member: its own, or that of the class or label it stands under."""
    if sentence.text[start:end] == "有効期限":
        return hits.expiring(sentence.text, start)
    item = sentence.theme(start, end)
    own = item != OTHER or _IDENTIFIES.search(sentence.text, start, end)
    text = sentence.text
    outer = None if own else lists.class_of(text, start) or lists.label_of(text, start)
    return sentence.theme(*outer) if outer else item


def _classes(text: str, found: list[Found], decided: dict[int, Decision]) -> Iterator[Found]:
    """Class nouns with their members behind them in brackets: 「操作状況(滞在時間、完了率)」."""
    for one in found:
        opens = one.group in decided and text.startswith("(", one.end)
        if (
            not opens
            or asides.tells_form(text, one.end)
            or gates.said_again(text, one.end + 1, found)
        ):
            continue
        if gates.CLASS.search(text[one.start : one.end]):
            yield one


def _bare_list(
    sentence: Sentence, members: list[Found], decided: dict[int, Decision]
) -> Decision | None:
    """The context of a passage that is nothing but a list, of its known members."""
    if not members or not unknown.is_bare(sentence.text, len(members)):
        return None
    first = decided[members[0].group]
    return first if first.context == sentence.place else None


def _in_list(sentence: Sentence) -> Decision | None:
    """The context of a short list item below a lead-in that announces items."""
    passage = sentence.passage
    if leads.names_channels(passage) or _REACHED.search(passage.text):
        return None
    bare = passage.role == "sentence" and lists.is_line(passage.text)
    listed = passage.role == "item" or lists.is_labelled(passage.text)
    if bare and "collection" in passage.topics:
        listed = True
    context = sentence.listed_by if listed else None
    if listed and sentence.called_personal:
        context = "definition"
    if context is None and passage.role == "item" and lists.is_on(passage.text):
        context = sentence.place if sentence.place in _NAMED_BY_PLACE else None
    if context is None or lists.holds_else(passage.text) or _AIM.search(passage.text):
        return None
    if len(passage.text) > _LONGEST_ITEM and not lists.is_list(passage.text):
        return None
    elsewhere = set(passage.topics) & {"purpose", "contact", "security", "rights_request"}
    told = "collection" in passage.topics or places.points_to_data(passage.lead_ins)
    if elsewhere and not (told and elsewhere == {"purpose"}):
        return None
    return Decision(context, "data_item_contexts.announces", 0.6)
