"""The hiragana behind a legal form: a name, or a name and the particle that ends it.

株式会社みずほは: what stands there is told by the tokenizer, as みなと ends in と and is whole.
"""

from __future__ import annotations

import re

from pipeline.tokens import boundaries

_PARTICLES = (
    "との",
    "とは",
    "への",
    "には",
    "では",
    "から",
    "より",
    "まで",
    "など",
    "及",
    *"はがをにのとへでもや",
)
# Names of the kind みどりの会: here の is no particle.
_NAME_WITH_NO = re.compile(
    "の(?=会|家|森|里|丘|杜|郷|園|輪|樹|木|風|窓口|村|幸|街|虹|手|友|花|泉|海|空|星|灯|葉|匠|庭|湯|宿|国|館|屋|夢|翼|音|光|月|雪|川|谷|島|橋|城|蔵|巣|箱|便|糸|鐘|環|実|色|陽|丸|峰|浜|港|畑|種|芽|幹|恵|絆|和|心|道|匙|米)"
)
_CONJUNCTION = re.compile("および|または|もしくは|ならびに|あるいは|その(?=他|$)|など")
KANA_WORDS = re.compile(
    "(?:および|または|もしくは|ならびに|あるいは|かつ|なお|また|ただし|その|この|これ|それ|よび|たは|"
    "しくは|らびに|である|から|より|など|による|により|における|について|に対し|という|といった|の|は)+"
)


def without_particles(run: str, context: str) -> str:
    """A run of hiragana behind a form, without the particle that ends it.

    ``context`` goes on behind the run: whether と is a particle or the end of
    みなと is the tokenizer's to say.
    """
    if KANA_WORDS.fullmatch(run) or len(run) < 2:
        return ""
    if len(run) > 3 and run.endswith("は") and context.startswith("、", len(run)):
        return run[:-2] if run.endswith("では") else run[:-1]
    joined = _CONJUNCTION.search(run, 2)
    if joined:
        return run[: joined.start()]
    if _NAME_WITH_NO.match(context, len(run) - 1):
        return run
    for particle in _PARTICLES:
        at = len(run) - len(particle)
        if run.endswith(particle) and at in boundaries(context):
            if particle == "は" and run[:at].endswith("の"):
                return run  # ことのは: no name ends in の
            return run[:at] if at >= 2 else ""
    return run
