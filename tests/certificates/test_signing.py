"""An official signs a day's certificates in person: new versions, nothing shown before, nothing of the key kept."""

import logging
import subprocess
import threading
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from pypdf import PdfReader
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains

from deposits import certificates
from deposits.bookkeeping.proving import prove, scope_of
from deposits.certificates import signing
from deposits.certificates.personal import open_key
from deposits.certificates.seal_check import Seal, check_seal
from deposits.certificates.sealing import KeyInMemory
from deposits.laws import papers
from deposits.models import Paper
from deposits.models.papers import sheet_path
from deposits.rules import SealKind, Truth
from offices.accounts import RoleMissing
from offices.models import AuditLine, User
from offices.rules import Role
from tests import factories
from tests.certificates import approved
from tests.certificates.authority import PASSPHRASE, authority, key_file
from tests.desk import scene

NAME = "Ahmad Fauzi"
ALL = scope_of(since=None, until=None, office=None, account=None)
PAGE = f"/kantor/tanda-tangan/?kantor=6309&hari={approved.DAY.isoformat()}"
PREPARE = PAGE.replace("?", "siapkan/?")


def official() -> User:
    return factories.officer(Role.APPROVER, name=NAME)


def key_of(by: User, content: bytes | None = None) -> KeyInMemory:
    return open_key(content or key_file(by.name), PASSPHRASE, by=by, at=approved.AT)


def prepared(by: User, count: int = 1) -> list[Paper]:
    """Give certificates whose sheets wait for the official, as the sealed versions that stand."""
    papers = [approved.certificate() for _ in range(count)]
    signing.prepare(factories.tabalong(), approved.DAY, by=by, at=approved.AT)
    certificates.issue_waiting()
    return papers


def sign(by: User, key: KeyInMemory | None = None) -> signing.Signed:
    return signing.sign(factories.tabalong(), key or key_of(by), by=by, at=approved.AT)


def newest(paper: Paper) -> Paper:
    return Paper.objects.filter(deposit=paper.deposit, kind=paper.kind).order_by("version").last() or paper


def words(paper: Paper) -> str:
    return " ".join(PdfReader(BytesIO(approved.contents(paper))).pages[0].extract_text().split())


@pytest.mark.django_db
def test_a_signed_paper_is_a_new_version_of_the_same_number_that_names_its_signer() -> None:
    by = official()
    [old] = prepared(by)
    before = old.sha256

    done = sign(by)

    new = newest(old)
    old.refresh_from_db()
    assert (done.count, done.left) == (1, 0)
    assert (new.number, new.version, new.seal, old.sha256) == (old.number, 2, SealKind.SELF_MADE, before)
    assert [certificates.truth_of(paper) for paper in (old, new)] == [Truth.SUPERSEDED, Truth.VALID]
    assert "Ditandatangani elektronik oleh Ahmad Fauzi Penyetuju" in words(new)
    assert "bukan TTE tersertifikasi" in words(new)
    assert "Segel sistem" not in words(new)


@pytest.mark.django_db
def test_both_readers_find_the_signature_valid(tmp_path: Path) -> None:
    by = official()
    [old] = prepared(by)

    sign(by, key_of(by, key_file(NAME, is_rsa=True)))

    content = approved.contents(newest(old))
    file = tmp_path / "surat.pdf"
    file.write_bytes(content)
    said = subprocess.run(["pdfsig", str(file)], capture_output=True, text=True, check=False).stdout
    assert check_seal(content) == Seal.WHOLE
    assert "Signature is Valid." in said
    assert f"Signer Certificate Common Name: {NAME}" in said


@pytest.mark.django_db
def test_a_paper_that_waits_for_its_signature_is_shown_to_nobody(client: Client) -> None:
    by = official()
    [old] = prepared(by)
    waiting = newest(old)

    assert waiting.version == 2
    assert not waiting.is_drawn
    assert certificates.truth_of(old) == Truth.VALID
    assertContains(client.get(f"/v/{waiting.token}/"), "tidak ada dalam catatan kami", status_code=404)
    with pytest.raises(certificates.PaperUnknown):
        certificates.find_by_code(waiting.code)


@pytest.mark.django_db
def test_the_sheet_leaves_its_waiting_place_with_the_signature(
    django_capture_on_commit_callbacks: object,
) -> None:
    by = official()
    [old] = prepared(by)
    sheet = sheet_path(newest(old))
    assert default_storage.exists(sheet)
    assert callable(django_capture_on_commit_callbacks)

    with django_capture_on_commit_callbacks(execute=True):
        sign(by)

    assert not default_storage.exists(sheet)


@pytest.mark.django_db
def test_a_certificate_of_a_recognised_authority_has_the_sheets_drawn_again_to_say_so(
    settings: Settings, tmp_path: Path
) -> None:
    root, by = authority(), official()
    roots = tmp_path / "roots.pem"
    roots.write_bytes(root.pem)
    settings.SEAL_ROOTS = str(roots)
    [old] = prepared(by)
    key = key_of(by, key_file(NAME, root))

    with pytest.raises(signing.DrawnForOtherKind):
        sign(by, key)
    certificates.issue_waiting()
    sign(by, key)

    assert newest(old).seal == SealKind.PERSONAL
    assert "Ditandatangani pejabat dengan TTE tersertifikasi." in words(newest(old))
    assert signing.last_kind(by) == SealKind.PERSONAL


@pytest.mark.django_db
def test_half_a_batch_is_no_harm_and_the_next_click_signs_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    by = official()
    batch = prepared(by, 3)
    monkeypatch.setattr(signing, "PAPERS_A_CLICK", 2)

    first, second = sign(by), sign(by)

    assert [(one.count, one.left) for one in (first, second)] == [(2, 1), (1, 0)]
    assert [newest(paper).is_drawn for paper in batch] == [True, True, True]
    with pytest.raises(signing.NothingToSign):
        sign(by)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "happens",
    [
        lambda paper: approved.lose_proof(paper.deposit),
        lambda paper: approved.revoke(newest(paper)),
        lambda paper: approved.certificate(paper.deposit),
    ],
)
def test_what_was_revoked_doubted_or_replaced_meanwhile_is_not_signed(happens: object) -> None:
    by = official()
    [old] = prepared(by)
    waiting = newest(old)
    assert callable(happens)

    happens(old)

    with pytest.raises(signing.NothingToSign):
        sign(by)
    waiting.refresh_from_db()
    assert not waiting.is_drawn


@pytest.mark.django_db
def test_nobody_signs_a_dossier_they_checked_and_nobody_but_an_approver_signs() -> None:
    by = scene.also(factories.officer(Role.VERIFIER, name=NAME), Role.APPROVER)
    approved.certificate(approved.confirmed(verified_by=by))
    office = factories.tabalong()

    with pytest.raises(signing.NothingToPrepare):
        signing.prepare(office, approved.DAY, by=by, at=approved.AT)
    with pytest.raises(RoleMissing):
        signing.prepare(office, approved.DAY, by=factories.officer(Role.VERIFIER), at=approved.AT)
    with pytest.raises(RoleMissing):
        signing.prepare(office, approved.DAY, by=factories.officer(Role.APPROVER, factories.balangan()), at=approved.AT)


@pytest.mark.django_db
def test_a_second_official_may_take_over_what_the_first_left_unsigned() -> None:
    first, second = official(), factories.officer(Role.APPROVER, name="Norlaila")
    [old] = prepared(first)

    signing.prepare(factories.tabalong(), approved.DAY, by=second, at=approved.AT)
    certificates.issue_waiting()
    sign(second)

    assert newest(old).signer == second
    with pytest.raises(signing.NothingToSign):
        sign(first)


@pytest.mark.django_db
def test_the_trail_names_the_signer_and_the_laws_of_papers_hold() -> None:
    by = official()
    [old] = prepared(by)

    sign(by)
    # One more that waits for its signature.
    prepared(by)

    line = AuditLine.objects.get(verb="certificates.sign")
    assert (line.by, line.subject_id) == (by, newest(old).pk)
    assert Paper.objects.unsigned().count() == 1
    assert not AuditLine.objects.filter(verb__startswith="outside.").exists()
    assert [law.name for law in papers.LAWS if prove(law, ALL).ids] == []


def test_two_clicks_at_once_sign_each_paper_once(committed: None) -> None:
    by = official()
    batch = prepared(by, 3)
    key, counts, start = key_of(by), [], threading.Barrier(2)

    def click() -> None:
        start.wait()
        try:
            counts.append(sign(by, key).count)
        except signing.NothingToSign:
            counts.append(0)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()

    assert sum(counts) == 3
    assert AuditLine.objects.filter(verb="certificates.sign").count() == 3
    assert all(newest(paper).is_drawn for paper in batch)


def load(client: Client, content: bytes, passphrase: str = PASSPHRASE) -> Any:
    return client.post(PAGE, {"key": SimpleUploadedFile("kunci.p12", content), "passphrase": passphrase})


@pytest.mark.django_db
def test_an_official_prepares_and_signs_a_day_on_the_page() -> None:
    by = official()
    old = approved.certificate()
    client = scene.browser(by)

    client.post(PREPARE)
    drawing = client.get(PAGE)
    certificates.issue_waiting()
    ready = client.get(PAGE)
    load(client, key_file(NAME))
    after = client.get(PAGE)

    assertContains(drawing, "Sedang disiapkan")
    assertContains(ready, "1 surat siap ditandatangani")
    assertContains(ready, old.number)
    assertContains(after, "1 surat sudah ditandatangani.")
    assertNotContains(after, old.number)


@pytest.mark.django_db
def test_a_wrong_passphrase_is_said_beside_the_field_and_kept_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    by = official()
    [old] = prepared(by)

    with caplog.at_level(logging.DEBUG):
        response = load(scene.browser(by), key_file(NAME), "sandi-yang-salah")

    assertContains(response, "Kata sandi kunci tidak cocok. Ketik lagi kata sandinya.")
    assertNotContains(response, "sandi-yang-salah")
    assert "sandi-yang-salah" not in caplog.text
    assert not newest(old).is_drawn


@pytest.mark.django_db
def test_the_public_page_names_the_official_who_signed(client: Client) -> None:
    by = official()
    [old] = prepared(by)

    sign(by)

    shown = client.get(f"/v/{newest(old).token}/")
    assertContains(shown, f"{NAME}. Ditandatangani pejabat secara elektronik, bukan TTE tersertifikasi.")
    assertContains(client.get(f"/v/{old.token}/"), "SUDAH DIGANTI")
