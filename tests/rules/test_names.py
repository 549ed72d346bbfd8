"""How alike two spellings of a name are: what a bank shortens, cuts or decorates is not another person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deposits.rules.names import FIELD_LENGTHS, LIKENESS_WORDS, Likeness, compare_names, nearest

WORDS = st.text(alphabet="BCDFGIKLNORU", min_size=4, max_size=9)
NAMES = st.lists(WORDS, min_size=2, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "written", "likeness"),
    [
        ("SITI AMINAH", "siti  aminah", "SAME"),
        ("SITI AMINAH", "SITIAMINAH", "SAME"),
        ("MA'RUF AMIN", "MARUF AMIN", "SAME"),
        ("ABDUL RAHMAN", "Abdulrahman ", "SAME"),
        ("H. RUSLI", "H RUSLI", "SAME"),
        ("RUSLI", "H. RUSLI", "TITLE"),
        ("RUSLI", "H.RUSLI", "TITLE"),
        ("SITI AMINAH", "HJ SITI AMINAH", "TITLE"),
        ("SITI AMINAH", "Hj. Siti Aminah, S.Pd", "TITLE"),
        ("SITI AMINAH", "SITI AMINAH S PD", "TITLE"),
        ("SITI AMINAH, S.Pd.I", "SITI AMINAH", "TITLE"),
        ("Dr. H. AHMAD YANI, M.Kes", "AHMAD YANI", "TITLE"),
        ("MUHAMMAD RIDWAN", "M. RIDWAN", "ABBREVIATION"),
        ("MUHAMMAD RIDWAN", "M.RIDWAN", "ABBREVIATION"),
        ("MUHAMMAD RIDWAN", "MUH RIDWAN", "ABBREVIATION"),
        ("MUH. RIDWAN", "MUHAMMAD RIDWAN", "ABBREVIATION"),
        ("MOCHAMAD ALI", "MOCH ALI", "ABBREVIATION"),
        ("ABDUL GANI", "ABD. GANI", "ABBREVIATION"),
        ("SITI AMINAH BINTI ABDULLAH", "ST AMINAH BT ABDULLAH", "ABBREVIATION"),
        ("MUHAMMAD RIDWAN", "H. M. RIDWAN, S.E.", "ABBREVIATION"),
        ("MUHAMMAD RIDWAN ANSHARI", "MUHAMMAD RIDWAN ANSH", "TRUNCATED"),
        ("NURUL HIDAYATI RAHMAH", "NURUL HIDAYATI RAH", "TRUNCATED"),
        ("MUHAMMAD YUSUF SALEH NOOR", "MUHAMMAD YUSUF SALEH", "TRUNCATED"),
        ("MUHAMMAD YUSUF SALEHUDDIN", "H. M. YUSUF SALEHU", "TRUNCATED"),
        ("SITI AMINAH", "SITI AMINNAH", "DIFFERENT"),
        ("SITI AMINAH", "SITI", "DIFFERENT"),
        ("SITI AMINAH", "S A", "DIFFERENT"),
        ("MUHAMMAD RIDWAN", "MOHAMMAD RIDWAN", "DIFFERENT"),
        ("MUHAMMAD RIDWAN", "MUHAMMAD RIDWANSYAH", "DIFFERENT"),
        ("MUHAMMAD ALIANSYAH", "MUHAMMAD ALI", "DIFFERENT"),
        ("SITI AMINAH", "AMINAH SITI", "DIFFERENT"),
        ("SITI AMINAH", "BUDI SANTOSO", "DIFFERENT"),
        ("HAJI", "HJ", "DIFFERENT"),
        ("SITI AMINAH", "", "DIFFERENT"),
    ],
)
def test_a_pair_of_spellings_has_one_likeness(typed: str, written: str, likeness: str) -> None:
    assert compare_names(typed, written) == Likeness(likeness)


def test_every_likeness_has_its_word() -> None:
    assert set(LIKENESS_WORDS) == set(Likeness)


def test_of_several_spellings_the_nearest_counts() -> None:
    assert nearest(["NURJANAH", "NURJANAH BINTI TARMIJI"], "NURJANAH BT TARMIJI") == Likeness.ABBREVIATION
    assert nearest(["NURJANAH", "NURJANAH BINTI TARMIJI"], "NURJANAH BT AHMAD") == Likeness.DIFFERENT


@given(name=NAMES)
def test_case_blanks_and_dots_never_matter(name: str) -> None:
    assert compare_names(name, f" {name.lower().replace(' ', ' . ')}. ") == Likeness.SAME


@given(name=NAMES, title=st.sampled_from(["H. {}", "HJ {}", "Dr. Hj. {}, M.Pd", "{} S.Pd.I", "{}, SE, MM"]))
def test_a_title_makes_nobody_another_person_on_either_side(name: str, title: str) -> None:
    assert compare_names(name, title.format(name)) == Likeness.TITLE
    assert compare_names(title.format(name), name) == Likeness.TITLE


@given(name=NAMES, length=st.sampled_from(sorted(FIELD_LENGTHS)))
def test_a_name_cut_by_a_bank_is_never_called_different(name: str, length: int) -> None:
    assert compare_names(name, name[:length].strip()) in (Likeness.SAME, Likeness.TRUNCATED, Likeness.ABBREVIATION)


@given(name=NAMES, letter=st.sampled_from("EVWXYZ"))
def test_another_letter_inside_a_word_is_always_marked(name: str, letter: str) -> None:
    assert compare_names(name, f"{name[:2]}{letter}{name[3:]}") == Likeness.DIFFERENT


@given(one=st.text(max_size=40), other=st.text(max_size=40))
def test_any_text_is_answered(one: str, other: str) -> None:
    assert compare_names(one, other) in Likeness
