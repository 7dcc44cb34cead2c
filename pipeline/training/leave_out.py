"""Leave one organisation out: every organisation judged by a model that never saw it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.evaluate.scores import Counts
from pipeline.learned import purposes as learned
from pipeline.rules import Rules
from pipeline.training import linear, phrases, purposes
from pipeline.training.phrases import Example


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Codes of one organisation's purposes: by the rules alone, and by rules and model.

    ``unknown`` is rules and model where the words of the rules that no other organisation
    (and no invented phrase) bears are taken away: the rules too have not seen it then.
    """

    organization: str
    rules: Counts
    model: Counts
    unknown: Counts


def leave_one_out(
    labelled: Sequence[Example],
    judged: Sequence[Example],
    invented: Sequence[Example],
    rules: Rules,
) -> Iterator[LeftOut]:
    """One result an organisation of ``labelled`` (trained on) and ``judged`` (never trained on)."""
    for group in sorted({example.group for example in (*labelled, *judged)}):
        rest = [*(e for e in labelled if e.group != group), *invented]
        own = [e for e in (*labelled, *judged) if e.group == group]
        model = learned.Model(linear.arrays(purposes.fit(rest, phrases.rows(rest, rules))))
        seen = phrases.seen_rows(own, rules)
        unknown = phrases.rows([*own, *rest], rules)[: len(own)]
        yield LeftOut(
            group,
            purposes.counts(own, [tuple(learned.votes(row)) for row in seen]),
            purposes.counts(own, model.decide(model.probabilities(seen))),
            purposes.counts(own, model.decide(model.probabilities(unknown))),
        )
