"""Datasets for the tests of the report: invented policies, extracted by the command."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from pipeline.cli import app

POLICY = """プライバシーポリシー
株式会社架空商事（以下「当社」）は、個人情報を次のとおり取り扱います。
第1条（取得する情報）
当社は、氏名、住所及びメールアドレスを取得し、商品の発送のために利用します。
第2条（利用目的）
当社は、個人情報を次の目的で利用します。
(1) お問い合わせへの回答
(2) 新商品のご案内
第3条（第三者への提供）
当社は、氏名を次の者に提供します。
提供先：Example Freight Inc.（米国）
第4条（保存期間）
当社は、購入履歴を取引の終了後3年間保存します。
第5条（お問い合わせ窓口）
株式会社架空商事 個人情報相談窓口
電話 03-5550-0100
メール privacy@example.jp
"""


def made(folder: Path, files: dict[str, str | bytes], formats: str = "csv,parquet") -> Path:
    """The dataset ``folder/run`` of these files, which are written to ``folder``."""
    for name, content in files.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    names = [str(folder / name) for name in files]
    run = folder / "run"
    CliRunner().invoke(app, ["extract", *names, "--out", str(run), "--formats", formats])
    return run
