"""The command `prove`: exit status 0 on books in order, 1 naming the law on damage that was really committed."""

from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from deposits import certificates
from deposits.models.papers import paper_path
from offices import audit
from offices.calendar import now
from offices.models import AuditLine
from offices.rules import Role
from tests.conftest import owner_sql
from tests.factories import bank_account, officer, tabalong
from tests.laws.books import books_in_order
from tests.laws.damage import damage


def prove(*options: str) -> str:
    said = StringIO()
    call_command("prove", *options, stdout=said)
    return said.getvalue()


def past_the_guards(table: str, deed: str) -> None:
    owner_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER", deed, f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.mark.usefixtures("committed")
def test_books_in_order_are_proved() -> None:
    books_in_order()

    said = prove()

    assert "hukum dipegang" in said
    assert "Hukum 9" in said


@pytest.mark.usefixtures("committed")
def test_one_changed_amount_breaks_the_law_of_exact_proof() -> None:
    books = books_in_order()
    past_the_guards(
        "deposits_deposit", f"UPDATE deposits_deposit SET amount = amount + 1 WHERE id = {books.settled.pk}"
    )

    with pytest.raises(CommandError, match="Hukum 5: bukti, baris bank, dan setoran sama sampai rupiah") as refused:
        prove()

    assert refused.value.returncode == 1


@pytest.mark.usefixtures("committed")
def test_one_deleted_last_audit_line_breaks_the_law_of_the_trail() -> None:
    books_in_order()
    past_the_guards(
        "offices_auditline",
        "DELETE FROM offices_auditline WHERE id = (SELECT max(id) FROM offices_auditline)",
    )

    with pytest.raises(CommandError, match="Hukum 8: setiap blok jejak utuh"):
        prove()


@pytest.mark.usefixtures("committed")
def test_a_whole_block_cut_off_the_end_breaks_the_law_of_the_trail() -> None:
    books_in_order()
    last = "(SELECT max(id) FROM offices_auditblock)"
    past_the_guards("offices_auditline", f"DELETE FROM offices_auditline WHERE block_id = {last}")
    past_the_guards("offices_auditblock", f"DELETE FROM offices_auditblock WHERE id = {last}")

    with pytest.raises(CommandError, match="Hukum 8: ujung jejak setiap kantor tidak terpotong"):
        prove()


@pytest.mark.usefixtures("committed")
def test_one_altered_byte_of_a_drawn_certificate_breaks_the_law_of_papers() -> None:
    books = books_in_order()
    paper = certificates.prepare_receipt(books.settled, by=officer(Role.APPROVER), at=now())
    certificates.issue(paper.pk)
    _flip_last_byte(default_storage.path(paper_path(paper, "")))

    with pytest.raises(CommandError, match=rf"Hukum 7: surat yang tersimpan tidak berubah: 1 dari 4 \({paper.pk}\)"):
        prove()


def _flip_last_byte(path: str) -> None:
    with open(path, "r+b") as file:  # noqa: PTH123 - a storage's path
        file.seek(-1, 2)
        last = file.read(1)
        file.seek(-1, 2)
        file.write(bytes([last[0] ^ 1]))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "options",
    [
        ("--office", "63.11"),
        ("--account", "451:7009999999"),
        ("--from", "2026-11-21"),
        ("--to", "2026-01-27"),
    ],
)
def test_options_narrow_the_laws_that_name_them(options: tuple[str, str]) -> None:
    books = books_in_order()
    if options[0] == "--account":
        bank_account(number="7009999999")
    damage("deposits_statement", "UPDATE deposits_statement SET closing = closing + 1")

    said = prove(*options)

    assert books.account.office == tabalong()
    assert "hukum dipegang" in said


@pytest.mark.django_db
@pytest.mark.parametrize("options", [("--office", "99.99"), ("--account", "451:1")])
def test_an_unknown_office_or_account_is_refused(options: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match="tidak ada"):
        prove(*options)


@pytest.mark.django_db
def test_lines_not_yet_sealed_are_sealed_before_they_are_proved() -> None:
    books_in_order()
    auditor = officer(Role.AUDITOR)
    with audit.change("test.late", auditor, by=auditor, at=now(), office=tabalong()):
        pass

    prove()

    assert not AuditLine.objects.filter(block__isnull=True).exists()
