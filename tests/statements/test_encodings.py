"""From bytes to text: decided from evidence, or refused."""

import codecs
import io

import pytest

from deposits import statements
from deposits.statements import EmptyFile, NotText, StatementRefused
from tests.statements.invented import BPS_REPORT, read_all

WITH_ACCENT = BPS_REPORT.read_text().replace("SITI AMINAH", "SITI AMÍNAH")


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (BPS_REPORT.read_bytes(), "utf-8"),
        (WITH_ACCENT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + WITH_ACCENT.encode(), "utf-8-sig"),
        (WITH_ACCENT.encode("cp1252"), "cp1252"),
        (WITH_ACCENT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + WITH_ACCENT.encode("utf-16-be"), "utf-16"),
    ],
)
def test_the_encoding_is_decided_by_the_bytes(content: bytes, encoding: str) -> None:
    reading = statements.read(io.BytesIO(content))

    first = next(reading.entries())

    assert reading.encoding == encoding
    assert first.payer_name.replace("Í", "I") == "SITI AMINAH"


@pytest.mark.parametrize(
    "content",
    [
        BPS_REPORT.read_bytes().replace(b"SITI", b"SI\0I"),
        BPS_REPORT.read_bytes().replace(b"SITI", b"SI\x81I"),
        BPS_REPORT.read_text().encode("utf-16")[:-1],
        b"PK\x03\x04" + bytes(range(256)),
        b"A" * (1 << 21),
    ],
)
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(NotText):
        statements.read(io.BytesIO(content))


@pytest.mark.parametrize("content", [b"", b" \r\n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(EmptyFile):
        statements.read(io.BytesIO(content))


def test_a_character_cut_late_in_the_file_is_seen_before_any_entry() -> None:
    filler = b";;;;;;;;;;;\r\n" * 200_000
    head, tail = BPS_REPORT.read_bytes().split(b"TOTAL")

    with pytest.raises(NotText):
        read_all(head + filler + b"\x81\xff" + b"TOTAL" + tail)


def test_the_file_stays_open_and_can_be_read_twice() -> None:
    file = io.BytesIO(BPS_REPORT.read_bytes())
    reading = statements.read(file)

    once, again = list(reading.entries()), list(reading.entries())

    assert (once, len(reading.statements), file.closed) == (again, 1, False)


def test_an_abandoned_reading_outlives_its_file() -> None:
    file = io.BytesIO(BPS_REPORT.read_bytes())
    entries = statements.read(file).entries()
    next(entries)

    file.close()

    del entries


def test_every_refusal_is_a_sentence_of_at_most_fifteen_words() -> None:
    refusals: list[StatementRefused] = [EmptyFile(), NotText(), statements.HalfFile("baris Saldo Akhir")]

    assert [str(refusal)[-1] for refusal in refusals] == ["."] * 3
    assert max(len(str(refusal).split()) for refusal in refusals) <= 15
