"""One page always, and nothing on it cut off or printed over: the longest words an office can enter."""

import re
import runpy
import subprocess
from copy import deepcopy
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings

from deposits.models import Paper
from deposits.rules import PaperKind, SealKind

BENCH = runpy.run_path(str(settings.BASE_DIR / "bench" / "receipts.py"))
AT = datetime(2026, 11, 23, 2, 31, tzinfo=UTC)
WIDTH, HEIGHT = 595.3, 841.9
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
NAME, LINE = "Muhammad Abdurrahman " * 5, "Kementerian Haji dan Umrah " * 6
SIGNER = {"act": "Ditandatangani elektronik oleh", "name": NAME[:100].strip(), "role": "Penyetuju", "when": ""}
LONGEST: dict[str, str] = {
    "name": NAME[:100].strip(),
    "father_name": "B" * 100,
    "domicile": f"{'V' * 60}, Kecamatan {'S' * 60}, Kabupaten {'Z' * 90}",
    "bank": "Bank Pembangunan Daerah " * 4,
    "validation_no": "9" * 32,
    "bank_reference": "R" * 40,
    "virtual_account": "•" * 24 + "1234",
    "amount_words": "Rp888.888.888.888.888",
    "amount_spelled": "delapan ratus delapan puluh delapan triliun " * 4,
}


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str


def facts(**given: Any) -> dict[str, Any]:
    """Give the facts of the bench's certificate, some of them replaced."""
    found: dict[str, Any] = deepcopy(BENCH["CERTIFICATE"])
    return found | given


def everything() -> dict[str, Any]:
    """Give a certificate on which every word is as long as its column allows."""
    head = {"institution": LINE[:150], "office_name": LINE[:150], "section": LINE[:150], "city": "K" * 60}
    people = [person | {"name": "W" * 100} for person in BENCH["CERTIFICATE"]["people"]]
    return facts(**LONGEST, letterhead=head, people=[*people, SIGNER])


CASES = [
    *[{name: value} for name, value in LONGEST.items()],
    {"people": [*BENCH["CERTIFICATE"]["people"], SIGNER]},
    everything(),
]


def boxes(folder: Path, kind: PaperKind, words: dict[str, Any], seal: SealKind) -> list[Box]:
    """Draw a paper and give where poppler finds each of its words."""
    from deposits.certificates.drawing import draw

    number = "SK-6309-2026-000123"
    paper = Paper(kind=kind, number=number, version=12, token="A" * 22, code="K7MWP4TX2B", facts=words, made_at=AT)
    paper.seal = seal
    file = folder / "surat.pdf"
    file.write_bytes(draw(paper))
    assert "Pages:           1\n" in run("pdfinfo", str(file))
    found = WORD.findall(run("pdftotext", "-bbox", str(file), "-"))
    return [Box(float(left), float(top), float(right), float(end), text) for left, top, right, end, text in found]


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def letters(words: object) -> str:
    return re.sub(r"\s", "", str(words)).replace("&amp;", "&")


@pytest.mark.parametrize("given", CASES, ids=lambda given: "+".join(given)[:30])
def test_the_longest_words_are_all_on_the_page_and_none_over_another(tmp_path: Path, given: dict[str, Any]) -> None:
    printed = facts(**given)

    found = boxes(tmp_path, PaperKind.CERTIFICATE, printed, SealKind.SELF_MADE)

    text = letters("".join(box.text for box in found))
    wanted = [printed[name] for name in LONGEST] + [person["name"] for person in printed["people"]]
    assert [words for words in wanted if letters(words) not in text] == []
    assert [box for box in found if not is_inside(box)] == []
    assert overprinted(found) == []


def test_a_receipt_of_many_documents_and_long_names_is_one_page_too(tmp_path: Path) -> None:
    head = {"institution": LINE[:150], "office_name": LINE[:150], "section": "", "city": ""}
    documents = [{"word": "Surat keterangan pengganti " * 3, "uploaded": BENCH["WHEN"]}] * 9
    printed = deepcopy(BENCH["RECEIPT"]) | {"letterhead": head, "name": NAME[:100], "documents": documents}

    found = boxes(tmp_path, PaperKind.RECEIPT, printed, SealKind.NONE)

    assert [box for box in found if not is_inside(box)] == []
    assert overprinted(found) == []


def is_inside(box: Box) -> bool:
    return box.left >= 0 and box.top >= 0 and box.right <= WIDTH and box.bottom <= HEIGHT


def overprinted(found: list[Box]) -> list[tuple[str, str]]:
    """Give pairs of words that share more than a third of the smaller one's place."""
    return [(one.text, other.text) for one, other in combinations(found, 2) if shared(one, other) > 1 / 3]


def shared(one: Box, other: Box) -> float:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or height <= 0:
        return 0.0
    smaller = min((box.right - box.left) * (box.bottom - box.top) for box in (one, other))
    return width * height / smaller if smaller else 0.0
