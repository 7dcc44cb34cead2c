"""In what context an item stands: taken, provided, kept, asked for, excluded …

The verb that governs a list decides (「…を提供します」); where there is none, as in list
items and cells, the lead-in, the nearest heading that says something and the topic do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.core.quick import quick
from pipeline.extractors import data_item_aims as aims
from pipeline.extractors import data_item_announced as announced
from pipeline.extractors import data_item_defining as defining
from pipeline.extractors import data_item_denials as denials
from pipeline.extractors import data_item_given as given
from pipeline.extractors import data_item_handling as handling
from pipeline.extractors import data_item_papers as papers
from pipeline.extractors import data_item_theirs as theirs
from pipeline.extractors import data_item_uses as uses
from pipeline.extractors.data_item_codes import code_of
from pipeline.extractors.data_item_places import NOT_ASKED, names_held
from pipeline.extractors.data_item_setting import Setting
from pipeline.extractors.data_item_unknown import is_bare
from pipeline.rules import Hit
from pipeline.searching import seldom

# Articles that speak of data without taking any.
_SILENT = frozenset({"compliance", "changes", "disclaimer"})
# Places in which what data are used for tells that the organisation itself has them.
_OWN = frozenset({"collected", None})
# 「フォームに入力されたお名前」: what stands before the list says that it is taken.
_TAKEN_BEFORE = re.compile(
    "(?:(?:入力|記入|登録|提供|収集|取得|お預かり|記載)(?:し|され|させて)?(?:いただい|頂い|いたし|ください)?まし?た|"
    "(?:入力|記入|登録|提供|収集|取得|お預かり)(?:し|され)?(?:て)?(?:いただい|頂い|いたし)?た|お知らせいただいた|"
    "から(?:いただい|頂い)た|お寄せいただいた)(?:お客[様さま]*の|利用者の|ご?本人の|ユーザー?の|会員の)?[ごお]?$"
)
_PERIOD = re.compile("[0-9](?:年|[かカヶケ箇]月|日|週)|期間|まで")
_COUNTED = re.compile("[0-9](?:年|[かカヶケ箇]月|日|週)(?:間|後|以内|を経過|経過|が経過|を過ぎ)")
_BROWSER = re.compile(
    "(?:ブラウザ|設定)[^。]{0,24}(?:設定|機能|変更|拒否)|拒否|無効|受け入れ|受け取り|オプトアウト|許可"
)
# 「お預かりした情報(氏名、住所等)は」: the class in front says that its members are taken.
_TAKEN_CLASS = seldom(
    "(?:(?:いただ|頂|戴)(?:い|きまし)|(?:取得|収集|投稿|送信|作成|アップロード|お預かり|登録|入力)し(?:まし)?|(?:提供|入力|登録|記入)され(?:まし)?)た"
    "(?:お客[様さま]*の|利用者の|ご?本人の)?[^。、()]{0,6}(?:情報|データ|内容|事項)(?:等)?[(:「]"
    "(?:例えば|例|主に)?[、:]?[ごお]?$"
)
# 「収集する情報は、氏名、住所です」: the subject says what becomes of its members.
_SUBJECT = re.compile(
    "(?:^|、|。)[^。、]{0,24}(?:取得|収集|お預かり|入力|登録|提供|送信|共同利用|記録|いただ|頂)[^。、目的]{0,14}"
    "(?:情報|データ|項目|内容)(?:の(?:項目|種類|内容))?(?:は|とは|には)[、:]?(?=[^。はが]*$)"
    "|^[^。、:]{0,12}(?:送信|移転)(?:する|される|している|し得る)[^。、:]{0,10}(?:情報|データ|項目|内容):"
)
# 「**広告データ**:当社は…」: the name of an item, and then what becomes of it.
_LABELLED = re.compile(r"[*」』)\]】]{0,3}[:：]")
_ERASED = re.compile("[をに]?(?:削除|消去|破棄|廃棄)")
# 「…などの登録情報を表示する目的」: a list closed by 等 and a word for data.
_SUCH_DATA = re.compile(
    "[^。]{0,25}?(?:等|など|といった)(?:の|に関する|、)?[^、。,]{0,16}?(?:情報|データ)(?!の(?:管理|分析|漏))"
)
_LOCKED = re.compile("施錠|鍵付き|鍵のかか")
# 「番号の記載のない住民票」: said of the word right before it alone.
_ATTRIBUTE = re.compile("記載[のが]ない")
_ATTRIBUTED = 3
_USED = re.compile("(?:使用|利用)し")
# 「記録には、氏名、住所が含まれます」
_CONTAINED = re.compile("(?:等|など|の情報)*[がを]含(?:まれ|み|む|ん)(?!ません|ず)")
_HARD = re.compile("取得|収集|記録")
_TAKEN = re.compile(
    "取得|収集|記録|ご?提供(?:いただ|頂|くださ|を受け)|ご?(?:登録|記入|入力)|お預かり"
)
# 「席の控えのほかにはクッキーを使いません」: the cookie is used, for nothing else.
_DENIED_AIM = seldom("目的(?:で|に|のため)|場合(?:は|に|、)|同意(?:なく|を得ず|なし)")
_ONLY_FOR = re.compile("以外の?(?:目的|用途|ため)")
# Contexts that a subject alone makes: 「送信される情報には、…が含まれます」.
_SAID_FIRST = frozenset({"provided", "jointly_used", "excluded"})
_CASE = re.compile("(?:場合|とき|時)[。)]*$")
_COOKIE_ENDS = re.compile(r"(?:クッキー|cookies?)\)?$", re.IGNORECASE)


@quick
@dataclass(frozen=True, slots=True)
class Decision:
    """The context of a list, with the rule that decided and how sure it is."""

    context: str
    rule_id: str
    confidence: float


class Sentence(Setting):
    """One passage that decides on the lists in it."""

    def theme(self, start: int, end: int) -> str:
        """The code of an unknown phrase of the passage."""
        return code_of(self.text[start:end], self.rules)

    def decide(self, start: int, end: int, size: int) -> Decision | None:
        """The context of a list at ``[start, end)`` with ``size`` members, or None."""
        if self.cookie_is and self.cookie_is.start() <= start < self.cookie_is.end():
            return None
        return self._plain(start, end, size) or self._governed(start, end, size)

    def _governed(self, start: int, end: int, size: int) -> Decision | None:
        """The context by the verb that governs the list, or by the place that it stands in."""
        if self.defines:
            return Decision("definition", "data_item_contexts.definition", 0.8)
        if self.excepts or _LOCKED.search(self.text):
            return None
        excluded = self._excluded(end)
        if excluded and self._cookies(end) and _DENIED_AIM.search(self.text):
            only = _ONLY_FOR.search(self.text)
            return Decision("collected", excluded.rule.id, 0.6) if only else None
        if excluded:
            return Decision("excluded", excluded.rule.id, 0.8)
        asked = not set(self.passage.topics) & NOT_ASKED and papers.are_asked(self.text, start, end)
        if asked:
            return Decision("verification", "data_item_contexts.verification.asked", 0.75)
        if set(self.passage.topics) & _SILENT and self.place not in ("collected", "provided"):
            return None
        governing = next(
            (c for c in self.cues if c.end > end and self._governs(c) and not self.aside(c, end)),
            None,
        )
        if "security" in self.passage.topics:
            kept = governing and governing.code == "retained" and _COUNTED.search(self.text)
            return (
                Decision("retained", "data_item_contexts.retained.counted", 0.7) if kept else None
            )
        if "contact" in self.passage.topics and not (
            (governing and self._at_desk(governing)) or self._told_at_desk(size)
        ):
            return None
        if governing and governing.code != "retained" and self._label(start, end):
            governing = None
        if governing and self._erased(governing, end):
            return None
        by_verb = self._by_verb(governing, start, end, size) if governing else None
        found = by_verb or self._by_place(start, end, size) or self._serves(end)
        if found is None and self.place in _OWN and given.brought(self.text, start, end, size):
            return Decision("collected", "data_item_contexts.collected.told_of", 0.55)
        return found

    def _plain(self, start: int, end: int, size: int) -> Decision | None:
        """What the sentence says beyond doubt, wherever it stands."""
        if papers.blacked(self.text, start, end):
            return Decision("excluded", "data_item_contexts.excluded.masked", 0.8)
        if not self._cookies(end) and denials.denied(self.text, end):
            return Decision("excluded", "data_item_contexts.excluded.denied", 0.8)
        if self.defines and defining.defines_class(self.text, start):
            return Decision("definition", "data_item_contexts.definition.class", 0.8)
        named = size >= 2 and defining.names_class(self.text, end)
        if named or self.called_personal or defining.calls_personal(self.text[:start]):
            return Decision("definition", "data_item_contexts.definition.class", 0.7)
        if (size >= 2 and names_held(self.text[:start])) or uses.serve_one_aim(self.text, end):
            return Decision("collected", "data_item_contexts.collected.told_of", 0.7)
        if "security" in self.passage.topics:
            return None
        if theirs.taken_by_others(self.text, start, end):
            return Decision("provided", "data_item_contexts.provided.theirs", 0.7)
        if sent := self.sent(start, end):
            return Decision(sent, f"data_item_contexts.{sent}.sent", 0.7)
        if self.place in _OWN:
            own = uses.tell_of_own(self.text, start, end, size)
            own = own or given.by_person(self.text, start, end, self.passage.topics)
            if own or (self._aims() and given.gained(self.text, end)):
                return Decision("collected", "data_item_contexts.collected.told_of", 0.65)
        return None

    def _serves(self, end: int) -> Decision | None:
        """A cookie by which something is done, in a sentence that says nothing else of it."""
        if self._aims() or not self._cookies(end) or aims.ENDS.search(self.text):
            return None
        if not uses.by_cookie(self.text, end) or _BROWSER.search(self.text, end):
            return None
        return Decision("collected", "data_item_contexts.collected", 0.55)

    def _erased(self, cue: Hit, end: int) -> bool:
        """Whether the list is struck out of something, which is no keeping."""
        erased = self.place != "retained" and _ERASED.match(self.text, cue.start)
        return bool(erased) and _COUNTED.search(self.text, end) is None

    def _label(self, start: int, end: int) -> bool:
        """Whether the list is the title of an item whose sentence explains it."""
        return (
            start <= 3
            and (self.place is not None or self._aims())
            and bool(_LABELLED.match(self.text, end))
        )

    def _at_desk(self, cue: Hit) -> bool:
        """Whether an article on a desk says that the items are taken or asked for."""
        if cue.code == "verification":
            return "rights_request" in self.passage.topics
        return _TAKEN.match(self.text, cue.start) is not None and self.place == "collected"

    def _told_at_desk(self, size: int) -> bool:
        """Whether a list is taken from those who turn to a desk, or to be written down by them."""
        listed = self.passage.role in ("item", "cell") and self.place == "verification"
        asked = listed and "rights_request" in self.passage.topics
        if self.passage.role == "heading" and self.place == "retained":
            return True
        return size >= 3 and (asked or self.listed_by == "collected")

    def _excluded(self, end: int) -> Hit | None:
        """The words that say that the list is not taken, if no other verb comes first."""
        for cue in self.cues:
            if cue.start < end or self.aside(cue, end):
                continue
            if "ますが、" in self.text[end : cue.start]:
                return None
            if cue.code == "excluded" and not denials.has_object(self.text, end, cue.start):
                if cue.rule.id.endswith(".part"):
                    return cue if cue.start - end <= 3 else None
                if _ATTRIBUTE.match(self.text, cue.start) and cue.start - end > _ATTRIBUTED:
                    continue
                masked = cue.rule.id.endswith(".masked")
                return None if masked and not papers.blacks_out(self.text, end, cue.start) else cue
            if cue.code in ("provided", "collected") and "ますが" in self.text[cue.start :]:
                return None
        return None

    def _by_verb(self, cue: Hit, start: int, end: int, size: int) -> Decision | None:
        """What the governing verb says, where the place lets it speak."""
        if cue.code == "verification":
            return self._asked_for(cue, end)
        told = cue.rule.id.endswith(".told")
        kept = (cue.code, self.place) == ("retained", "retained")
        if not told and not kept and self._handled(start, end):
            return None
        before = _TAKEN_BEFORE.search(self.text, max(0, start - 24), start)
        if self._aims() and not before and not self._says_taken(cue, end, size):
            return None
        context = "collected" if before and self._aims() else cue.code
        if context == "collected" and self.place in (
            "provided", "jointly_used", "anonymized", "verification", "retained"
        ) and not self._own_use(cue, end):  # fmt: skip
            context = self.place
        if context == "retained" and self.place == "collected" and not _PERIOD.search(self.text):
            context = self.place
        if context == "provided" and self.place == "jointly_used":
            context = self.place
        if self.place == "verification" and self.text.startswith("表示され", cue.start):
            context = self.place  # what a paper has to show
        return Decision(context, cue.rule.id, 0.7)

    def _own_use(self, cue: Hit, end: int) -> bool:
        """Whether the site itself takes the list, or uses the cookie before ``end``."""
        if _HARD.match(self.text, cue.start):
            return True
        return (
            self.place == "provided"
            and self._cookies(end)
            and _USED.match(self.text, cue.start) is not None
        )

    def _governs(self, cue: Hit) -> bool:
        """Whether a cue is a verb that can say where the items before it go."""
        if cue.code == "verification":
            elsewhere = bool(set(self.passage.topics) & NOT_ASKED)
            return self.place == "verification" or ("本人確認" in self.text and not elsewhere)
        return cue.code not in ("listed", "excluded")

    def _asked_for(self, cue: Hit, end: int) -> Decision | None:
        if papers.EXCEPTED.search(self.text, end):
            return None
        return Decision("verification", cue.rule.id, 0.75)

    def _aims(self) -> bool:
        """Whether the article states purposes, and nothing of what is taken."""
        return self.aim_led or set(self.passage.topics) == {"purpose"}

    def _says_taken(self, cue: Hit, end: int, size: int) -> bool:
        """Whether among purposes the text says that the list itself is taken."""
        near = cue.start - end
        if size >= 2 and re.match("[^。をはが]{0,30}を$", self.text[end : cue.start]):
            return True
        if cue.code in ("provided", "retained") and not aims.ENDS.search(self.text):
            return near <= 60
        return (_TAKEN.match(self.text, cue.start) is not None and near <= 25) or (
            size >= 3 and near <= 8
        )

    def _handled(self, start: int, end: int) -> bool:
        """Whether the list is only the object of some handling (変更, 分析)."""
        if self._cookies(end):
            return False
        if handling.is_means(self.text, end):
            return True
        if start > 0 and _TAKEN_BEFORE.search(self.text, max(0, start - 24), start):
            return False
        return handling.is_handled(self.text, end)

    def _cookies(self, end: int) -> bool:
        """Whether the word before ``end`` is the cookie, which is judged by itself."""
        return _COOKIE_ENDS.search(self.text, max(0, end - 12), end) is not None

    def _by_place(self, start: int, end: int, size: int) -> Decision | None:
        """Without a verb: a list in a place that is about items."""
        subject = _SUBJECT.search(self.text[:start])
        told = subject and (size >= 2 or subject[0].endswith(":"))
        said = self.places.said(subject[0]) if subject and told else None
        if said and not self._handled(start, end):
            sure = "told_of" if said in _SAID_FIRST else "listed"
            return Decision(said, f"data_item_contexts.{sure}", 0.6)
        titled = size >= 2 or self.text.startswith("**")
        if titled and self._aims() and self._label(start, end) and aims.ends_in_aim(self.text, end):
            return Decision("collected", "data_item_contexts.listed", 0.5)
        place = self.place or ("collected" if self.announced else None)
        if place is None and size >= 3 and is_bare(self.text, size):
            return Decision("collected", "data_item_contexts.listed", 0.5)
        if place is None and _TAKEN_CLASS.search(self.text, max(0, start - 40), start):
            return Decision("collected", "data_item_contexts.listed", 0.6)
        if (place is None or self._aims()) and size >= 2 and _SUCH_DATA.match(self.text, end):
            return Decision("collected", "data_item_contexts.listed", 0.5)
        if (
            place is None
            or self._handled(start, end)
            or self._advice()
            or (aims.ends_in_aim(self.text, end) and not self._label(start, end))
        ):
            return None
        if place == "verification" and papers.EXCEPTED.search(self.text):
            return None
        if self._aims() and not (self.announced and self.passage.role in ("item", "cell")):
            return None
        if not self._listlike(start, end, size):
            return None
        if place == "collected" and announced.are_taken(self.passage, end - start):
            return Decision(place, "data_item_contexts.collected.led", 0.75)
        listed = self.passage.role in ("item", "cell")
        if place == "excluded" and listed and not _CASE.search(self.text):
            return Decision(place, "data_item_contexts.excluded.below", 0.75)
        return Decision(place, f"data_item_contexts.{place}", 0.7 if self.announced else 0.55)

    def _listlike(self, start: int, end: int, size: int) -> bool:
        """Whether the passage is a list of items: an item or cell, or three members."""
        if self.passage.role in ("item", "cell"):
            return len(self.text) - end <= 40 or size >= 2 or self.announced
        if is_bare(self.text, len(self.text)):
            return True
        told = self.announced or _CONTAINED.match(self.text, end) is not None
        # but for a remark in brackets, the list may be the whole sentence
        alone = len(re.sub(r"\([^()]*\)", "", self.text)) <= end - start + 12
        return size >= 3 or (size >= 2 and told) or alone

    def _advice(self) -> bool:
        return "cookie_tracking" in self.passage.topics and bool(_BROWSER.search(self.text))
