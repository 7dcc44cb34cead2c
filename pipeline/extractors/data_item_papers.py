"""Papers that somebody has to bring who asks for what is kept of him."""

from __future__ import annotations

import re

_LICENCES = "data_items.qualification.papers"
_REQUEST = re.compile("開示|訂正|利用停止|利用の停止|消去|ご?請求")
_PAPER = re.compile(
    "(?:証|証書|証明書|住民票|パスポート|旅券|委任状|抄本|謄本|手帳|カード)(?:の(?:写し|コピー|原本))?$"
)
_SHOWN = re.compile(
    "(?:免許証|保険証|証明書|確認書類|確認資料|身分証|住民票|パスポート|旅券|カード)"
)
_NAMED = re.compile("写し|コピー|書類|証|住民票|旅券|パスポート|抄本|謄本|手帳|カード")
_PAPER_ASKED = re.compile(
    "(?:等|など|といった)?(?:の(?:公的な?)?(?:証明|書類|証明書類?|証明書)|その他[^、。]{0,16}(?:書類|もの))?(?:等|など)?"
    "(?:の?(?:写し|コピー|原本|ご?提示|ご?提出))?(?:\\([^()]*\\))?(?:等|など)?(?:[をの](?:ご?(?:同封|添付|提示|提出|送付|郵送|持参|用意|準備)|お送り|お持ち|添え|いただ)|による本人確認)"
)
# A form with faults, a fee: what is said of an application, and asked for by nobody.
EXCEPTED = re.compile(
    "一致しない|不備|確認できない場合|特定できな|宛に|あてに|宛て|費用|(?:手数料|円)(?![^。]{0,16}(?:切手|同封|添付))|負担"
)


def is_one(text: str, start: int, end: int) -> bool:
    """Whether what stands at ``[start, end)`` ends in the name of a paper."""
    return _PAPER.search(text, start, end) is not None


def names_one(text: str) -> bool:
    """Whether a text names a paper by which people show who they are."""
    return _SHOWN.search(text) is not None


def are_asked(text: str, start: int, end: int) -> bool:
    """Whether a list of papers is to be sent in or shown with a request on one's data.

    「停止をご希望の方は、旅券の写しを添えて郵送してください」: wherever it is said.
    """
    asked = is_one(text, start, end) and _PAPER_ASKED.match(text, end) is not None
    return asked and _REQUEST.search(text) is not None


def blacks_out(text: str, end: int, cue: int) -> bool:
    """Whether words of blacking out at ``cue`` are about the list that ends at ``end``.

    It stands on a paper, and is none itself.
    """
    if "。" in text[end:cue] or is_one(text, 0, end):
        return False
    return _NAMED.search(text) is not None


# 「番号が記載されている場合は、あらかじめ塗り潰したうえでご提出ください」
_BLACKED = re.compile(
    "」?(?:の(?:情報|記載|欄|部分))?(?:は|を|が(?:記載|明記)されている(?:場合|とき)(?:は|には)?)、?(?:あらかじめ|予め|必ず|事前に)?、?"
    "[^。、]{0,10}?(?:塗り?(?:つぶ|潰)|塗りつぶ|黒塗り|黒く塗|墨塗り|マスキング|見えないよう)"
)


def blacked(text: str, start: int, end: int) -> bool:
    """Whether the list at ``[start, end)`` is to be blacked out on what is sent in."""
    return not is_one(text, start, end) and _BLACKED.match(text, end) is not None


# 「身分証明書(写真が貼られたもの)」: a picture on a paper tells which paper will do.
_PICTURED = re.compile(
    "(?:が|の)?(?:ある|ない|無い|付[いき]|貼|入[りっ]|表示|掲載|記載|印刷)[^、。はがを]{0,8}(?:書|証|書類|もの|カード)"
)


def only_shows(text: str, item: str, end: int) -> bool:
    """Whether the word that ends at ``end`` is the picture on a paper that is asked for."""
    return item in ("image_video", "face_photo") and _PICTURED.match(text, end) is not None


def shown_as(item: str, rule_id: str, context: str) -> str:
    """The code of a paper: a licence that is asked for shows who somebody is."""
    licence = rule_id == _LICENCES and context == "verification"
    return "identity_document" if licence else item
