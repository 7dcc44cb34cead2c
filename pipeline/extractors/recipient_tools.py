"""Analytics and advertising tools: whose they are, and when a tool itself is the recipient.

The provider is the recipient where the text names it (Google社のGoogleアナリティクス);
only otherwise the tool is, under its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_names import in_address, listed, parties
from pipeline.extractors.recipient_working import is_used_to_track
from pipeline.rules import Hit, Rules
from pipeline.searching import seldom

_USE = seldom(
    "利用|使用|導入|採用|設置|搭載|活用|実装|組み込|収集|送信|取得|解析|分析|計測|測定|配信|用い|受け取|受信|保護|使っ|使い|転送|保存|連携|受け付け|埋め込"
)
_AFTER_TOOL = seldom(
    r"(?:[^、。をが]{0,12}として(?=[「『A-Za-z])|\*\*|\"|'|」|』|”|\([^()]*\)|\]\([^()]*\)|\[[^\[\]]*\]\([^()]*\)|(?:等|など)?の[^、。をが]{0,18}?(?:サービス|ツール|技術|機能|プログラム|SDK|タグ)|等|など|、|,|・|/|及び|および|並びに|又は|または|や|と(?=いう|呼)|ツール|タグ|サービス|機能|広告|SDK|という|と呼ばれる|と(?=[A-Zァ-ヺ])| |[)]"
    r"|、[^、。をがには]{2,14}に(?=[A-Z])|[「『\"“]?[0-9A-Za-zァ-ヺー!.-]+(?: [0-9A-Za-z.-]+)*(?=(?:等|など|、|を|」|』|ツール|[(])))*"
    "(?P<particle>を|が|による|により|によって|では|で|は|から(?=[^、。]{0,4}(?:収集|取得))|に(?=より|よって|送信)|(?:に|へ)(?=[^、。]{0,6}(?:送信|転送|保存|連携)))"
)
# Xで収集 + したログについては、下記をご確認ください: where to read of it.
_READ_OF = re.compile(
    "(?:した|された|する|される)(?![、。]|こと|場合)[^。]{2,60}(?:ご覧|ご?確認|ご?参照)(?:くだ|下さ)"
)
_OPT_OUT = re.compile(
    "オプトアウト|望まない|希望しない|希望されない|無効|停止したい|停止する(?:場合|に)|拒否|ご覧ください|詳しくは|詳細は|については、|規約"
)
_MEASURED = re.compile("解析|分析|計測|測定|広告|統計|把握")
# Heron + Base: only a part of another name, unless that is the firm's own (Amazon SES).
_PART_OF = re.compile(
    "(?<![0-9A-Za-z])(?!(?:Microsoft|Google|Amazon|Meta|Oracle|Adobe|Yahoo!|LINE|and|or|by|with|via) )[A-Z][a-z]{2,} $"
)
_NO_NAME = re.compile("(?:[Ww]eb ?)?(?:API|SDK|AI|LLM|SaaS|PaaS|IaaS|CMS|CRM|CDN|SNS|ASP)")
# データは + Heron Cloud + (東京)のサーバーに保存されます
_STORED = seldom(
    r"(?:\([^()]*\))?(?:\*\*|」)?(?:の(?:クラウド|データベース|サーバー?|環境|インフラ|リージョン|[^、。をがのに]{0,10}リージョン)[^、。をが]{0,10}?)?(?:上)?"
    "(?:に|で|にて)[^、。]{0,16}(?:保存|保管|管理|処理|蓄積|格納|ホスト)(?:し|さ|・|いた)"
)
# 今後…を導入 + する場合には: not used yet.
_FUTURE = re.compile("今後|将来")
_IF = re.compile("(?:する|した|を行う)(?:場合|とき|際)(?:に|は|には)")
# 収集されたデータは + 甲社 + のプライバシーポリシーに基づいて管理されます
_KEPT_BY = re.compile(
    "(?: ?社)?の(?:定める)?(?:プライバシー・?ポリシー|個人情報保護方針)(?:等)?に(?:基づ|もとづ|従|則|準|よ)[^。]{0,8}(?:管理|利用|扱)"
)
_GATHERED = re.compile(
    "(?:収集|取得|送信|記録|集め)(?:さ|し|した|た)[^。]{0,24}(?:は|が)[^。は]{0,12}$"
)
_BEFORE_TOOL = re.compile(
    r"(?:社|LLC|,? ?Inc\.?|\([^()]{0,40}\)|\*\*|\]\([^()]*\)| )*(?:が|(?:提供|運営)?の|より|から|により|による)[^。、]{0,36}?$"
)
_BEHIND_TOOL = re.compile(r"(?:\*\*|」|』| )*\((?:[^()]{0,12}?(?:提供|運営|開発)[^()]{0,6}?:?)?$")
# アクセス解析ツール「甲」を使っています; the bracket may tell who provides it.
_QUOTED = re.compile(
    r"(?P<what>(?:解析|分析|広告|計測|測定|トラッキング|マーケティング|ヒートマップ|チャット|フォーム|予約|決済|配信|クラウド|外部|名刺管理|顧客管理|会議)?"
    r"(?:用)?(?:の)?(?:ツール|サービス|ソフト|システム|プログラム|タグ|SDK|機能)?(?:である|の|として|に)?)"
    r"[「『](?P<name>[^「」『』。]{2,30})[」』](?:\((?P<gloss>[^()]{2,50})\))?(?:という[^、。]{1,16})?(?:を|により|によって)"
)
# 予約システム + 「Heron予約」
_SYSTEM = re.compile(
    "(?:予約|決済|配信|クラウド|名刺管理|顧客管理|会議|フォーム)(?:用)?(?:の)?(?:ツール|サービス|ソフト|システム)"
)
# A service linked to its own page: 応募の受付に[Heron](https://…)を利用し
_LINKED = re.compile(
    r"\[(?P<name>[A-Z][0-9A-Za-z.&+-]*(?: [0-9A-Za-z.&+-]+){0,3})\]\(https?://[^()\s]+\)"
)
_LINKED_USE = seldom(
    r"(?:(?:、|,|および|及び|または|又は|や|と| )*(?:\[[^\[\]]{2,40}\]\([^()\s]+\)|[^、。\[\]がをは]{2,24}(?=を)))*"
    r"を[^、。]{0,8}?(?:利用|使用|導入|採用)(?!する(?:場合|際|こと)|いただ|になる|でき|可能|者)"
)
# 配信サービス(甲、乙等)を利用
_BRACKETED = re.compile(
    "(?P<what>サービス|ツール|システム|プログラム|ソフト(?:ウェア)?|SDK|AI|AIモデル|クラウド|基盤|データベース|プラットフォーム|インフラ)[(〔](?:例:|主に)?(?P<names>[^()〔〕。]{2,80}?)(?:等|など|ほか)?"
    "(?:・[^()〔〕、。]{2,14}(?:等|など)?)?[)〕](?:等|など)?(?:を(?:利用|使用|導入|活用|用い|通じて[^、。]{0,8}(?:取得|収集|送信))(?!する(?:方|お客|場合[には、]))"
    "|(?:上)?(?:に|へ|で|にて)[^、。]{0,10}(?:保存|保管|送信|処理|蓄積|管理|ホスト)(?:し|さ|いた))"
)
# Heron Push(甲株式会社)、Egret(乙 Inc.) + を使用
_OWNED = re.compile(
    r"(?P<tool>(?!Google Chrome|Chrome|Safari|Firefox|Edge)[A-Z][0-9A-Za-z.+&-]*(?: [0-9A-Za-z.+&-]+){0,3}|(?<![ァ-ヺー])[ァ-ヺー]{4,20}|「[^「」]{2,24}」)\((?:(?:提供|運営|開発)(?:元|者|会社)?:)?(?P<owner>[^()]{3,40})\)"
)
_OWNED_USE = seldom(
    r"(?:上)?(?:で|にて|に)[^、。]{0,10}?(?:管理|保存|保管|処理|蓄積|受け?付け)(?:し|さ|て)|(?:(?:、|,|及び|および|または|又は|や|と|/| )*[^、。()をがは]{2,30}\([^()]{3,40}\))*(?:等|など)?(?:のサービス|のツール|という[^、。]{1,12})?"
    "を[^、。]{0,8}?(?:利用|使用|導入|採用)(?!する(?:場合|際|こと)|(?:して|されて)いる(?:場合|方|お客)|の(?:場合|方)|いただ|になる|でき|可能|者)"
)
# SNSサービス(…)を利用して情報を発信: nobody is given data.
_SOCIAL = re.compile(
    "(?:SNS|ソーシャル(?:・?ネットワーキング・?|メディア)(?:サービス)?)(?:サービス)?[(〔]?(?:例:|主に)?$"
)
# ・利用状況の分析(Heron Analytics等): a line that says what is done, and with what.
_ENDING = re.compile(r"\((?:例:|主に)?(?P<names>[^()。]{3,60}?)(?:等|など|ほか)?\)。?$")
# The provider stands before the tool: 甲社が提供する解析ツール「乙」.
_PROVIDED = re.compile(
    "(?:が|の)(?:提供|運営|開発|配信)[^、。]{0,20}$|(?:社|Inc[.]|LLC|Ltd[.]|GmbH|Corporation|Limited)の[^、。]{0,16}$"
)
_TRACKS = re.compile(
    "解析|分析|計測|測定|広告|アクセス|閲覧|クッキー|[Cc]ookie|トラッキング|タグ|SDK"
)
# Names of tools outside the lexicon: Hinoki Ads, マーケティングツール.
_TRACKING_NAME = seldom(
    "Analytics|アナリティクス|(?<![A-Za-z])Ads?(?![a-z])|AdMob|広告|解析|分析|計測|トラッキング|マーケティング"
    "|Tag Manager|タグ|Pixel|ピクセル|ヒートマップ",
    re.IGNORECASE,
)
_SOMEBODY = re.compile("(?:業者|会社|企業|団体|機関|媒体社?|代理店|広告主)$")
_MEASURES = re.compile("解析|(?<!AI)分析|計測|測定|広告|トラッキング|タグ")
_GIVES = re.compile("(?:提供|運営|開発|配信)(?:者|元|会社|事業者)?:?|株式会社|合同会社|社$")
_GLOSS = re.compile(r"(?:\*\*|」| )*\(([^()]{2,60})\)")
_MARKED = re.compile("[(〔」』]")
_REACH = 60


@dataclass(slots=True)
class Tools:
    """Finds tools in the tight texts of one document."""

    rules: Rules
    seen: dict[str, list[Hit]] = field(default_factory=dict)

    def covers(self, text: str, party: Party) -> bool:
        """Whether a firm's name is only the beginning of a tool's (Google in Google広告)."""
        return party.firm is not None and any(
            (hit.start <= party.start and party.end < hit.end)
            or hit.start < party.start < hit.end
            or (hit.start, hit.end, _kind(hit)) == (party.start, party.end, "external_tool")
            for hit in self._hits(text)
        )

    def providers(self, text: str) -> Iterator[Party]:
        """The providers that a text names with a tool that it says is used."""
        kept = _KEPT_BY.search(text)
        hits = self._hits(text) if kept else self._used(text)
        told = kept and _GATHERED.search(text, 0, kept.start())
        if not hits and not told:
            return
        named = [p for p in parties(text, self.rules) if p.is_named and not self.covers(text, p)]
        if told:
            yield from (p for p in named if _KEPT_BY.match(text, p.end))
        for hit in hits:
            kind = "external_tool" if is_used_to_track(text, hit.start) else _kind(hit)
            yield from (replace(p, kind=kind) for p in named if _provides(text, p, hit))

    def told(self, text: str) -> Iterator[Party]:
        """The tools, or their providers, that brackets, quotation marks or a link show."""
        if _MARKED.search(text):
            for read in (self.quoted, self.bracketed, self.linked, self.owned):
                yield from read(text)

    def quoted(self, text: str) -> Iterator[Party]:
        """The tools that a text names in quotation marks and says are used; or their providers."""
        if "」" not in text and "』" not in text:
            return
        for match in _QUOTED.finditer(text):
            before = text[max(0, match.start() - 30) : match.start("name")]
            clause = re.split("[。]", text[match.end() : match.end() + _REACH])[0]
            use = _USE.search(clause[:24])
            called = match["what"].rstrip("のにとしてである") or (
                match["gloss"] and _GIVES.search(match["gloss"])
            )
            if not use or not called or _OPT_OUT.search(clause):
                continue
            if _PROVIDED.search(text[max(0, match.start() - 40) : match.start("name")]):
                continue
            if self.rules.first("cue.negated", clause[use.end() : use.end() + 14]):
                continue
            tracks = _TRACKS.search(before + clause)
            kind = "external_tool" if tracks else "processor"
            if not tracks and not match["gloss"] and not _SYSTEM.search(match["what"]):
                continue
            given = [p for p in parties(match["gloss"] or "", self.rules) if p.is_named]
            if "以下" in (match["gloss"] or ""):
                continue
            if given:
                yield replace(given[0].moved(match.start("gloss")), kind=kind)
            elif self._code(match["name"]) is None:
                yield Party(match.start("name"), match.end("name"), True, kind, "recipients.quoted")

    def bracketed(self, text: str) -> Iterator[Party]:
        """The services in a bracket behind a word for them that a text says is used."""
        for match in _BRACKETED.finditer(text) if "(" in text or "〔" in text else ():
            if "提供する" in match["names"] or "以下" in match["names"]:
                continue
            if self.rules.first("cue.negated", text[match.end() : match.end() + 14]):
                continue
            if _SOCIAL.search(text, 0, match.start("names")):
                continue
            tracks = _TRACKS.search(text[max(0, match.start() - 16) : match.end("what")])
            for party in listed(match["names"], self.rules, whole=True):
                if party.is_named and not _NO_NAME.fullmatch(match["names"]):
                    kind = "external_tool" if tracks else "processor"
                    moved = party.moved(match.start("names"))
                    yield replace(moved, kind=kind, rule_id="recipients.bracketed")

    def ending(self, text: str) -> Iterator[Party]:
        """The trackers in a bracket that closes a line on what they are for."""
        bracket = _ENDING.search(text)
        if bracket is None or not _MEASURED.search(text, 0, bracket.start()):
            return
        if _FUTURE.search(text) or self.rules.first("cue.negated", text):
            return
        for hit in self._hits(text):
            inside = bracket.start("names") <= hit.start and hit.end <= bracket.end("names")
            if inside and _kind(hit) == "external_tool":
                yield hit_party(hit)

    def linked(self, text: str) -> Iterator[Party]:
        """The services with a link that a text says are used."""
        if "](http" not in text:
            return
        for match in _LINKED.finditer(text):
            if _LINKED_USE.match(text, match.end()) and self._code(match["name"]) is None:
                clause = re.split("[、。]", text[: match.start()])[-1]
                kind = "external_tool" if _TRACKS.search(clause) else "processor"
                yield Party(match.start("name"), match.end("name"), True, kind, "recipients.linked")

    def alone(self, text: str, firms: set[str]) -> Iterator[Party]:
        """The used tools whose provider the document does not name among its recipients."""
        for hit in self._used(text):
            if hit.code.partition(".")[0] not in firms and not self._is_given(text, hit):
                yield hit_party(hit)

    def _is_given(self, text: str, tool: Hit) -> bool:
        """Whether a text names a company of which the tool is: 甲株式会社のHeron, Heron(甲株式会社)."""
        return any(
            p.is_named
            and (p.rule_id == "recipients.organization" or text[p.end - 1] == "社")
            and _provides(text, p, tool)
            for p in parties(text, self.rules)
            if p.end <= tool.start or p.start >= tool.end
        )

    def owned(self, text: str) -> Iterator[Party]:
        """The companies in brackets behind the tools that a text says are used."""
        for match in _OWNED.finditer(text) if "(" in text else ():
            owner = match["owner"]
            party = next((p for p in parties(owner, self.rules) if p.is_named), None)
            if party is None or not _is_whole(party, owner):
                continue
            use = _OWNED_USE.match(text, match.end())
            if use is None or self.rules.first("cue.negated", text[use.end() : use.end() + 14]):
                continue
            tracks = _TRACKS.search(text[max(0, match.start() - 24) : match.start()])
            tracks = tracks or _TRACKING_NAME.search(match["tool"])
            kind = "external_tool" if tracks else "processor"
            yield replace(party.moved(match.start("owner")), kind=kind, rule_id="recipients.owned")

    def provider(self, text: str, party: Party) -> Party:
        """Who provides a listed tool, where a gloss behind it says so: X（提供：Y社）."""
        gloss = _GLOSS.match(text, party.end)
        if not gloss or party.rule_id == "recipients.organization":
            return party
        inside = [p for p in parties(gloss[1], self.rules) if p.is_named]
        if self._code(text[party.start : party.end]) is None:
            inside = [p for p in inside if _is_whole(p, gloss[1])]
        return inside[0].moved(gloss.start(1)) if inside else party

    def tracks(self, text: str, party: Party) -> bool:
        """Whether a listed name, or the gloss behind it, says that it measures or advertises."""
        name = text[party.start : party.end]
        code = self._code(name)
        if code is not None:
            return not code.endswith(".service")
        gloss = _GLOSS.match(text, party.end)
        firm = party.rule_id == "recipients.organization"
        return bool(
            (not firm and not _SOMEBODY.search(name) and _TRACKING_NAME.search(name))
            or (gloss and _MEASURES.search(gloss[1]))
        )

    def is_tracker(self, name: str) -> bool:
        """Whether ``name`` is the whole name of an analytics or advertising tool."""
        code = self._code(name)
        return code is not None and not code.endswith(".service")

    def firm(self, name: str) -> str | None:
        """The code of the firm whose tool ``name`` is."""
        code = self._code(name)
        return code.partition(".")[0] if code else None

    def uses_tracker(self, text: str) -> bool:
        """Whether ``text`` says that an analytics or advertising tool is used."""
        return any(_kind(hit) == "external_tool" for hit in self._used(text))

    def firms(self, text: str) -> set[str]:
        """The firms whose analytics or advertising tools a text names."""
        hits = (hit for hit in self._hits(text) if _kind(hit) == "external_tool")
        return {hit.code.partition(".")[0] for hit in hits}

    def _code(self, name: str) -> str | None:
        hit = self.rules.first("tool", name)
        return hit.code if hit and len(hit) == len(name) else None

    def _used(self, text: str) -> list[Hit]:
        return [hit for hit in self._hits(text) if self._is_used(text, hit)]

    def _hits(self, text: str) -> list[Hit]:
        if text not in self.seen:
            self.seen[text] = self.rules.find("tool", text)
        return self.seen[text]

    def _is_used(self, text: str, hit: Hit) -> bool:
        """X を利用して, X により収集する - not how to switch it off, nor that it is not used."""
        if in_address(text, hit.start, hit.end) or _PART_OF.search(text, 0, hit.start):
            return False
        stored = _STORED.match(text, hit.end) if hit.code.endswith(".service") else None
        if stored and not self.rules.first("cue.negated", text[stored.end() : stored.end() + 14]):
            return True
        after = _AFTER_TOOL.match(text, hit.end)
        if not after:
            return False
        use = _USE.search(text, after.end(), after.end() + _REACH)
        if not use or _OPT_OUT.search(text, after.end(), use.end() + 12):
            return False
        if _READ_OF.match(text, use.end()):
            return False
        tail = re.split("[、。]", text[use.end() : use.end() + 30])[0]
        if _FUTURE.search(text, 0, hit.start) and _IF.match(tail):
            return False
        return not self.rules.first("cue.negated", tail)


def hit_party(hit: Hit) -> Party:
    """The tool of a hit as somebody named."""
    code = hit.code.partition(".")[0]
    firm = None if code == "self" else code
    return Party(hit.start, hit.end, True, _kind(hit), hit.rule.id, firm)


def _is_whole(party: Party, gloss: str) -> bool:
    """Whether a gloss names a firm and says nothing else: (甲株式会社), (提供:甲株式会社)."""
    before = gloss[: party.start].strip()
    told = not before or _GIVES.fullmatch(before) is not None
    return party.rule_id == "recipients.organization" and told and party.end == len(gloss)


def _kind(tool: Hit) -> str:
    """A service that tracks nobody works for the organisation."""
    return "processor" if tool.code.endswith(".service") else "external_tool"


def _provides(text: str, party: Party, tool: Hit) -> bool:
    if party.end <= tool.start:
        return bool(_BEFORE_TOOL.fullmatch(text, party.end, tool.start))
    return bool(_BEHIND_TOOL.fullmatch(text, tool.end, party.start))
