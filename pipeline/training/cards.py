"""Model cards: what a model is for, what it was made of, what it scores."""

from __future__ import annotations

from typing import Any

from pipeline import taxonomy


def purposes(metrics: dict[str, Any]) -> str:
    """The card of the model of purpose codes."""
    whole, made = metrics["left_out"], metrics["examples"]
    return _PURPOSES.format(
        **made, data=metrics["data"],
        rules=metrics["rules"], rows=_table(metrics, "purposes"), size=metrics["bytes"] // 1024,
        versions=", ".join(f"{k} {v}" for k, v in metrics["versions"].items()),
        precision=_shown(whole["precision"]), recall=_shown(whole["recall"]), f1=_shown(whole["f1"]),
        least=metrics["settings"]["least"],
    )  # fmt: skip


_PURPOSES = """\
# purpose_codes

Which codes of the taxonomy a stated purpose of use bears. For phrases that the pipeline has found
in Japanese privacy policies; it does not find them.

* **Model.** One logistic regression a code over Sudachi words, their pairs, the last words, and
  the codes that the rules give; calibrated by one Platt curve on left-out groups; {size} kB.
  `model.skops` holds the scikit-learn objects, `weights.zip` their numbers, from which policies are
  read without scikit-learn. Words are known by their hashes (CRC-32, cut to 17 bits).
* **Combination.** A code is taken from {least}, whether or not the rules give it; where none is so
  likely, the likeliest stands.
* **Data.** {labelled} labelled purposes of the train and sample parts, {invented} phrases invented
  for training (`corpus/phrases`), {stored} purposes of {documents} public policies whose texts
  cannot be passed on (`corpus/examples/purpose_codes.zip`). Digest of the data `{data}`, of the
  rules `{rules}`; {versions}. The validation and test parts are never read.
* **How it is kept from trusting the rules too much.** A hit of a word that only one organisation
  (or phrase) of the training data bears does not count in training.
* **Limits.** Short phrases out of context; trades that no example comes from; labels of one guide.

Scores on the labelled purposes, every organisation judged by models that have not seen it and
with words of the rules that others bear too: P {precision}, R {recall}, F1 {f1}. On wording that
the rules know they are higher.

| code | labelled | P | R | F1 |
|---|---|---|---|---|
{rows}
"""


def topics(metrics: dict[str, Any]) -> str:
    """The card of the model of topics."""
    whole, made, beside = metrics["left_out"], metrics["examples"], metrics["beside_rules"]
    return _TOPICS.format(
        **made, data=metrics["data"],
        rules=metrics["rules"], rows=_table(metrics, "topics"), size=metrics["bytes"] // 1024,
        versions=_versions(metrics),
        precision=_shown(whole["precision"]), recall=_shown(whole["recall"]), f1=_shown(whole["f1"]),
        least=metrics["settings"]["least"], trust=metrics["settings"]["trust"],
        **{name: f"{score['f1']:.3f}" for name, score in beside.items() if name != "rules"},
        rules_f1=f"{beside['rules']['f1']:.3f}",
    )  # fmt: skip


_TOPICS = """\
# topics

Which topics of the taxonomy a heading of a Japanese privacy policy names; it does not find headings.

* **Model.** One logistic regression a topic over Sudachi words, their pairs, the last words,
  character 2- and 3-grams, the topics of the units around, and the topics that the rules find in
  the first words below; calibrated by one Platt curve on left-out groups; {size} kB. `model.skops`
  holds the scikit-learn objects, `weights.zip` their numbers, from which policies are read without
  scikit-learn.
* **Combination.** What the rules name gains {trust} of log odds, and what they do not loses as much if
  they name any topic; they were written on labelled policies and are less sure of others. A topic is
  taken from {least}; where none is so likely, other_topic stands, or nothing inside a unit that has
  topics. Words are known by their hashes (CRC-32, cut to 17 bits).
* **Data.** {labelled} labelled headings of the train and sample parts, {invented} headings invented
  for training (`corpus/phrases/topics.toml`), {stored} of {documents} public policies whose texts cannot
  be passed on (`corpus/examples/topics.zip`). Digest of the data `{data}`, of the rules `{rules}`;
  {versions}. The validation and test parts are never read.
* **What it is worth.** F1 of topics on the labelled headings, every organisation judged by models
  that have not seen it: rules, which were written on these headings, {rules_f1}, with the model {model}.
  Where words of the rules that no other organisation (or invented heading) bears are taken away:
  rules {unknown_rules}, with the model {unknown_model}.
* **Limits.** Headings with several topics; headings of other trades; labels of one guide.

The model by itself on all labelled headings, as above: P {precision}, R {recall}, F1 {f1}.

| topic | labelled | P | R | F1 |
|---|---|---|---|---|
{rows}
"""


def item_contexts(metrics: dict[str, Any]) -> str:
    """The card of the model of contexts of data items."""
    lean = {"lean": metrics["settings"]["lean"]}
    return _of_judge(_ITEM_CONTEXTS, metrics, "data_item_contexts", lean)


def _of_judge(card: str, metrics: dict[str, Any], vocabulary: str, chosen: dict[str, float]) -> str:
    """The card of a model that judges what the rules have found."""
    whole, alone, made = metrics["left_out"], metrics["rules_alone"], metrics["examples"]
    return card.format(
        **{key: made[key] for key in ("labelled", "stored", "documents")}, data=metrics["data"],
        rules=metrics["rules"], rows=_table(metrics, vocabulary), **chosen,
        size=metrics["bytes"] // 1024, versions=_versions(metrics),
        **{f"rules_{key}": _shown(alone[key]) for key in ("precision", "recall", "f1")},
        **{key: _shown(whole[key]) for key in ("precision", "recall", "f1")},
        folds=metrics["settings"]["folds"],
        trust=metrics["settings"]["trust"], apart=1 - metrics["settings"]["trust"],
    )  # fmt: skip


_ITEM_CONTEXTS = """\
# data_item_contexts

In what context a word for personal data stands, or that it is no mention at all. For words that
the rules have found in Japanese privacy policies; it does not find them.

* **Model.** One logistic regression a context (and one for "no mention") over hashed features:
  character 2- to 4-grams of the words behind and before the list, of heading and lead-in, what
  touches the word, topics, column, size of the list, and what the rules decide of it; {size} kB.
  `weights.zip` holds the numbers of the places that bear any; features are kept nowhere.
* **Combination.** The likeliest of all decides, after {lean} has been taken from the score of "no
  mention". Without the model the rules decide.
* **Data.** {labelled} words of the labelled train and sample parts and of snippets invented for
  training (`corpus/snippets`), and {stored} of further policies whose texts are not redistributed
  (`corpus/examples`: places of features and the SHA-256 of the document); {documents} documents and
  snippets. Digest of the data `{data}`, of the rules
  `{rules}`; {versions}. The validation and test parts are never read.
* **How it is kept from trusting the rules too much.** Every word counts {trust} with and {apart}
  without the decision of the rules, which were written on some of these documents.
* **Limits.** Words that the rules do not find; contexts that few documents show.

Scores on these words, every document judged by a model that has not seen it ({folds} folds):
P {precision}, R {recall}, F1 {f1}. The rules alone: P {rules_precision}, R {rules_recall}, F1
{rules_f1}, in part on documents that they were written on.

| context | labelled | P | R | F1 |
|---|---|---|---|---|
{rows}
"""


_RECIPIENTS = """\
# recipients

Whether somebody whom a Japanese privacy policy names is given personal data, and as what. For the
names that the rules have found in the text; it does not find them.

* **Model.** One logistic regression a kind (and one for "no recipient") over hashed features: words
  before and behind the name and in it, headings and lead-ins, topics, denials, the kinds of the
  recipients that the rules found beside it, and what the rules decide of it; {size} kB.
  `weights.zip` holds the numbers of the places that bear any; features are kept nowhere.
* **Combination.** A name that the rules passed over is added if the model's share of all odds for
  its kind is at least {adds}; one that they found bears the model's kind where that is surer than
  {tells}. Without the model the rules decide.
* **Data.** {labelled} names of the labelled train and sample parts and of snippets invented for
  training (`corpus/snippets`), and {stored} of further policies whose texts are not redistributed
  (`corpus/examples`: places of features and the SHA-256 of the document); {documents} documents and
  snippets. Digest of the data `{data}`, of the rules
  `{rules}`; {versions}. The validation and test parts are never read.
* **How it is kept from trusting the rules too much.** Every name counts {trust} with and {apart}
  without the decision of the rules, which were written on some of these documents.
* **Limits.** Names that the rules do not find or cut otherwise; kinds that few documents show.

Scores on these names, every document judged by a model that has not seen it ({folds} folds):
P {precision}, R {recall}, F1 {f1}. The rules alone: P {rules_precision}, R {rules_recall}, F1
{rules_f1}, in part on documents that they were written on.

| kind | labelled | P | R | F1 |
|---|---|---|---|---|
{rows}
"""


def recipients(metrics: dict[str, Any]) -> str:
    """The card of the model of recipients."""
    chosen = {key: metrics["settings"][key] for key in ("adds", "tells")}
    return _of_judge(_RECIPIENTS, metrics, "recipient_kinds", chosen)


def _table(metrics: dict[str, Any], vocabulary: str) -> str:
    names = {code.code: code.label_ja for code in taxonomy.vocabularies()[vocabulary]}
    return "\n".join(
        f"| `{code}` {names[code]} | {s['gold']} | {_shown(s['precision'])} | {_shown(s['recall'])} "
        f"| {_shown(s['f1'])} |"
        for code, s in metrics["codes"].items()
    )


def _versions(metrics: dict[str, Any]) -> str:
    return ", ".join(f"{k} {v}" for k, v in metrics["versions"].items())


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
