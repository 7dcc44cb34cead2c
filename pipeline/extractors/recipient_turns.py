"""Turns of a sentence that pass data to somebody without a particle of giving behind the name.

甲は、当社から氏名の提供を受け…; 当社の委託を受けて甲が…; 甲の求めに応じて氏名を開示; 取扱いを委託する甲;
甲を委託先として選定; 甲を共同利用者とします.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_clauses import Frame
from pipeline.extractors.recipient_frames import Sentence
from pipeline.extractors.recipient_particles import BY_THEM
from pipeline.extractors.recipient_passing import written_until
from pipeline.extractors.recipient_services import NOT
from pipeline.searching import seldom

_US = "(?:[当弊]社|当[行院会店校園所]|当(?:法人|協会|組合|財団|グループ|事務所)|本(?:会|学|校|園|法人)|私ども)"
_DATUM = "(?:情報|データ|氏名|名前|住所|番号|連絡先|アドレス|名簿|履歴|記録|成績|結果|写真|画像|内容|書類|写し)"
# 甲 + は、当社から氏名の提供を受け; 甲 + が、当社の委託を受けて
_FROM_US = seldom(
    f"(?:等|など)?(?:は|が|も)、?[^。、はが]{{0,10}}{_US}(?:から|より)の?、?(?:[^。はが]{{0,30}}?{_DATUM}(?:等|など)?(?:の|を)[^、。はが]{{0,10}}?(?P<third_party>提供|開示|共有|受領|受け取|通知)"
    f"|[^。はが]{{0,20}}?(?P<processor>委託|預託))(?:を?受け|さ|し|り|る)"
    f"|(?:等|など)?(?:は|が)、?[^。、はが]{{0,10}}{_US}の(?P<charged>委託)を受け"
    "|(?:等|など)?(?:が|において)、?(?:[^。、はが]{2,16}の)?(?:業務|作業|管理|運用|保守|処理|運営|発送|配送|入力|印刷|受付|保管)(?:等|業務|の一部)?を(?P<taken>受託)し(?:て|ま)"
)
# 甲 + の求めに応じ、氏名を開示; 甲 + から要請があった場合
_ASKS = seldom(
    "(?:等|など)?(?:の|から(?:の)?|より(?:の)?)、?[^、。をはが]{0,10}?(?:求め|要請|請求|要求|依頼)(?:(?:に(?:応じ|基づ|従|より)|が(?:あ|な)|を受け|のあった)[^、。]{0,8}、?|により、?)"
    f"[^。]{{0,24}}?{_DATUM}(?:等|など)?を[^、。をはがに]{{0,14}}?(?:提供|開示|通知|報告|回答|提出|送付|お?伝え)"
)
# 甲 + から氏名の提供を求められた
_ASKS_IT = seldom(
    f"(?:等|など)?(?:から|より)、?[^、。をはが]{{0,12}}?{_DATUM}(?:等|など)?の(?:提供|開示|提出|通知|報告)を求められ(?:た|て|る)"
)
# What people ask of their own data.
_RIGHTS = re.compile(
    "開示等|(?:開示|訂正|利用停止|消去|削除)(?:・|、|請求|の?求め)|ご?本人|代理人|保有個人データ|手数料"
)
# 甲 + を委託先として選定し; 甲 + を共同利用者とします
_AS = seldom(
    "(?:等|など)?を(?:当社の|弊社の)?(?:(?P<processor>(?:業務)?委託先|受託者|業務委託先)|(?P<joint_user>共同利用(?:者|先))|(?P<third_party>(?:第三者)?提供先|開示先))(?:として?(?:選定|選任|指定|利用|起用|契約|定め|いる|お[りる]|い[まる]|し|する)|とし|とする|に(?:選定|指定|選任))"
)
# 個人データの取扱いを委託する + 甲 + に対し、…監督
_CHARGED = re.compile(
    f"(?:(?:{_DATUM}|業務|作業|処理|事務|取り?扱い?)(?:等|など)?の?(?:取り?扱い?|処理|管理|保管|入力|一部|全部)?|[^、。はがを]{{2,14}})を(?:外部に)?(?:(?:委託|預託)(?:する|している|した)|預け(?:る|ている)|取り扱わせる|任せ(?:る|ている))$"
)
# 依頼先の + 協力会社
_CHARGED_NAME = re.compile("(?:依頼|委託|預託|外注|発注)先(?:である|の)")
# 当社が個人情報を提供する + 甲
_GIVEN = re.compile(
    f"(?:{_US}(?:が|から|より)|お客(?:様|さま)の|会員の|利用者の)[^。はが]{{0,24}}?{_DATUM}(?:等|など)?を[^、。はがを]{{0,8}}?(?:提供|開示|共有|通知|預託|お?渡し)(?:する|している|した)$"
)
_TO_US = re.compile(f"{_US}(?:に|へ)[^、。]{{0,24}}$")
_MEETS = re.compile(
    "(?:等|など)?(?:と(?:は|の間|、|守秘|秘密|機密|[^、。]{0,12}契約)|に(?:対し|は|も|つい)|が|は|において)"
)
_DENIED = re.compile("[^。]{0,30}?(?:ません|ない(?!よう|もの)|せず)")
# 甲 + との間で、個人データを共有し、共同で利用
_SHARES = seldom(
    "と(?:の間で|の間において)?、?[^。と]{0,40}?共有し(?:て)?、?[^。と]{0,24}?共同(?:で|して)?利用"
)
# 甲 + と氏名、住所を共同で利用
_SHARED = seldom(
    f"(?:等|など)?と、?(?:[^。はがとに]{{0,24}}?)?{_DATUM}(?:等|など)?(?:の(?:一部|全部))?を、?[^。はがと]{{0,8}}?共同(?:で|して)?(?:利用|使用|管理)(?!目的|者)"
)
# 甲 + などの委託先に、…を開示
_SUCH_CHARGED = seldom(
    f"(?:等|など)(?:の、?|、)?(?:外部の|業務)?委託先(?:に(?:対し(?:て)?)?|へ)、?[^。はが]{{0,30}}?{_DATUM}(?:等|など)?(?:の(?:一部|全部))?(?:を|の)[^。はが]{{0,12}}?(?:提供|開示|共有|取り?扱|預託|委託|お?渡し|送)"
)
# 氏名を提供する相手方は、 + 甲 + とします
_PARTNER = re.compile(
    f"{_DATUM}(?:等|など)?(?:の(?:一部|全部))?を、?[^。、はが]{{0,10}}?(?:提供|開示|共有|通知|お?渡し)(?:する|している|し得る)(?:相手方?|相手先|先|第三者|者)は、?(?:主に)?$"
)
_IS = re.compile("(?:等|など|のみ)?(?:です|で(?:す|ある|あり)|と(?:し|いたし|致し|なり|する)|に限)")
# 予約の管理は、 + 甲 + のシステム上で行っています; 発行業務は、 + 甲 + が代行しています
_TASK = re.compile(
    "(?:(?:メール|予約|決済|会員|顧客|注文|申込み?|問い?合わ?せ|応募|データ|情報|名簿|請求|契約)[^、。は]{0,10}?(?:配信|管理|処理|受付|保管|保存|集計|発送|入力|運用|印刷)|[^、。は]{2,12}(?:業務|作業|事務)|[おご]?(?:予約|申し?込み?|応募|申請|受付|問い?合わ?せ|注文))(?:等|など)?(?P<for>(?:の(?:ため|際)に?|に)?(?:は|つきましては|について)?、?)$"
)
_DOES_TASK = seldom(
    "社?(?:が(?:提供|運営)する|の)[^、。をが]{0,14}?(?:システム|クラウド|サービス|サーバー?|プラットフォーム|ソフト(?:ウェア)?)(?:上)?(?:で[^、。]{0,6}(?:行|管理|処理|運用|受け付け|承)|にて|を(?:使[いっ]|用い|利用し(?:て|ま)|使用し(?:て|ま)))"
    "|が、?[^、。はが]{0,6}(?:代行|担当|請け負)(?:し(?:て|ま)|って)"
)
# 処方の内容を + 薬局 + からの問い合わせに回答
_ASKED_ABOUT = seldom(
    "(?:等|など)?から(?:の)?(?:お?問い?合わ?せ|照会|ご?確認)(?:に(?:対し(?:て)?|応じて?)?|があった場合に?は?)、?[^、。を]{0,10}(?:回答|お?答え|お?伝え|応じ)"
)
_TOLD = re.compile(f"{_DATUM}(?:等|など)?を、?[^、。をはが]{{0,10}}$")
# Those who ask for what is theirs, or for those near them.
_NEAR_THEM = ("recipients.people", "recipients.school", "recipients.shown_to")
_FAMILY = re.compile("家族|親族|遺族|保護者|代理人|後見人|相続人|本人|父母")


@dataclass(frozen=True, slots=True)
class Turned(Sentence):
    """A sentence whose frames are asked first, and then its turns."""

    def frame(self, party: Party) -> Frame | None:
        """The frame in which ``party`` receives data; None if it does not."""
        told = Sentence.frame(self, party)
        if told and told.kind == "third_party" and _SHARES.match(self.text, self.after_list(party)):
            return replace(told, kind="joint_user")
        if told and told.kind == "third_party" and _SUCH_CHARGED.match(self.text, party.end):
            return replace(told, kind="processor")
        return told or self._turned(party)

    def _turned(self, party: Party) -> Frame | None:
        if self._is_summary(party) or BY_THEM.search(self.text, 0, party.start):
            return None
        at = self.after_list(party)
        for told in (
            self._from_us(at), self._named_as(at), self._asks(party, at), self._does(party, at),
            self._writes(party, at), self._is_partner(party, at),
        ):  # fmt: skip
            if told is not None:
                return told
        return self._told_before(party, at)

    def _from_us(self, at: int) -> Frame | None:
        """Who gets data or work from the organisation: 甲は、当社から氏名の提供を受け."""
        match = _FROM_US.match(self.text, at)
        if match is None or _DENIED.match(self.text, match.end()):
            return None
        kind = "third_party" if match["third_party"] else "processor"
        return Frame(kind, self._is_possible(match.end()), 0.6)

    def _named_as(self, at: int) -> Frame | None:
        """Who is made an entrustee or a joint user: 甲を委託先として選定."""
        match = _AS.match(self.text, at)
        if match is None or _DENIED.match(self.text, match.end()):
            return None
        kind = next(kind for kind, word in match.groupdict().items() if word)
        return Frame(kind, self._is_possible(match.end()), 0.6)

    def _is_partner(self, party: Party, at: int) -> Frame | None:
        """Who shares data, is such an entrustee, or is named as whom data are given to."""
        for pattern, kind in ((_SHARED, "joint_user"), (_SUCH_CHARGED, "processor")):
            match = pattern.match(self.text, at) or pattern.match(self.text, party.end)
            if match and not _DENIED.match(self.text, match.end()):
                return Frame(kind, self._is_possible(match.end()), 0.6)
        if _IS.match(self.text, at) and _PARTNER.search(self.text, 0, party.start):
            return Frame("third_party", self._is_possible(at), 0.6)
        return None

    def _asks(self, party: Party, at: int) -> Frame | None:
        """Who asks for data of others and is given them: 甲の求めに応じ、氏名を開示."""
        match = _ASKS.match(self.text, at)
        if match is None and _TOLD.search(self.text, 0, party.start):
            match = _ASKED_ABOUT.match(self.text, at)
        if match is None and party.kind != "authority":
            match = _ASKS_IT.match(self.text, at)
        if match is None or _DENIED.match(self.text, match.end()) or _RIGHTS.search(self.text):
            return None
        name = self.text[party.start : party.end]
        if party.rule_id in _NEAR_THEM or _FAMILY.search(name):
            return None
        return Frame("third_party", True, 0.55)

    def _does(self, party: Party, at: int) -> Frame | None:
        """A firm that does a task, or whose system does it: 予約の管理は、甲のシステム上で."""
        if not party.is_named or not _TASK.search(self.text, 0, party.start):
            return None
        match = _DOES_TASK.match(self.text, at) or _DOES_TASK.match(self.text, party.end)
        if match is None or _DENIED.match(self.text, match.end()):
            return None
        return Frame("processor", self._is_possible(match.end()), 0.55)

    def _writes(self, party: Party, at: int) -> Frame | None:
        """Those who write to people in the organisation's stead: 当社または業務委託先より…ご連絡."""
        done = None if party.is_named else written_until(self.text, party.start, at)
        tail = self.tail(done) if done else ""
        if done is None or self.rules.first("cue.negated", tail) or NOT.match(tail):
            return None
        kind = "processor" if party.kind == "processor" else "third_party"
        return Frame(kind, bool(self.rules.first("cue.possible", tail)), 0.55)

    def _told_before(self, party: Party, at: int) -> Frame | None:
        """Who is told of by a clause before the name: 取扱いを委託する甲."""
        if not _MEETS.match(self.text, at):
            return None
        for pattern, kind in ((_CHARGED, "processor"), (_GIVEN, "third_party")):
            told = pattern.search(self.text, 0, party.start)
            told = told or _CHARGED_NAME.match(self.text, party.start, party.end)
            if told and not _TO_US.search(self.text, 0, told.end()):
                return Frame(kind, self._is_possible(party.start), 0.55)
        return None

    def _is_possible(self, at: int) -> bool:
        return bool(self.rules.first("cue.possible", self.tail(at)))
