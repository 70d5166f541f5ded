"""Every finding that a content file can give: its code, its slug and how serious it is."""

from __future__ import annotations

from dataclasses import dataclass

from loopbaan_apk.errors import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding. The code is for people to look up and to ignore, the slug for us."""

    code: str
    slug: str
    severity: Severity = "fout"

    @property
    def group(self) -> str:
        """The digit after the V: what the finding is about."""
        return self.code[1]


GROUPS = ("lezen", "sleutels", "verwijzingen", "tellen", "advies", "proeven", "taal", "zinnen")
"""V0xx to V7xx."""

CODES = (
    # V0xx  lezen: what stands there is not what YAML reads
    Code("V001", "too-large"),
    Code("V002", "not-utf-8"),
    Code("V003", "utf-16"),
    Code("V004", "empty-file"),
    Code("V005", "too-deep"),
    Code("V006", "too-many-nodes"),
    Code("V007", "scalar-too-long"),
    Code("V008", "key-too-long"),
    Code("V010", "sentence-starts-with-quote"),
    Code("V011", "sentence-starts-with"),
    Code("V012", "colon-in-sentence"),
    Code("V013", "comma-in-sentence"),
    Code("V014", "comment-cuts-sentence", "let-op"),
    Code("V015", "dash-not-hyphen"),
    Code("V016", "invisible-character"),
    Code("V017", "tab"),
    Code("V018", "space-after-colon"),
    Code("V019", "colon-missing"),
    Code("V020", "quote-not-closed"),
    Code("V021", "bracket-not-closed"),
    Code("V022", "backslash"),
    Code("V023", "wrong-indent"),
    Code("V024", "not-yaml"),
    Code("V025", "empty-key"),
    Code("V026", "key-not-text"),
    Code("V027", "duplicate-key"),
    Code("V030", "anchor"),
    Code("V031", "alias"),
    Code("V032", "tag"),
    Code("V033", "merge-key"),
    Code("V034", "second-document"),
    Code("V040", "not-ours", "tip"),
    Code("V041", "ignored-nothing", "tip"),
    Code("V042", "ignored-unknown-code", "tip"),
    Code("V043", "ignored-a-fault", "tip"),
    # V1xx  sleutels: keys, kinds and names
    Code("V101", "unknown-key"),
    Code("V102", "unknown-key-sentence"),
    Code("V103", "missing-key"),
    Code("V104", "other-kind-of-file"),
    Code("V105", "text-expected"),
    Code("V106", "list-expected"),
    Code("V107", "map-expected"),
    Code("V108", "map-of-ids-expected"),
    Code("V110", "yes-or-no-expected"),
    Code("V111", "number-expected"),
    Code("V112", "whole-number-expected"),
    Code("V113", "date-expected"),
    Code("V114", "word-expected"),
    Code("V115", "not-a-share"),
    Code("V120", "not-an-id"),
    Code("V121", "device-name"),
    Code("V122", "not-an-answer-value"),
    Code("V123", "duplicate-id"),
    Code("V124", "reserved-id"),
    Code("V125", "id-not-file-name"),
    Code("V126", "looks-like-another", "let-op"),
    Code("V127", "unused-item", "tip"),
    Code("V128", "unused-answer-set", "tip"),
    Code("V130", "no-answers"),
    Code("V131", "alone-needs-meerkeuze"),
    Code("V132", "at-most-too-high"),
    Code("V133", "bounds-crossed"),
    Code("V134", "role-twice"),
    # V2xx  verwijzingen: what names something else
    Code("V201", "not-a-condition"),
    Code("V202", "condition-map"),
    Code("V203", "scale-unknown-item"),
    Code("V204", "scale-unknown-scale"),
    Code("V205", "unknown-answer-set"),
    Code("V206", "unknown-answer"),
    Code("V207", "unknown-subject"),
    Code("V208", "later-question"),
    Code("V209", "unknown-level"),
    Code("V210", "scale-needs-level"),
    Code("V211", "number-needed"),
    Code("V212", "renamed-still-there"),
    Code("V213", "renamed-to-nothing"),
    Code("V214", "unknown-skill"),
    Code("V215", "unknown-scheme"),
    Code("V216", "renamed-mixed"),
    Code("V217", "renamed-in-a-circle"),
    Code("V220", "condition-never", "let-op"),
    Code("V221", "condition-always", "let-op"),
    Code("V222", "question-never-shown", "let-op"),
    Code("V223", "section-never-shown", "let-op"),
    # V3xx  tellen: scales, levels, norms
    Code("V301", "items-or-scales"),
    Code("V302", "item-without-points"),
    Code("V303", "item-counted-twice"),
    Code("V304", "scale-of-scales-of-scales"),
    Code("V305", "not-in-scale"),
    Code("V306", "mixed-ranges"),
    Code("V307", "first-level"),
    Code("V308", "level-out-of-reach"),
    Code("V309", "levels-together"),
    Code("V310", "reliability-range"),
    Code("V311", "scale-against-none"),
    Code("V320", "level-never-reached", "let-op"),
    Code("V321", "unequal-steps-reversed", "let-op"),
    Code("V322", "few-items", "tip"),
    Code("V323", "scales-overlap", "tip"),
    Code("V324", "reliability-low", "let-op"),
    Code("V325", "reliability-without-source", "let-op"),
    Code("V326", "norm-old", "let-op"),
    Code("V327", "norm-small", "let-op"),
    Code("V328", "norm-without-source", "let-op"),
    Code("V329", "norm-without-figures", "let-op"),
    # V4xx  advies: what is said after the scores
    Code("V401", "level-without-advice", "let-op"),
    Code("V402", "same-condition", "tip"),
    Code("V403", "advice-never-given", "let-op"),
    Code("V404", "story-never-told", "let-op"),
    Code("V405", "expired", "let-op"),
    Code("V406", "expires-soon", "tip"),
    Code("V410", "profile-empty"),
    Code("V411", "profile-sort"),
    Code("V412", "profile-alone"),
    Code("V413", "profile-in-itself"),
    Code("V414", "profile-unknown-skill"),
    Code("V415", "profile-unknown-sector"),
    Code("V416", "profile-unknown-occupation"),
    Code("V417", "profile-unknown-fund"),
    Code("V418", "profile-dates"),
    Code("V419", "profile-range"),
    Code("V420", "profile-crossed"),
    Code("V421", "profile-expired", "let-op"),
    Code("V430", "table-column-missing"),
    Code("V431", "table-column-unknown"),
    Code("V432", "table-width"),
    Code("V433", "table-cell"),
    Code("V434", "table-twice"),
    # V5xx  proeven: the example persons
    Code("V501", "unknown-trial"),
    Code("V502", "trial-unknown-item"),
    Code("V503", "trial-answer"),
    Code("V504", "trial-unknown-outcome"),
    Code("V505", "trial-not-a-score"),
    Code("V510", "trial-differs"),
    Code("V511", "no-trials"),
    Code("V512", "item-without-trial", "tip"),
    Code("V513", "level-without-trial", "tip"),
    # V6xx  taal: translations, and the same text twice
    Code("V601", "translation-missing", "let-op"),
    Code("V602", "translation-unused", "let-op"),
    Code("V603", "translation-of-nothing", "let-op"),
    Code("V604", "same-text-twice", "tip"),
    # V7xx  zinnen: wording that people stumble over
    Code("V701", "double-barrelled", "tip"),
    Code("V702", "double-negation", "tip"),
    Code("V703", "long-question", "tip"),
    Code("V704", "hard-word", "tip"),
    Code("V705", "vague-label", "tip"),
    Code("V706", "other-not-last", "tip"),
    Code("V707", "no-do-not-know", "tip"),
)

BY_SLUG = {one.slug: one for one in CODES}
BY_CODE = {one.code: one for one in CODES}
