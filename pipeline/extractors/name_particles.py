"""The hiragana behind a legal form: a name, or a name and the particle that ends it.

株式会社みずほは: what stands there is told by the tokenizer, as みなと ends in と and is whole.
"""

from __future__ import annotations

import re

from pipeline.extractors.name_tails import HOMES
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
    f"の(?={HOMES}|会|風|窓口|村|幸|手|友|灯|国|館|屋|夢|音|光|箱|便|色|陽|丸|港|恵|和|心|道|匙|米)"
)
_CONJUNCTION = re.compile("および|または|もしくは|ならびに|あるいは|その(?=他|$)|など")
KANA_WORDS = re.compile(
    "(?:および|または|もしくは|ならびに|あるいは|かつ|なお|また|ただし|その|この|これ|それ|よび|たは|"
    "しくは|らびに|さらに|とくに|おもに|たとえば|ほかに|である|から|より|など|による|により|における|について|に対し|という|といった|の|は)+"
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
