"""The words of docs/look.md, over every template, every sentence of the code, every message and every public page."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from django.test import Client
from django.urls import reverse

from pilgrims.notices import FREE, TEXTS
from pilgrims.rules.eligibility_words import AS_OFFICER, NEVER, PERHAPS_OFFICER, SAYINGS
from tests.public.forbidden import FORBIDDEN, faults, sentences
from tests.public.reading import blocks, main_of
from tests.public.test_pages import PAGES

ROOT = Path(__file__).parents[2]
APPS = ("malsaji", "dashboards", "deposits", "pilgrims", "offices")
# What the readers of bank files look for are the banks' words, not ours.
# What banks write, and what their standard has us answer to their machines.
BANKS_WORDS = {ROOT / "deposits/statements", ROOT / "deposits/rules/snap"}
MOST_WORDS = 15
NOT_SO = {
    "Setoran sudah kami terima.": "money that the office got or gave back",
    "Dana diterima": "money that the office got or gave back",
    "Setoran dikembalikan": "money that the office got or gave back",
    "Uang Bapak/Ibu dikembalikan oleh kantor.": "money that the office got or gave back",
    "Kantor mengembalikan uang Bapak/Ibu.": "money that the office got or gave back",
    "Ditarik": "a state that sounds like money",
    "Ditolak (X01)": "a code instead of words",
    "LAPSED": "a code instead of words",
    "Data tidak valid": "the machine's tongue",
    "Session expired": "the machine's tongue",
    "Access denied": "the machine's tongue",
    "Ada galat.": "the machine's tongue",
    "Berkas ini milik kantor lain": "what another office has",
    "Daftar": "registering for an account",
    "Daftar akun di sini.": "registering for an account",
    "Periksa jawaban": "answers instead of isian",
    "Rekening koran di berkas ini": "the bank's paper",
    "Pendamping Bapak/Ibu": "a legal status of departure",
    "Isi formulir SPPH.": "an abbreviation without its meaning",
}
BUT_SO = (
    "NIK harus 16 angka. Bapak/Ibu mengetik 15 angka.",
    "Berkas Bapak/Ibu sudah kami terima. Nomor: MS-6309-2026-000123.",
    "Berkas perlu diperbaiki: foto Kartu Keluarga (KK) tidak terbaca.",
    "Setoran tercatat di bank.",
    "Pengajuan ditarik kembali. Uang Bapak/Ibu tetap tercatat di BPKH.",
    "Pendaftaran tidak dapat diterima: Bapak/Ibu sudah terdaftar dalam daftar tunggu.",
    "Berkas tidak ditemukan di kantor ini.",
    "Kantor tidak pernah memegang uang Bapak/Ibu.",
    "Surat Pendaftaran Pergi Haji (SPPH) yang lama tetap berlaku.",
)


def of_templates() -> Iterator[tuple[str, str]]:
    """Give what templates write: the text between tags, and the words they hand to components."""
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix not in (".html", ".txt"):
            continue
        source = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        handed = re.findall(r'=\s*"([^"{}]*)"', " ".join(re.findall(r"\{%.*?%\}", source)))
        written = blocks(re.sub(r"\{\{.*?\}\}", "…", re.sub(r"\{%.*?%\}", "", source)))
        for text in (*handed, *written):
            yield f"{path.relative_to(ROOT)}", text


def of_code() -> Iterator[tuple[str, str]]:
    """Give every sentence that stands in the code, docstrings left out; what is filled in stands as an ellipsis."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts and not BANKS_WORDS & set(path.parents):
                said = literals(ast.parse(path.read_text(encoding="utf-8")))
                yield from ((f"{path.relative_to(ROOT)}", text) for text in said if "SELECT " not in text)


def literals(tree: ast.AST) -> Iterator[str]:
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
            inside |= {id(part) for part in node.values}
            yield "".join(str(part) for part in parts)
        # One word is a name in the program; what people read has blanks, or begins with a capital.
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside
        if is_text and isinstance(node, ast.Constant) and (" " in str(node.value) or str(node.value).istitle()):
            yield str(node.value)


@pytest.mark.parametrize("text", NOT_SO)
def test_the_guard_hears_every_word_of_the_column_not(text: str) -> None:
    assert any(fault.startswith(NOT_SO[text]) for fault in faults(text))


def test_the_guard_can_hear_every_kind_and_leaves_the_column_but_alone() -> None:
    assert set(FORBIDDEN) <= set(NOT_SO.values())
    assert [fault for text in BUT_SO for fault in faults(text)] == []


def test_no_template_says_what_the_look_forbids() -> None:
    said = list(of_templates())

    assert len(said) > 500
    assert [f"{where}: {fault}" for where, text in said for fault in faults(text)] == []


def test_no_sentence_of_the_code_says_what_the_look_forbids() -> None:
    said = list(of_code())

    assert len(said) > 1000
    assert [f"{where}: {fault}" for where, text in said for fault in faults(text)] == []


def test_messages_and_rules_are_short_and_say_nothing_forbidden() -> None:
    rules = [text for saying in SAYINGS.values() for text in vars(saying).values()]
    said = [*TEXTS.values(), FREE, *rules, NEVER, AS_OFFICER, PERHAPS_OFFICER]

    lengths = [len(one.split()) for text in said for one in sentences(text)]

    assert [fault for text in said for fault in faults(text)] == []
    assert median(lengths) <= MOST_WORDS


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_a_public_page_is_short_and_says_nothing_forbidden(client: Client, name: str) -> None:
    said = blocks(main_of(client.get(reverse(name)).content.decode()))

    lengths = [len(one.split()) for text in said for one in sentences(text)]

    assert [fault for text in said for fault in faults(text)] == []
    assert median(lengths) <= MOST_WORDS
    assert max(lengths) <= MOST_WORDS + 3
