"""Anyone may check a paper; nobody learns more than a masked name."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from deposits.forms.papers import PAPER_MAX_BYTES
from deposits.models import Paper
from deposits.views.public import LIMITS, SAME_BYTES
from tests.certificates import approved

SEARCH = "/periksa/"


def check(client: Client, token: str) -> Any:
    return client.get(reverse("paper_check", args=[token]))


def type_code(client: Client, code: str) -> Any:
    return client.post(SEARCH, {"cara": "kode", "code": code})


def send_pdf(client: Client, content: bytes, name: str = "surat.pdf") -> Any:
    return client.post(SEARCH, {"cara": "pdf", "pdf": SimpleUploadedFile(name, content, "application/pdf")})


@pytest.mark.django_db
def test_a_scanned_certificate_is_said_to_be_genuine_with_what_its_holder_can_compare(client: Client) -> None:
    paper = approved.certificate()

    response = check(client, paper.token)

    for words in ("ASLI DAN BERLAKU", paper.number, "S••• A•••••", "Bank", "Rp25.000.000", "Senin, 23 November 2026"):
        assertContains(response, words)


@pytest.mark.django_db
def test_the_page_shows_nothing_personal_beyond_the_masked_name(client: Client) -> None:
    paper = approved.certificate()
    deposit, person = paper.deposit, paper.deposit.registration.pilgrim

    response = check(client, paper.token)

    secrets = (
        person.full_name, "SITI", person.father_name, person.nik, person.nik[-4:], person.village, person.phone,
        deposit.validation_no, deposit.bank_reference, deposit.virtual_account[-4:], deposit.reference, paper.code,
    )  # fmt: skip
    for secret in secrets:
        assertNotContains(response, secret)


@pytest.mark.django_db
def test_the_page_of_a_receipt_says_nothing_of_money(client: Client) -> None:
    response = check(client, approved.receipt().token)

    assertContains(response, "Tanda Terima Berkas")
    assertNotContains(response, "Rp25")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("happens", "words"),
    [
        (approved.revoke, "DICABUT"),
        (lambda paper: approved.lose_proof(paper.deposit), "SEDANG DIPERIKSA ULANG"),
        (lambda paper: approved.certificate(paper.deposit), "SUDAH DIGANTI"),
    ],
)
def test_the_page_says_what_became_of_a_paper(client: Client, happens: object, words: str) -> None:
    paper = approved.certificate()
    assert callable(happens)

    happens(paper)

    assertContains(check(client, paper.token), words)


@pytest.mark.django_db
def test_a_typed_code_leads_to_the_page_of_its_paper(client: Client) -> None:
    paper = approved.certificate()

    response = type_code(client, paper.code_words.lower().replace("-", " "))

    assertRedirects(response, reverse("paper_check", args=[paper.token]))


@pytest.mark.django_db
def test_unknown_token_and_unknown_code_answer_alike(client: Client) -> None:
    by_token = check(client, "A" * 22)

    by_code = type_code(client, "22222-22222")

    assert by_token.status_code == by_code.status_code == 404
    assert main_of(by_token) == main_of(by_code)
    assertContains(by_token, "Surat ini tidak ada dalam catatan kami.", status_code=404)


def main_of(response: HttpResponse) -> str:
    return response.content.decode().split("<main")[1].split("</main>")[0]


@pytest.mark.django_db
def test_our_own_pdf_is_said_to_be_the_same_byte_for_byte(client: Client) -> None:
    paper = approved.certificate()

    response = send_pdf(client, approved.contents(paper), "unduhan (3).pdf")

    assertContains(response, "ASLI DAN BERLAKU")
    assertContains(response, SAME_BYTES)


@pytest.mark.django_db
def test_the_genuine_pdf_of_a_revoked_paper_is_said_to_be_revoked(client: Client) -> None:
    paper = approved.certificate()
    approved.revoke(paper)

    assertContains(send_pdf(client, approved.contents(paper)), "DICABUT")


@pytest.mark.django_db
@pytest.mark.parametrize("place", [10, 5_000, -1])
def test_one_altered_byte_is_told(client: Client, place: int) -> None:
    content = bytearray(approved.contents(approved.certificate()))
    content[place] ^= 1

    response = send_pdf(client, bytes(content))

    assertContains(response, "ISI BERUBAH")
    assertContains(response, "tidak sama dengan surat yang kami simpan")
    assertNotContains(response, "ASLI DAN BERLAKU")


@pytest.mark.django_db
def test_a_foreign_pdf_is_not_taken_for_ours(client: Client) -> None:
    response = send_pdf(client, b"%PDF-1.4 surat dari tempat lain")

    assertContains(response, "Berkas ini bukan surat dari kantor kami.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-" + b"0" * PAPER_MAX_BYTES, "Berkas ini lebih dari 2 MB. Surat kami selalu lebih kecil."),
        (b"\xff\xd8\xff\xe0 sebuah foto", "Berkas ini bukan PDF."),
        (b"", "Berkas PDF ini kosong."),
    ],
)
def test_a_file_that_cannot_be_a_paper_gets_a_sentence(client: Client, content: bytes, sentence: str) -> None:
    response = send_pdf(client, content)

    assertContains(response, sentence)
    assertContains(response, "Perlu diperbaiki:")


@pytest.mark.django_db
def test_an_empty_form_says_what_is_missing(client: Client) -> None:
    assertContains(type_code(client, " "), "Ketik kode yang tercetak di samping kode QR.")
    assertContains(client.post(SEARCH, {"cara": "pdf"}), "Pilih berkas PDF surat.")


@pytest.mark.django_db
def test_no_search_engine_and_no_cache_keeps_these_pages(client: Client) -> None:
    for response in (client.get(SEARCH), check(client, approved.certificate().token), check(client, "A" * 22)):
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_guessing_codes_from_one_address_is_stopped_for_a_while(client: Client) -> None:
    allowed = int(LIMITS["paper_search"].split("/")[0])
    paper = approved.certificate()

    answers = [type_code(client, "22222-22222").status_code for _ in range(allowed)]
    stopped = type_code(client, paper.code)

    assert set(answers) == {404}
    assertContains(stopped, "Tunggu satu menit, lalu coba lagi.", status_code=429)
    assert client.get(SEARCH).status_code == 200


@pytest.mark.django_db
def test_guessing_addresses_is_stopped_while_a_known_one_still_answers(client: Client) -> None:
    allowed = int(LIMITS["paper_check"].split("/")[0])
    paper = approved.certificate()

    answers = [check(client, f"{number:022d}").status_code for number in range(allowed + 1)]

    assert answers == [404] * allowed + [429]
    assert check(client, paper.token).status_code == 200


@pytest.mark.django_db
def test_a_check_costs_few_queries_however_many_papers_there_are(
    client: Client, django_assert_max_num_queries: object
) -> None:
    papers = [approved.certificate() for _ in range(3)]
    assert callable(django_assert_max_num_queries)

    with django_assert_max_num_queries(6):
        check(client, papers[1].token)

    assert Paper.objects.count() == 3
