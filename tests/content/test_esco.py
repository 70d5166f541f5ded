"""An official ESCO set is read whole, from a folder or a zip, in any language; else it is told."""

from __future__ import annotations

import datetime
import math
import os
import zipfile

import pytest

from loopbaan_apk.content.esco.building import read_set
from loopbaan_apk.core.history import reach, reaches
from loopbaan_apk.core.searching import matching, settled
from loopbaan_apk.errors import ApkError
from loopbaan_apk.texts import words
from tests import esco

TODAY = datetime.date(2026, 12, 1)


def read(path, preferred=("nl", "en"), heard=None):
    heard = [] if heard is None else heard
    return read_set(
        path, preferred=preferred, today=TODAY, progress=lambda entry: heard.append(entry.name)
    )


def refused(path) -> ApkError:
    """The error of a set that is refused, which has words in both languages."""
    with pytest.raises(ApkError) as caught:
        read(path)
    for language in ("nl", "en"):
        assert words(language)(f"fout.{caught.value.slug}", **caught.value.values)
    return caught.value


@pytest.fixture
def files():
    return esco.made().files()


def test_a_folder_and_a_zip_and_a_folder_in_a_zip_give_the_same(tmp_path, files):
    folder = esco.as_folder(tmp_path / "map", files)
    flat = esco.as_zip(tmp_path / "plat.zip", files)
    deep = esco.as_zip(tmp_path / "diep.zip", files, "ESCO/csv")
    above = esco.as_folder(tmp_path / "boven" / "ESCO" / "csv", files).parent.parent
    first = read(folder).register
    assert [read(path).register for path in (flat, deep, above)] == [first] * 3


def test_every_column_that_counts_comes_along(tmp_path, files):
    found = read(esco.as_folder(tmp_path / "map", files)).register
    jobs = {job.code: job for job in found.jobs}
    assert len(found.jobs) == len(esco.WORKS)
    for at, work in enumerate(esco.WORKS):
        job = jobs[work.code or f"{work.isco}.{at}"]
        assert (job.title, job.isco) == (work.title, work.isco)
        assert (job.names, job.hidden) == (work.names, work.hidden)
        assert job.regulated is work.regulated
        assert {found.skills[skill] for skill in job.essential} == set(work.essential)
        assert {found.skills[skill] for skill in job.optional} == set(work.optional)
        assert job.uri == f"occupation/{at:08d}"
    assert (found.language, found.version, found.read_on) == ("nl", "", TODAY)
    assert found.relations == sum(len(one.essential) + len(one.optional) for one in esco.WORKS)


def test_the_columns_of_a_newer_version_change_nothing(tmp_path):
    old = read(esco.as_folder(tmp_path / "oud", esco.made().files())).register
    new = read(esco.as_folder(tmp_path / "nieuw", esco.as_newer(esco.made()).files())).register
    assert old == new


def test_columns_in_another_order_and_a_byte_order_mark_change_nothing(tmp_path, files):
    one = esco.made()
    turned = esco.Set(
        [list(reversed(row)) for row in one.occupations],
        [list(reversed(row)) for row in one.skills],
        [list(reversed(row)) for row in one.relations],
    )
    marked = {name: b"\xef\xbb\xbf" + data for name, data in turned.files().items()}
    windows = {name: data.replace(b"\n", b"\r\n") for name, data in files.items()}
    plain = read(esco.as_folder(tmp_path / "a", files)).register
    assert read(esco.as_folder(tmp_path / "b", marked)).register == plain
    assert read(esco.as_folder(tmp_path / "c", windows)).register == plain


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("ESCO dataset - v1.2.0 - classification - nl - csv", "1.2.0"),
        ("ESCO dataset - v1.1 - classification - nl - csv", "1.1"),
        ("mijn map", ""),
        ("v1.2.0", ""),
    ],
)
def test_the_version_is_what_the_download_calls_itself_or_unknown(tmp_path, files, name, version):
    assert read(esco.as_folder(tmp_path / name, files)).register.version == version
    assert read(esco.as_zip(tmp_path / f"{name}.zip", files)).register.version == version
    assert read(esco.as_zip(tmp_path / "x.zip", files, name)).register.version == version


def test_the_preferred_language_is_taken_and_the_others_are_named(tmp_path, files):
    both = files | esco.made(language="de").files() | esco.made(language="en").files()
    folder = esco.as_folder(tmp_path / "map", both)
    made = read(folder, preferred=("en", "nl"))
    assert (made.register.language, made.others) == ("en", ("de", "nl"))
    assert read(folder, preferred=("fr",)).register.language == "de"


def test_a_language_that_is_not_whole_makes_way_for_one_that_is(tmp_path):
    part = esco.made(language="en").files()
    del part["skills_en.csv"]
    folder = esco.as_folder(tmp_path / "map", part | esco.made(language="de").files())
    assert read(folder, preferred=("en",)).register.language == "de"


def test_progress_hears_of_each_file_before_it_is_read(tmp_path, files):
    heard: list[str] = []
    read(esco.as_folder(tmp_path / "map", files), heard=heard)
    assert heard == ["occupations_nl.csv", "skills_nl.csv", "occupationSkillRelations_nl.csv"]


def test_a_second_row_of_one_occupation_adds_its_names_and_makes_no_second_one(tmp_path):
    one = esco.made()
    again = list(one.occupations[1])
    again[4] = "truckbestuurder\ntrucker"
    one.occupations.append(again)
    one.skills.append(list(one.skills[1]))
    found = read(esco.as_folder(tmp_path / "map", one.files())).register
    assert len(found.jobs) == len(esco.WORKS)
    assert found.jobs[0].names == ("chauffeur vrachtwagen", "trucker", "truckbestuurder")


def test_an_occupation_without_a_title_is_called_by_a_synonym_or_its_code(tmp_path):
    one = esco.made()
    one.occupations[1][3] = ""
    one.occupations[4][3] = " "
    one.skills[1][4] = ""
    found = read(esco.as_folder(tmp_path / "map", one.files())).register
    assert found.jobs[0].title == "chauffeur vrachtwagen"
    assert found.jobs[0].names == ("trucker",)
    assert found.jobs[3].title == "4323.3"
    assert found.skills[0] == "00000000"


def test_essential_wins_where_a_skill_is_both(tmp_path):
    one = esco.made()
    first = list(one.relations[1])
    first[1] = "optional"
    one.relations += [first, list(one.relations[1])]
    found = read(esco.as_folder(tmp_path / "map", one.files())).register
    assert len(found.jobs[0].essential) == 4
    assert len(found.jobs[0].optional) == 1


@pytest.mark.parametrize(
    ("written", "kept"), [("110", "0110"), ("C2654", "2654"), ("x", ""), ("", ""), ("12345", "")]
)
def test_an_isco_group_is_four_digits_or_nothing(tmp_path, written, kept):
    one = esco.made()
    one.occupations[1][2] = written
    assert read(esco.as_folder(tmp_path / "map", one.files())).register.jobs[0].isco == kept


def test_a_set_without_the_extra_columns_is_read_without_hints(tmp_path):
    one = esco.made()
    one.occupations = [row[:5] for row in one.occupations]
    found = read(esco.as_folder(tmp_path / "map", one.files())).register
    assert not any(job.regulated or job.code or job.hidden for job in found.jobs)


def changed(change):
    def make(tmp_path):
        one = esco.made()
        change(one)
        return esco.as_folder(tmp_path / "map", one.files())

    return make


def replaced(name, data):
    def make(tmp_path):
        return esco.as_folder(tmp_path / "map", esco.made().files() | {name: data})

    return make


def without(name):
    def make(tmp_path):
        files = esco.made().files()
        del files[name]
        return esco.as_folder(tmp_path / "map", files)

    return make


def as_bytes(data):
    def make(tmp_path):
        path = tmp_path / "set.zip"
        path.write_bytes(data() if callable(data) else data)
        return path

    return make


def twice(tmp_path):
    files = esco.made().files()
    path = esco.as_zip(tmp_path / "set.zip", files, "a")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("b/skills_nl.csv", files["skills_nl.csv"])
    return path


def packed(method):
    def make(tmp_path):
        path = tmp_path / "set.zip"
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, data in esco.made().files().items():
                archive.writestr(name, data)
        return path

    return make


def with_password(tmp_path):
    """The bit that says so is set in every header; the bytes need not be scrambled to be asked."""
    data = bytearray(esco.zipped(esco.made().files()))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 1)
    return as_bytes(bytes(data))(tmp_path)


def many_entries(tmp_path):
    path = tmp_path / "set.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(3000):
            archive.writestr(f"{number}", b"")
    return path


def link_to_a_device(tmp_path):
    folder = esco.as_folder(tmp_path / "map", esco.made().files())
    (folder / "skills_nl.csv").unlink()
    (folder / "skills_nl.csv").symlink_to("/dev/zero")
    return folder


def strangers(one):
    one.relations[2][3] = f"{esco.BASE}/skill/99999999"
    one.relations[3][0] = f"{esco.BASE}/occupation/99999999"


def cut_off(one):
    one.relations = one.relations[:10]


def latin(one):
    return one["occupations_nl.csv"].decode().encode("latin-1")


def row(kind, line, column, value):
    def change(one):
        getattr(one, kind)[line][column] = value

    return changed(change)


BAD = {
    "not there": (lambda tmp_path: tmp_path / "weg", "unknown-file"),
    "an empty folder": (lambda tmp_path: esco.as_folder(tmp_path / "m", {}), "esco-no-set"),
    "another file": (as_bytes(b"conceptType,conceptUri\n"), "esco-no-set"),
    "an empty file": (as_bytes(b""), "esco-no-set"),
    "another zip": (as_bytes(lambda: esco.zipped({"a.csv": b"x"})), "esco-no-set"),
    "half a zip": (as_bytes(lambda: esco.zipped(esco.made().files())[:900]), "esco-damaged-file"),
    "a zip in a zip": (
        as_bytes(lambda: esco.zipped({"x.zip": esco.zipped(esco.made().files())})),
        "esco-no-set",
    ),
    "no occupations": (without("occupations_nl.csv"), "esco-file-missing"),
    "no skills": (without("skills_nl.csv"), "esco-file-missing"),
    "no relations": (without("occupationSkillRelations_nl.csv"), "esco-file-missing"),
    "skills of another language": (
        lambda tmp_path: esco.as_folder(
            without("skills_nl.csv")(tmp_path),
            {"skills_en.csv": esco.made().files()["skills_nl.csv"]},
        ),
        "esco-file-missing",
    ),
    "a file twice": (twice, "esco-file-twice"),
    "bzip2": (packed(zipfile.ZIP_BZIP2), "esco-damaged-file"),
    "lzma": (packed(zipfile.ZIP_LZMA), "esco-damaged-file"),
    "a password": (with_password, "esco-damaged-file"),
    "three thousand entries": (many_entries, "esco-too-large"),
    "a device": (link_to_a_device, "esco-file-missing"),
    "an empty csv": (replaced("skills_nl.csv", b""), "esco-columns"),
    "a header alone": (
        replaced("skills_nl.csv", esco.as_csv([esco.SKILL_COLUMNS])),
        "esco-file-empty",
    ),
    "another header": (row("occupations", 0, 3, "label"), "esco-columns"),
    "a column twice": (row("skills", 0, 2, "conceptUri"), "esco-columns"),
    "semicolons": (
        replaced("skills_nl.csv", esco.made().files()["skills_nl.csv"].replace(b",", b";")),
        "esco-columns",
    ),
    "latin-1": (
        replaced("occupations_nl.csv", latin(esco.made().files())),
        "esco-not-utf-8",
    ),
    "utf-16": (
        replaced("skills_nl.csv", esco.made().files()["skills_nl.csv"].decode().encode("utf-16")),
        "esco-not-utf-8",
    ),
    "nothing but zeros": (replaced("skills_nl.csv", bytes(5000)), "esco-columns"),
    "a row too short": (changed(lambda one: one.skills[2].pop()), "esco-row"),
    "a row too long": (changed(lambda one: one.relations[2].append("x")), "esco-row"),
    "no address": (row("occupations", 2, 1, "vrachtwagen"), "esco-row"),
    "another address": (row("skills", 2, 1, "https://example.org/esco/skill/1"), "esco-row"),
    "an unknown sort of relation": (row("relations", 2, 1, "handig"), "esco-row"),
    "an open quotation mark": (
        replaced("skills_nl.csv", esco.made().files()["skills_nl.csv"] + b'"'),
        "esco-damaged-file",
    ),
    "a field without end": (
        row("skills", 2, 12, "x" * 200_000),
        "esco-damaged-file",
    ),
    "relations to nothing": (changed(strangers), "esco-unknown-targets"),
    "relations cut off": (changed(cut_off), "esco-incomplete"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_set_that_is_bad_or_not_whole_is_told_in_one_sentence(case, tmp_path):
    make, slug = BAD[case]
    error = refused(make(tmp_path))
    assert error.slug == slug
    assert error.code == 1
    assert str(tmp_path) not in words("nl")(f"fout.{slug}", **error.values)


def test_a_row_that_is_wrong_is_named_by_its_line(tmp_path):
    error = refused(row("relations", 4, 1, "handig")(tmp_path))
    assert (error.values["file"], error.values["line"]) == ("occupationSkillRelations_nl.csv", 5)


def test_how_many_relations_lead_nowhere_is_counted(tmp_path):
    assert refused(changed(strangers)(tmp_path)).values["number"] == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path, files):
    folder = esco.as_folder(tmp_path / "map", files)
    (folder / "skills_nl.csv").chmod(0)
    assert refused(folder).slug == "unreadable-file"


def test_a_disk_that_fails_while_reading_is_told(tmp_path, files, monkeypatch):
    folder = esco.as_folder(tmp_path / "map", files)

    def fails(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("loopbaan_apk.content.esco.sources._plain", fails)
    assert refused(folder).slug == "unreadable-file"


@pytest.fixture(scope="session")
def full(tmp_path_factory):
    if not esco.DATA.is_dir():
        pytest.skip("the data folder with ESCO in full is not beside this checkout")
    files = esco.full_size().files()
    path = esco.as_zip(tmp_path_factory.mktemp("esco") / "set.zip", files, esco.DOWNLOAD)
    return read(path).register


def titled(register, title):
    job = settled(matching(register, title))
    assert job is not None
    return job


def test_the_whole_set_has_what_the_data_folder_says(full):
    assert (len(full.jobs), len(full.skills), full.relations) == (3007, 13123, 123788)
    assert full.version == "1.1.1"


@pytest.mark.parametrize(
    ("past", "target", "covered"),
    [
        ("kraamverzorgende", "verloskundige", 0.50),
        ("kraamverzorgende", "klinisch perfusionist", 0.40),
        ("voorman metselaar", "leidinggevende waterterugwinning", 0.87),
    ],
)
def test_coverage_is_what_was_measured_before(full, past, target, covered):
    found = reach(full, [titled(full, past)], titled(full, target), {})
    assert found is not None
    assert math.isclose(found.coverage, covered, abs_tol=0.005)


@pytest.mark.parametrize(
    ("past", "near"),
    [
        ("vrachtwagenchauffeur", "chauffeur gevaarlijke stoffen"),
        ("timmerman", "trappensteller"),
        ("kraamverzorgende", "zorghulp"),
        ("verkoopmedewerker", "verkoopspecialist"),
    ],
)
def test_the_best_covered_work_is_work_that_a_coach_would_name(full, past, near):
    assert reaches(full, [titled(full, past)], {})[0].job.title == near


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("vrachtwagen", "vrachtwagenchauffeur"),
        ("vrachtwagenchaufeur", "vrachtwagenchauffeur"),
        ("METSELAAR", "metselaar"),
        ("kraamverzorgende", "kraamverzorgende"),
        ("inspicient", "inspiciënt"),
    ],
)
def test_everyday_words_find_everyday_work(full, typed, title):
    assert matching(full, typed)[0].job.title == title
