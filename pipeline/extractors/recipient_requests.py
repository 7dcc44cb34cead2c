"""How a sentence says that somebody asks for data (照会, 命令) and may get them."""

from __future__ import annotations

import re

from pipeline.searching import seldom

ASKED = re.compile(
    "(?:によって|により)[^。]{0,14}(?:開示|提供|照会|提出)[^。]{0,8}(?:求め|要求|要請)ら?れ"
    "|(?:から|より)(?:の|、)?[^。]{0,45}?(?:開示|提供|照会|照合|協力|要請|要求|命令|請求|依頼|指示|求め)[^。]{0,14}?"
    "(?:求め|要求|要請|依頼|受け|あった|ある|応じ|従|された|があり|場合|とき|回答|対応)"
    "|(?:へ|に対する)の?(?:捜査|調査)?協力"
    "|(?:の|による|からの)(?:適法な|有効な|法的な?|正式な)?(?:協力要請|命令|要請|要求|求め|権限|請求|指示|照会|判決|令状|決定|捜査)"
)
# What stands among those who may ask by law is a body of that kind itself, a firm is not.
PUBLIC = re.compile("(?:会|センター|官|官庁|庁|署|局|所|院|団体|機関|当局|委員)$(?<!薬局)")
RECEIVED = re.compile(
    "(?:から|より)[^。]{0,40}?(?:(?:提供|開示)を受け(?!た場合)|取得|入手|収集|受領|受託)"
)
GIVEN = seldom(
    "からの(?:適法な|法的な?|正式な)?(?:要請|照会|命令)に(?:基づ|もとづ|応じ|対応|対する対応)|開示|提供|照会|照合|捜査|公開|調査"
)
