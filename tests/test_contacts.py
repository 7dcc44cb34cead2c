"""Contacts: which lines make one, who stands in it, and what it is for."""

from __future__ import annotations

import pytest
from factories import document, passage

from pipeline.core import ContactMention, Span
from pipeline.extractors import contacts
from pipeline.passages import Passage, Reading
from pipeline.rules import load_rules

FIELDS = (
    "organization", "department", "person", "phone", "fax", "email", "postal_code", "address",
    "url", "hours",
)  # fmt: skip


def read(
    text: str, *, topics: tuple[str, ...] = (), headings: tuple[str, ...] = ()
) -> list[ContactMention]:
    """The contacts of a text; each line is a passage under the same headings."""
    passages: list[Passage] = []
    at = 0
    for line in text.split("\n"):
        if line:
            passages.append(passage(line, offset=at, topics=topics, headings=headings))
        at += len(line) + 1
    reading = Reading(document(text), (), tuple(passages), ())
    return list(contacts.find(reading, load_rules()))


def fields(mention: ContactMention) -> dict[str, str]:
    return {name: getattr(mention, name) for name in FIELDS if getattr(mention, name)}


# One contact each, with all its fields.
ONE = [
    # other keys between the name of a company and its numbers; a date that is no signature's
    (
        "名称：Hibari Online GmbH\n国：ドイツ\n住所：Industriestr. 25, 91710 Gunzendorf",
        {"organization": "Hibari Online GmbH", "address": "Industriestr. 25, 91710 Gunzendorf"},
    ),
    (
        "会社名\t株式会社つばめ\n設立\t2015年4月\n資本金\t900万円\n電話\t03-1234-5678",
        {"organization": "株式会社つばめ", "phone": "+81312345678"},
    ),
    # a desk in brackets, behind a colon, and the head of a department of two characters
    (
        "合同会社つばめ（みどり保険 運営事務局）\n電話：03-1234-5678",
        {"organization": "合同会社つばめ", "department": "みどり保険 運営事務局", "phone": "+81312345678"},
    ),
    (
        "株式会社つばめ：　苦情・相談窓口\n電話：03-1234-5678",
        {"organization": "株式会社つばめ", "department": "苦情・相談窓口", "phone": "+81312345678"},
    ),
    ("個人情報保護管理者：管理部部長\n電話：03-1234-5678", {"department": "管理部", "phone": "+81312345678"}),
    # a number ends the line of an officer: what stands below is no name
    (
        "個人情報保護管理者\n経営企画部長　TEL　03-1234-5678\n利用目的",
        {"department": "経営企画部", "phone": "+81312345678"},
    ),
    # where the officer above is reached
    (
        "個人情報保護管理者\n土井昭\n連絡先\n03-1234-5678",
        {"person": "土井昭", "phone": "+81312345678"},
    ),
    ("開発者: MORI LAB\nメール: mori@example.com", {"organization": "MORI LAB", "email": "mori@example.com"}),
    ("担当：事務局　佐藤\n電話：03-1234-5678", {"department": "事務局", "person": "佐藤", "phone": "+81312345678"}),
    # a form on the same site; a link whose target stands in its tag
    ("窓口：お問い合わせフォーム（/contact/form）", {"url": "/contact/form"}),
    (
        'お問い合わせ先\n株式会社つばめ\n<a href="https://example.jp/form">お問い合わせフォーム</a>',
        {"organization": "株式会社つばめ", "url": "https://example.jp/form"},
    ),
    # an officer told by a function, by the company, by the head of a department
    (
        "個人情報管理責任者\n株式会社つばめ　法務責任者",
        {"organization": "株式会社つばめ", "department": "法務"},
    ),
    ("株式会社つばめ 個人情報保護管理者", {"organization": "株式会社つばめ"}),
    ("当社の個人情報保護管理者は、品質管理部長となります。", {"department": "品質管理部"}),
    # a department with its number in brackets
    (
        "ご意見は、当行の法令監査部門（電話：03-1234-5678）までお申し出ください。",
        {"department": "法令監査部門", "phone": "+81312345678"},
    ),
    (
        "ご質問は、環境推進室（内線 12、03-1234-5679）までご連絡ください。",
        {"department": "環境推進室", "phone": "+81312345679"},
    ),
    # our group is no department
    (
        "共同利用の管理責任者：株式会社つばめ\n共同利用する者の範囲：当社グループ",
        {"organization": "株式会社つばめ"},
    ),
    # labels of one letter, leaders of dots, a name in Latin letters over its address
    (
        "Studio Hibari\n〒602-0001 京都府京都市上京区架空町9-9\nT: 075-111-2222 F: 075-111-2223",
        {
            "organization": "Studio Hibari", "postal_code": "602-0001",
            "address": "京都府京都市上京区架空町9-9", "phone": "+81751112222",
            "fax": "+81751112223",
        },
    ),
    (
        "会社名……株式会社ジョウビタキ\n担当………総務部　上尾\n電話………0866-11-2222",
        {
            "organization": "株式会社ジョウビタキ", "department": "総務部", "person": "上尾",
            "phone": "+81866112222",
        },
    ),
    ("Customer Support\n03-1234-5678", {"department": "Customer Support", "phone": "+81312345678"}),
    # a gloss behind a title; 薬局長 heads no department; a shop behind the address
    (
        "個人情報保護管理者：最高情報責任者（CIO）　鵜飼 守\n電話：03-1234-5678",
        {"person": "鵜飼 守", "phone": "+81312345678"},
    ),
    (
        "あおば薬局\n責任者：薬局長 白石 鶺鴒\n電話：03-1234-5678",
        {"organization": "あおば薬局", "person": "白石 鶺鴒", "phone": "+81312345678"},
    ),
    (
        "〒603-0001 京都市北区鷹峯9-9 ヒタキ寮2F　ヒタキ手芸店\n電話：075-111-2222",
        {
            "organization": "ヒタキ手芸店", "postal_code": "603-0001",
            "address": "京都市北区鷹峯9-9 ヒタキ寮2F", "phone": "+81751112222",
        },
    ),
    # shops and clubs, known by the last word of their names
    (
        "つばめ台自治会　会長　燕 三郎\n電話：03-1234-5678",
        {"organization": "つばめ台自治会", "person": "燕 三郎", "phone": "+81312345678"},
    ),
    (
        "かもめ旅行社　個人情報担当：海野\n電話：03-1234-5678",
        {
            "organization": "かもめ旅行社", "department": "個人情報担当", "person": "海野",
            "phone": "+81312345678",
        },
    ),
    # a blank before the trade, a short form in brackets, a branch
    (
        "株式会社 緑川 商店\n電話：03-1234-5678",
        {"organization": "株式会社 緑川 商店", "phone": "+81312345678"},
    ),
    (
        "(株)ヒグラシ企画 担当 日暮\ntel 03-1234-5678",
        {"organization": "(株)ヒグラシ企画", "person": "日暮", "phone": "+81312345678"},
    ),
    (
        "株式会社ムーンライト九州支社　開示受付係\n電話：03-1234-5678",
        {
            "organization": "株式会社ムーンライト", "department": "九州支社 開示受付係",
            "phone": "+81312345678",
        },
    ),
    # what stands for @ and for the dot; a label that a full stop joins
    ("お問い合わせ先\nメール：desk（アットマーク）example.jp", {"email": "desk@example.jp"}),
    ("お問い合わせ先\nメール：desk [at] example [dot] jp", {"email": "desk@example.jp"}),
    ("お問い合わせ先\nMail.desk@example.jp", {"email": "desk@example.jp"}),
    # a place in brackets before the company, and a remark between the desk and its link
    (
        "【本社】\n株式会社あおば　総務課\n電話：03-1234-5678",
        {"organization": "株式会社あおば", "department": "総務課", "phone": "+81312345678"},
    ),
    (
        "お問い合わせ窓口：利用者サポートセンター\n※フォームよりご連絡ください。\n"
        "https://example.jp/support/form",
        {"department": "利用者サポートセンター", "url": "https://example.jp/support/form"},
    ),
    # a department behind a title's label; the longer name of the same department
    (
        "個人情報保護管理者\n職名：情報システム部 部長\n電話：03-1234-5678",
        {"department": "情報システム部", "phone": "+81312345678"},
    ),
    (
        "部署名：管理本部 総務部\n責任者：総務部長　丘 陽子\n電話：03-1234-5678",
        {"department": "管理本部 総務部", "person": "丘 陽子", "phone": "+81312345678"},
    ),
    # an address behind a postal code in brackets, in a sentence
    (
        "開示の請求は郵送（〒102-0094　東京都千代田区紀尾井町9-9　株式会社あおば　開示担当宛）にてお願いします。",
        {
            "organization": "株式会社あおば", "department": "開示担当", "postal_code": "102-0094",
            "address": "東京都千代田区紀尾井町9-9",
        },
    ),
    # hiragana inside a name go on to the end of the line
    (
        "一般社団法人　日本まなびひろば\n電話：03-1234-5678",
        {"organization": "一般社団法人 日本まなびひろば", "phone": "+81312345678"},
    ),
    (
        "行政書士法人ほっと相談所\n電話：03-1234-5678",
        {"organization": "行政書士法人ほっと相談所", "phone": "+81312345678"},
    ),
    # an office named behind its trade, and an address that says what stands for @
    (
        "税理士事務所コスモス\nTEL：03-1234-5678\nE-mail：desk#example.jp　#を@に替えて",
        {
            "organization": "税理士事務所コスモス", "phone": "+81312345678",
            "email": "desk@example.jp",
        },
    ),
    ("お問い合わせ先\nメール：desk●example.jp", {"email": "desk@example.jp"}),
    # a block under a title in brackets; the title names the desk
    (
        "【個人情報相談窓口】\n株式会社あおば\nTEL：03-1234-5678 FAX：03-1234-5679\nメール：desk@example.jp",
        {
            "organization": "株式会社あおば", "department": "個人情報相談窓口",
            "phone": "+81312345678", "fax": "+81312345679", "email": "desk@example.jp",
        },
    ),
    # organisation and desk in one line, the postal code on its own line
    (
        "宛先: Aoba 株式会社個人情報問い合わせ窓口\n\n住所: 〒100-0001\n\n東京都港区芝公園2丁目1番 緑ビル9階",
        {
            "organization": "Aoba 株式会社", "department": "個人情報問い合わせ窓口",
            "postal_code": "100-0001", "address": "東京都港区芝公園2丁目1番 緑ビル9階",
        },
    ),
    # everything on one line, told apart by blanks
    (
        "送付先住所 〒100-0001 東京都港区桜丘1-1 青葉タワー 送付宛先 みどり株式会社 Aoba クラウド 個人情報担当宛",
        {
            "organization": "みどり株式会社", "department": "Aoba クラウド 個人情報担当",
            "postal_code": "100-0001", "address": "東京都港区桜丘1-1 青葉タワー",
        },
    ),
    # hours in brackets behind the number
    (
        "〈株式会社あおば 相談窓口/法務担当〉\n100-0001\n東京都港区東1-2-3\n03-1234-5678 (10:00~18:00 土日を除く)",
        {
            "organization": "株式会社あおば", "department": "相談窓口/法務担当",
            "postal_code": "100-0001", "address": "東京都港区東1-2-3",
            "phone": "+81312345678", "hours": "10:00~18:00 土日を除く",
        },
    ),
    # one number for telephone and fax
    (
        "あおば大学 学生課\n電話・FAX 045-123-4567\nE-mail info@example.jp",
        {
            "organization": "あおば大学", "department": "学生課", "phone": "+81451234567",
            "fax": "+81451234567", "email": "info@example.jp",
        },
    ),
    # labels in one cell, values in the next
    (
        "住所\t徳島県緑郡青葉町中央1-3\n社名\t緑不動産\n代表者名\t緑川　彰子",
        {"organization": "緑不動産", "person": "緑川 彰子", "address": "徳島県緑郡青葉町中央1-3"},
    ),
    # label and value on lines of their own
    (
        "電話番号\n03-1234-5678\nメールアドレス\ninfo@example.jp\n営業時間\n平日9:00-18:00",
        {"phone": "+81312345678", "email": "info@example.jp", "hours": "平日9:00-18:00"},
    ),
    # an address over two lines, a department head's department and name
    (
        "株式会社あおば\n担　当：総務部　山川\n住　所：東京都港区芝公園\n　　　　1-2-3 緑ビル3階\n電　話：０３－１２３４－５６７８",
        {
            "organization": "株式会社あおば", "department": "総務部", "person": "山川",
            "phone": "+81312345678", "address": "東京都港区芝公園 1-2-3 緑ビル3階",
        },
    ),
    # a firm, a blank of a template and the next heading are no persons
    (
        "運営責任者：Hitaki Inc.\nメール：info@example.jp",
        {"organization": "Hitaki Inc.", "email": "info@example.jp"},
    ),
    ("個人情報保護管理者：［要確定］\n電話：03-1234-5678", {"phone": "+81312345678"}),
    ("個人情報保護管理者\n総務部長　電話　03-1234-5678\n利用目的",
     {"department": "総務部", "phone": "+81312345678"}),
    # title on one line, name on the next; officers need no address
    (
        "あおば 株式会社\n\n代表取締役社長（個人情報管理責任者）\n\n緑川 花子",
        {"organization": "あおば 株式会社", "person": "緑川 花子"},
    ),
    # a dated signature with an address
    (
        "2023年4月1日制定\n東京都港区芝公園4丁目2番8号\n株式会社あおば\n代表取締役　青葉　太郎",
        {
            "organization": "株式会社あおば", "person": "青葉 太郎",
            "address": "東京都港区芝公園4丁目2番8号",
        },
    ),
    # an obfuscated email address
    (
        "Mail：desk★example.jp（★を@に変えてください）",
        {"email": "desk@example.jp"},
    ),
    # full-width signs
    ("メール assist＠example.co.jp", {"email": "assist@example.co.jp"}),
    # a sentence with the desk before the number
    (
        "お問い合わせは、お客様相談室（電話：0120-123-456）までご連絡ください。",
        {"department": "お客様相談室", "phone": "+81120123456"},
    ),
    # a sentence with address, company and desk
    (
        "苦情は、〒100-0001東京都港区芝1-1 株式会社あおば お客様相談室（電話03-1111-2222）まで。",
        {
            "organization": "株式会社あおば", "department": "お客様相談室", "phone": "+81311112222",
            "postal_code": "100-0001", "address": "東京都港区芝1-1",
        },
    ),
    # the company of the preamble
    (
        "株式会社あおば（所在地：東京都港区芝1-1 緑ビル13階・代表取締役社長：緑川花子）は個人情報を守ります。",
        {
            "organization": "株式会社あおば", "person": "緑川花子",
            "address": "東京都港区芝1-1 緑ビル13階",
        },
    ),
    # an officer in a sentence
    (
        "当社は、代表取締役緑川花子を個人情報保護管理者とし、管理に努めます。",
        {"person": "緑川花子"},
    ),
    # an address abroad, announced by the sentence before it
    (
        "以下の住所に書面でご連絡ください。\nExample GmbH\nMusterstrasse 12\n10115 Berlin\nGermany",
        {"organization": "Example GmbH", "address": "Musterstrasse 12 10115 Berlin Germany"},
    ),
    # a town hall
    (
        "緑区役所 市民部 区政情報課\n電話 03-1234-5678（内線 23）",
        {"organization": "緑区役所", "department": "市民部 区政情報課", "phone": "+81312345678"},
    ),
    # a link to a desk in Markdown
    (
        "ご請求は[受付ポータル](https://example.com/requests)を通じてご連絡ください。",
        {"url": "https://example.com/requests"},
    ),
    # the number at home and with country code is one number
    (
        "電話番号　０３－１２３４－５６７８\n８１－３－１２３４－５６７８",
        {"phone": "+81312345678"},
    ),
    # a person behind the title of the office that he leads
    (
        "共同利用の管理責任者\n学校法人あおば学園 法人事務局長 波多野 渚",
        {"organization": "学校法人あおば学園", "department": "法人事務局", "person": "波多野 渚"},
    ),
    # a title before a bare surname; the reception is a desk
    (
        "相談窓口\n緑こどもクリニック 受付（担当：事務長 空野）\n電話 03-1111-2222",
        {
            "organization": "緑こどもクリニック", "department": "受付", "person": "空野",
            "phone": "+81311112222",
        },
    ),
    # names behind an address that stands behind 〒
    (
        "管理責任者\t株式会社あおばホールディングス 法務統括室 〒100-0001 東京都港区芝1-1 代表取締役 峰 京子",
        {
            "organization": "株式会社あおばホールディングス", "department": "法務統括室",
            "person": "峰 京子", "postal_code": "100-0001", "address": "東京都港区芝1-1",
        },
    ),
    (
        "開示請求の送付先：〒100-0001　東京都港区芝1丁目9番　株式会社みどり商店　開示請求受付係（電話 03-1111-2222）",
        {
            "organization": "株式会社みどり商店", "department": "開示請求受付係",
            "phone": "+81311112222", "postal_code": "100-0001", "address": "東京都港区芝1丁目9番",
        },
    ),
    # an outside body in a sentence is no department
    (
        "ご納得いただけないときは、みどり県医療安全支援センター（電話 03-1111-2222、平日9:00～16:00）にご相談いただけます。",
        {
            "organization": "みどり県医療安全支援センター", "phone": "+81311112222",
            "hours": "平日9:00〜16:00",
        },
    ),
    # a prefecture that is in no list
    (
        "一般社団法人みどり文化協会\n架空県緑市実里町７番地８\n会長　紅玉　実",
        {
            "organization": "一般社団法人みどり文化協会", "person": "紅玉 実",
            "address": "架空県緑市実里町7番地8",
        },
    ),
    # a club of a university and its seat
    (
        "緑体育大学　学友会剣道部／運動方法（剣道）研究室\nTEL 03-1111-2222",
        {
            "organization": "緑体育大学 学友会剣道部", "department": "運動方法(剣道)研究室",
            "phone": "+81311112222",
        },
    ),
    # the rest is still to be filled in
    (
        "お問い合わせ窓口\n・連絡先\n・法人名：社会福祉法人みどり会\n・担当：【要記入】\n・電話：【要記入】",
        {"organization": "社会福祉法人みどり会"},
    ),
    # a desk three levels deep
    (
        "緑市役所 総務部 情報公開課 個人情報保護係\n電話番号：0123-45-6789（直通）",
        {
            "organization": "緑市役所", "department": "総務部 情報公開課 個人情報保護係",
            "phone": "+81123456789",
        },
    ),
    # a title before a colon is not the desk
    (
        "みどり健康保険組合\n個人情報相談窓口：総務課\nTEL03-1111-2222",
        {"organization": "みどり健康保険組合", "department": "総務課", "phone": "+81311112222"},
    ),
    # turned to with requests, without a number
    ("開示の請求は、法人事務局までお申し出ください。", {"department": "法人事務局"}),
    ("苦情は、当院の医療安全管理室（内線 123）までお申し出ください。", {"department": "医療安全管理室"}),
    ("個人情報に関するご相談は、庶務課でお受けいたします。", {"department": "庶務課"}),
    ("個人情報に関するご質問は、来園者案内コーナーにて承ります。", {"department": "来園者案内コーナー"}),
    # an operator with a Latin name, a person with a reading
    ("開発者：Midori Works\n連絡先：m@example.com", {"organization": "Midori Works", "email": "m@example.com"}),
    ("開発者: 緑川 花子 (Hanako)\n連絡先: h@example.com", {"person": "緑川 花子", "email": "h@example.com"}),
    # an officer by title alone
    ("当社は個人情報管理責任者を置き、管理部長をもって充てます。", {"department": "管理部"}),
    ("個人情報保護管理者：（本社　本部長）\nTEL：03-1111-2222", {"department": "本社", "phone": "+81311112222"}),
    # a branch
    (
        "株式会社みどり　大阪支店\nTEL 06-1111-2222",
        {"organization": "株式会社みどり", "department": "大阪支店", "phone": "+81611112222"},
    ),
    # abroad, with the attention line and an email address below
    (
        "Midori, Inc.\nAttn: Privacy Team\n123 Green Street\nSan Francisco, CA 94105\nUSA\nprivacy@example.com",
        {
            "organization": "Midori, Inc.", "department": "Privacy Team", "email": "privacy@example.com",
            "address": "123 Green Street San Francisco, CA 94105 USA",
        },
    ),
    # who answers for shared data, in a sentence with an address
    (
        "個人データの管理について責任を有する者は、東京都港区芝1丁目1番1号 株式会社みどり 代表取締役社長 緑川花子です。",
        {"organization": "株式会社みどり", "person": "緑川花子", "address": "東京都港区芝1丁目1番1号"},
    ),
    (
        "個人データの管理について責任を有する者は、株式会社みどりです。",
        {"organization": "株式会社みどり"},
    ),
    # an addressee in a sentence stands behind the address
    (
        "請求書は、〒100-0001 東京都港区芝1-1 みどり株式会社 総務部あてにお送りください。",
        {
            "organization": "みどり株式会社", "department": "総務部", "postal_code": "100-0001",
            "address": "東京都港区芝1-1",
        },
    ),
    # 行 is no name
    (
        "下記宛に郵送してください。\n〒100-0001 東京都港区芝1-1\nみどり株式会社 個人情報保護管理者 行",
        {"organization": "みどり株式会社", "postal_code": "100-0001", "address": "東京都港区芝1-1"},
    ),
    # the line between says what the desk is for
    (
        "株式会社みどり\n個人情報に関するお問い合わせ窓口\nTel:03-1111-2222",
        {"organization": "株式会社みどり", "phone": "+81311112222"},
    ),
    # a topic before the desk; parts joined by a middle dot
    (
        "お問合せは総務人事部（soumu@example.jp）または最寄りの営業所まで",
        {"department": "総務人事部", "email": "soumu@example.jp"},
    ),
    (
        "お問い合わせ窓口 : 経営管理本部 総務・人事部 個人情報担当 mail : p@example.jp",
        {"department": "経営管理本部 総務・人事部 個人情報担当", "email": "p@example.jp"},
    ),
    # titles of care homes; a kindergarten
    ("第三者委員　山川 太郎　電話 03-1111-2222", {"person": "山川 太郎", "phone": "+81311112222"}),
    (
        "みどりの森こども園　園長　緑川花子　電話03-1111-2222",
        {"organization": "みどりの森こども園", "person": "緑川花子", "phone": "+81311112222"},
    ),
    # a prefecture as organisation, an address in Latin letters behind a label
    (
        "みどり県 総務部 県政情報課\n電話：0123-45-6789",
        {"organization": "みどり県", "department": "総務部 県政情報課", "phone": "+81123456789"},
    ),
    (
        "代表者：Jane Green\n住所：1 Green Way, Dublin 2, Ireland\nメール：p@example.com",
        {
            "person": "Jane Green", "email": "p@example.com",
            "address": "1 Green Way, Dublin 2, Ireland",
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_one_contact(text: str, expected: dict[str, str]) -> None:
    assert [fields(mention) for mention in read(text)] == [expected]


NOTHING = [
    "氏名、住所、電話番号、FAX番号、メールアドレス等の個人情報を取得します。",  # kinds of data
    "・電話番号\n・メールアドレス\n・住所",  # kinds of data, one a line
    "施行日 2020-04-01\n改定日 2021-10-01",  # dates
    "登録番号 第01-2345-6789号",  # a registration
    "手数料として1,000円を申し受けます（個人情報保護法第33条第1項）。",  # fee and article
    "担当部署：【要記入：例 総務部】\n所在地：【要記入】\n連絡先：【要記入：電話番号】",  # blanks
    "メールアドレス（例：taro@example.jp）を入力します。",  # an example
    "メールアドレス（@example.ac.jp ドメインに限る）",  # a domain
    "info@example.jpから送信されるメールを受信できるようにします。",  # a sender
    "Cookieの無効化は https://example.com/optout をご覧ください。",  # a setting
    "プライバシーポリシー：https://example.com/privacy",  # another policy
    "お問い合わせは当社ホームページのお問い合わせフォームからご連絡ください。",  # a form, no address
    "本件は当社の本店所在地（東京都港区芝1-1）を管轄する裁判所を専属的合意管轄裁判所とします。",
    "当社は個人情報管理責任者を任命し、責任をもって管理します。",  # an office without bearer
    "個人情報管理責任者（理事長）を配置します。",  # a title alone names nobody
    "2020年4月1日\n株式会社あおば\n代表取締役　緑川花子",  # a signature without address
    "お電話は\n© 2020 株式会社あおば",  # the holder of a copyright
    "記入例：〒100-0001 東京都港区芝1-1 電話 03-1111-2222",  # how to fill in a form
    "お客様の住所が変更になった場合は、担当部署までご連絡ください。",  # nobody in particular
    "開示等の請求は、担当部署までお申し出ください。",
    "詳しくは各店舗の責任者までお問い合わせください。",
    "お客様は、当社所定の請求書を当社に提出するものとします。",
    "人事部に連絡先を登録してください。",  # an address book
    "事務局が会員に連絡するため、氏名を利用します。",  # the desk itself calls
    "当社は個人情報保護委員会に報告し、本人に通知します。",  # an authority is told
    "本店営業部にお申し出のあった内容を記録します。",  # what was said
    "総務部長は、個人情報の取扱状況を監査責任者に報告します。",
    "【必須】会社名：任意 氏名：必須\n住所：任意\n電話番号：必須",  # a form
    "会社名：\n部署名：\n氏名：\n電話番号：",
    "氏名　　　　　　　　\n住所　〒　　-　　　\n電話番号　（　　）",  # a form to fill in
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_contact(text: str) -> None:
    assert read(text) == []


def test_blocks_part_where_fields_come_again() -> None:
    found = read(
        "株式会社あおば\nお客様相談窓口\n〒100-0001 東京都港区芝1-1\n電話：0120-111-222\n"
        "株式会社みどり\nお客様センター\n〒530-0001 大阪府大阪市北区梅田1-1\n電話：0120-333-444"
    )
    assert [(m.organization, m.postal_code, m.phone) for m in found] == [
        ("株式会社あおば", "100-0001", "+81120111222"),
        ("株式会社みどり", "530-0001", "+81120333444"),
    ]


def test_two_pairs_a_row_are_two_contacts() -> None:
    found = read(
        "個人情報保護責任者\t\t個人情報保護担当者\t\n"
        "氏名\t緑川 花子\t氏名\t青山 次郎\n"
        "電話\t03-1111-2222\t電話\t03-1111-3333"
    )
    assert [(m.role, m.person, m.phone) for m in found] == [
        ("privacy_officer", "緑川 花子", "+81311112222"),
        ("inquiry", "青山 次郎", "+81311113333"),
    ]


def test_a_table_with_a_head_has_one_contact_a_row() -> None:
    found = read(
        "| 窓口 | 電話番号 | 受付時間 |\n|---|---|---|\n"
        "| お客様相談室 | 0120-111-222 | 9:00〜18:00 |\n| 採用担当 | 03-1234-5678 | 10:00〜17:00 |"
    )
    assert [(m.department, m.phone, m.hours) for m in found] == [
        ("お客様相談室", "+81120111222", "9:00〜18:00"),
        ("採用担当", "+81312345678", "10:00〜17:00"),
    ]


def test_a_second_number_is_a_contact_of_the_same_desk() -> None:
    found = read("株式会社あおば\n電話番号 03-1234-5678 0120-123-456")
    assert [(m.organization, m.phone) for m in found] == [
        ("株式会社あおば", "+81312345678"),
        ("株式会社あおば", "+81120123456"),
    ]


def test_an_accredited_body_is_named_under_its_own_title() -> None:
    found = read(
        "(1) 認定個人情報保護団体の名称\n一般財団法人緑協会\n(2) 苦情の解決の申出先\n"
        "苦情相談室\n住所 〒106-0001 東京都港区六本木1-9\n電話番号 03-5555-6666"
    )
    assert [(m.role, m.organization, m.department, m.phone) for m in found] == [
        ("accreditation_body", "一般財団法人緑協会", "苦情相談室", "+81355556666")
    ]


def test_numbers_belong_to_korea_under_korean_law() -> None:
    found = read(
        "情報通信網の利用促進に関する法律と通信秘密保護法を守ります。\n"
        "- 緑紛争調整委員会：(局番なしの) 1833-6972 (www.example.kr)\n"
        "- 緑侵害通報センター：(局番なしの) 118 (privacy.example.kr)"
    )
    assert [(m.role, m.organization, m.phone, m.url) for m in found] == [
        ("authority", "緑紛争調整委員会", "+8218336972", "www.example.kr"),
        ("authority", "緑侵害通報センター", "+82118", "privacy.example.kr"),
    ]


ROLES = [
    ("開示等の請求先\n株式会社あおば\nTEL 03-1234-5678", "disclosure_request"),
    ("個人情報保護管理者：総務部長　緑川 花子\n連絡先：03-1234-5678", "privacy_officer"),
    ("共同利用の管理責任者\nあおば株式会社\n住所：東京都港区芝1-1", "joint_use_manager"),
    ("個人データの管理について責任を有する者の名称\nあおば株式会社", "joint_use_manager"),
    ("お問い合わせ先：desk@example.jp", "inquiry"),
    ("個人情報保護委員会（電話 03-6457-0000）にご相談いただけます。", "authority"),
    ("アンケートの終了後に、Aoba（desk@example.jp）に個人情報が移転されます。", "recipient"),
    ("(1) 住所および代表者\n住所: 東京都港区芝1-1\n代表者名: 緑川 花子", "company"),
    ("以上\n2021年4月1日\n株式会社あおば\n東京都港区芝1-1", "company"),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_roles(text: str, role: str) -> None:
    assert [mention.role for mention in read(text)] == [role]


@pytest.mark.parametrize(
    ("topics", "headings", "role"),
    [
        (("rights_request",), ("開示等の請求",), "disclosure_request"),  # the heading tells
        (("contact",), ("窓口",), "inquiry"),  # the topic tells
        (("joint_use",), ("共同利用", "個人情報管理責任者名"), "joint_use_manager"),
    ],
)
def test_a_bare_contact_takes_its_role_from_the_unit(
    topics: tuple[str, ...], headings: tuple[str, ...], role: str
) -> None:
    found = read("株式会社あおば\n03-1234-5678", topics=topics, headings=headings)
    assert [mention.role for mention in found] == [role]


def test_the_span_runs_from_the_first_to_the_last_line() -> None:
    text = "前文です。\n株式会社あおば\n〒100-0001\n東京都港区芝1-1\n電話 03-1234-5678\n\n以上"
    (found,) = read(text)
    assert found.span == Span(text.index("株式"), text.index("\n\n以上"))


def test_the_article_is_that_of_the_passage() -> None:
    (found,) = read("desk@example.jp までご連絡ください。")
    assert found.article_id == "article-1"


DESK_LINKS = [
    # a form announced by the sentence before it
    ("お問い合わせは以下のフォームからお願いします。\n\nhttps://example.com/form", True),
    # a label before it
    ("お問い合わせフォーム：https://example.com/form", True),
    # questions about the policy are questions
    ("プライバシーポリシーに関するお問い合わせ：https://example.com/form", True),
    # a setting
    ("広告のオプトアウトは以下のページからできます。\nhttps://example.com/optout", False),
    # another policy, inside a contact
    ("詳細は以下をご覧ください。\nhttps://example.com/privacy", False),
]


@pytest.mark.parametrize(("text", "is_desk"), DESK_LINKS)
def test_a_link_alone_is_a_contact_if_it_leads_to_a_desk(text: str, is_desk: bool) -> None:
    assert [mention.role for mention in read(text)] == (["inquiry"] if is_desk else [])


def test_a_link_to_a_policy_does_not_join_a_contact() -> None:
    (found,) = read(
        "お問い合わせ先\nTEL：03-1234-5678\nプライバシーポリシー：https://example.com/p"
    )
    assert found.url is None


def test_a_paragraph_of_many_sentences_on_one_line_is_read_to_its_end() -> None:
    text = (
        "個人情報を適切に管理します。" * 400 + "お問い合わせは desk@example.jp までご連絡ください。"
    )
    (found,) = read(text)
    assert found.email == "desk@example.jp"
    assert found.span.of(text) == "お問い合わせは desk@example.jp までご連絡ください。"


def test_a_table_with_a_contact_a_column_is_turned() -> None:
    found = read(
        "区分\t個人情報保護責任者\t個人情報担当部署\n"
        "氏名・部署\tパク・ミドリ（最高情報保護責任者）\t情報保護チーム\n"
        "電話\t03-1111-2222\t03-1111-3333\n"
        "電子メール\ta@example.jp\tb@example.jp"
    )
    assert [(m.role, m.person or m.department, m.phone, m.email) for m in found] == [
        ("privacy_officer", "パク・ミドリ", "+81311112222", "a@example.jp"),
        ("inquiry", "情報保護チーム", "+81311113333", "b@example.jp"),
    ]


def test_a_school_named_by_its_class_is_a_department() -> None:
    found = read(
        "対象\t窓口\t電話\n保護者\t中学校・高等学校 教頭\t03-1111-2222\n"
        "受験生\t入試広報室\t03-1111-3333"
    )
    assert [(m.organization, m.department, m.phone) for m in found] == [
        (None, "中学校・高等学校", "+81311112222"),
        (None, "入試広報室", "+81311113333"),
    ]


KOREAN = "情報通信網の利用促進に関する法律と通信秘密保護法を守ります。\n"


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("日本の窓口：株式会社みどり 利用者相談室\n電話 050-1111-2222", "+815011112222"),
        ("株式会社みどり\n〒100-0001 東京都港区芝1-1\n電話 02-111-2222", "+8221112222"),
        ("株式会社みどり 相談室\n電話 0120-111-222", "+81120111222"),
        ("みどり会社 相談室\n電話 02-1111-2222", "+82211112222"),
    ],
)
def test_a_desk_in_japan_of_a_korean_company(text: str, phone: str) -> None:
    assert [mention.phone for mention in read(KOREAN + text)] == [phone]


def test_a_desk_that_a_block_names_is_not_given_twice() -> None:
    found = read(
        "開示の請求は、お客様相談室までお申し出ください。\n\n"
        "株式会社あおば お客様相談室\n電話 03-1111-2222"
    )
    assert [mention.phone for mention in found] == ["+81311112222"]


def test_the_name_over_the_door_is_not_the_company() -> None:
    (found,) = read(
        "お問い合わせ先\n株式会社ひだまり工房\n店舗名：ひだまりパン 駅前店\n電話：03-5550-0142\n"
    )
    assert found.organization == "株式会社ひだまり工房"


def test_a_building_with_a_reception_goes_on_the_address() -> None:
    (found,) = read(
        "お問い合わせ先\n株式会社ひだまり工房\n〒100-0000\n東京都千代田区架空町1-2-3\n"
        "みどりビル（受付3F）\n電話：03-5550-0142\n"
    )
    assert found.address == "東京都千代田区架空町1-2-3 みどりビル(受付3F)"


def test_officers_with_titles_of_their_own_are_two_contacts() -> None:
    found = read(
        "苦情受付担当者：生活相談員　楓 一郎\n苦情解決責任者：施設長　楓 花子\n電話：03-1234-5678"
    )
    assert {m.person for m in found} == {"楓 一郎", "楓 花子"}


def test_a_desk_below_an_officer_is_another_contact() -> None:
    found = read(
        "個人情報保護管理者\n株式会社ヤマセミ　情報管理部 部長　翡翠 清\n"
        "個人情報相談窓口\n株式会社ヤマセミ　相談窓口\n電話：03-1234-5678"
    )
    assert ("情報管理部", "翡翠 清") in {(m.department, m.person) for m in found}


def test_the_issuers_name_is_known_from_where_it_is_defined() -> None:
    (found,) = read(
        "Blue Fox Labs（以下「当社」）は、個人情報を守ります。\n\n"
        "お問い合わせ\nBlue Fox Labs\ndesk@example.com"
    )
    assert (found.organization, found.email) == ("Blue Fox Labs", "desk@example.com")


def test_what_is_not_printed_is_no_contact() -> None:
    assert not read("（住所は事務局にお問い合わせください）\n")


def test_a_title_without_bearer_below_a_desk_belongs_to_it() -> None:
    (found,) = read(
        "3. 相談の窓口\n窓口を次に示します。\n株式会社ヤマセミ\n個人情報相談窓口\n個人情報管理責任者\n"
        "電話：03-5550-0142\n"
    )
    assert (found.organization, found.department) == ("株式会社ヤマセミ", "個人情報相談窓口")


def test_to_whom_a_letter_goes_stands_below_its_address() -> None:
    (found,) = read(
        "お申し出先\n下記宛にご郵送ください。\n〒100-0000\n東京都千代田区架空町1-2-3\n"
        "「株式会社ヤマセミ　苦情・相談窓口担当」宛\n"
    )
    assert (found.organization, found.department) == ("株式会社ヤマセミ", "苦情・相談窓口担当")


def test_a_desk_for_something_behind_its_company_is_named_so() -> None:
    (found,) = read(
        "窓口\n〒100-0000 東京都千代田区架空町1-2-3 灯台ビル5階 株式会社ヤマセミ 個人情報保護に関する相談窓口\n"
    )
    assert (found.organization, found.department) == (
        "株式会社ヤマセミ",
        "個人情報保護に関する相談窓口",
    )


def test_a_marked_line_above_a_desk_names_it_where_a_desk_is_announced() -> None:
    (found,) = read(
        "ご連絡は以下の窓口までお願いします。\n■月見星術館\n代表者：中山一郎\nメール：info@example.jp\n"
    )
    assert (found.organization, found.person) == ("月見星術館", "中山一郎")
    (hours,) = read("ご連絡は以下の窓口までお願いします。\n■受付時間\nメール：info@example.jp\n")
    assert hours.organization is None
