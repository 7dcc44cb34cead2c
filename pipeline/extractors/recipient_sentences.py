"""A sentence with whoever it names and its verbs, as far as it can tell of recipients."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extractors.recipient_agents import Party
from pipeline.extractors.recipient_blanks import breaks_of
from pipeline.extractors.recipient_datives import given_to
from pipeline.extractors.recipient_enumerations import with_neighbours
from pipeline.extractors.recipient_members import with_members
from pipeline.extractors.recipient_names import parties
from pipeline.extractors.recipient_tools import Tools
from pipeline.extractors.recipient_turns import Turned
from pipeline.passages import Passage
from pipeline.rules import Hit, Rules
from pipeline.searching import searcher

# Words without which a sentence that has no verb of passing data names no recipient.
_ASKING = searcher(
    "意見|お願い|任せ|一任|発注|で[^、。]{0,4}(?:受け付け|承)|(?:システム|サービス|ソフト)で|(?:タグ|ピクセル|ビーコン|SDK|モジュール|[Cc]ookie|クッキー)を|(?:秘密|機密)保持|求められ|(?:提供|開示|預託|委託|共有|通知)を受け|受託し|委託を受け|が(?:代行|担当|請け負)|として|共同利用|求め|委託契約|触れ|取り?扱|「|アクセスし|アクセスする|命令|要求|要請|依頼|権限|捜査|(?:サービス|技術|システム|ツール|API|AI|モデル|基盤|インフラ|環境|」|[)])を|委託先(?:で|と)|側で|提携|広告|(?:が|により|によって)[^、。]{0,16}(?:管理|保管|預か|収集さ|取得さ|行[いう]|取得し|処理し|保持し|受領し|収集し|活用し|運営する)|協力|通じて|介して|除|以外|社(?:、)?(?:または|又は|もしくは)[^。、]{2,16}(?:より|から)"
    "|サーバ|ホスティング|ホストさ|クラウド|プラットフォーム|インフラ|基盤|データセンター|で公開|(?:当社|弊社|当[行院会店校園])(?:、|及び|および|並びに|ならびに|と)[^。]{1,40}[はが][^。]{0,60}を[^。]{0,24}(?:利用|使用)|[がも][^、。]{0,24}(?:利用|使用|閲覧|参照)|から(?:見え|閲覧)"
)
# Authorities that ask, named in one item with the words of the law.
_ASKED_BY = re.compile(
    "(?:裁判所|警察|検察|税務署|捜査機関)[^。]{0,40}(?:命令|照会|要請|求め|開示|協力|令状)"
)
_TELLS = re.compile(
    "(?:個人(?:情報|データ)|お客様情報)[^、。]{0,12}(?:提供|開示|委託|共有|送信|渡)"
    "|(?:氏名|住所|番号|アドレス|履歴|情報|データ)(?:等|など)?[をは]、?[^。]{0,14}第三者(?:等)?[へに][^。]{0,6}(?:提供|開示|送信)"
)
# A row that says that nobody's data pass: (個人情報は送信しません)
NOTHING_PASSED = re.compile(
    "(?:個人情報|個人データ|利用者情報|お客様情報)[^。、]{0,6}[はを](?:一切)?(?:送信|提供|取得|共有)(?:しま|されま|いたしま|しておりま|していま)せん"
)
# 1-3. 第三者から提供される情報: what comes in.
COMES_IN = re.compile(
    "(?:第三者|外部|他社|提携先)から(?:提供|取得|受領|入手|連携)(?:を受ける|される|する|した|された)?(?:個人)?(?:情報|データ)"
)
_QUOTED_NAME = re.compile("「[^「」、。]{2,24}(?<!する)(?<!ます)」")


def parsed(passage: Passage, raw: str, tools: Tools, rules: Rules, told: bool) -> Turned | None:
    """The passage with its parties and verbs; None if it can say nothing of recipients.

    ``told`` says that the text around is about personal data.
    """
    text = passage.text
    verbs = _spoken(rules.find("recipient_verb", text), text)
    if not verbs and not _ASKING.search(text):
        return None
    statutory = rules.find("cue.statutory", text)
    by_court = _ASKED_BY.search(text) is not None
    if statutory and passage.role == "item" and not by_court:
        return None
    breaks = breaks_of(passage.view, raw)
    known = list(parties(text, rules, breaks))
    known += list(given_to(text, known, rules, breaks))
    named = [
        party
        for party in with_neighbours(known, text, rules)
        if not _inside(party, statutory) and not tools.covers(text, party)
    ]
    if statutory and passage.role == "item":
        named = [party for party in named if party.kind == "authority"]
    named = with_members(named, text, rules)
    if not named or rules.first("recipient_anonymous", text):
        return None
    told = told or any(
        _TELLS.search(above) for above in (*passage.headings[-1:], *passage.lead_ins[-1:])
    )
    return Turned(text, named, verbs, rules, told)


def _spoken(verbs: Sequence[Hit], text: str) -> list[Hit]:
    """The verbs but those inside a name in quotation marks: 「照会制度」."""
    names = [name.span() for name in _QUOTED_NAME.finditer(text)] if "「" in text else []
    return [v for v in verbs if not any(start < v.start < end for start, end in names)]


def _inside(party: Party, hits: Sequence[Hit]) -> bool:
    return any(hit.start <= party.start and party.end <= hit.end for hit in hits)
