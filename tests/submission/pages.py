"""How tests look at the pilgrim's pages, and what they type into them."""

import re
import uuid
from typing import Any

from django.test import Client
from django.urls import reverse

from deposits.models import Deposit
from offices.models import User

ADDRESS = {"subdistrict": "Tanjung", "village": "Agung", "address": "Jalan Contoh 1"}
KK = {"kk": "6309 0412 0308 0001"}
LATER = {
    "birth_place": "Tanjung",
    "father_name": "ABDULLAH",
    "mother_name": "HALIMAH",
    "marital_status": "KAWIN",
    "education": "SD",
    "occupation": "IRT",
    "blood_type": "O",
    "rt_rw": "003/001",
    "postal_code": "71571",
}
SLIP = {
    "bank": "451",
    "validation_no": "val 1",
    "paid_on_0": "2",
    "paid_on_1": "1",
    "paid_on_2": "2026",
    "amount": "Rp25.000.000,00",
}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(client: Client, name: str, *args: object, query: str = "") -> str:
    """Give a page's words, without its tags."""
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return words(response.content)


def words(content: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


def first_page(**given: Any) -> dict[str, Any]:
    """Give what is typed into the first page: who it is."""
    return {"guardian": "SELF", "nik": "6309 0444 0361 0001", "full_name": "  SITI   AMINAH "} | given


def second_page(**given: Any) -> dict[str, Any]:
    """Give what is typed into the second page: what the card says."""
    return {
        "birth_date_0": "4",
        "birth_date_1": "3",
        "birth_date_2": "1961",
        "sex": "P",
        "district": "63.09",
        "has_performed": "no",
    } | given


def identity_page(**given: Any) -> dict[str, Any]:
    """Give what is typed into the page that asks both again."""
    both = first_page() | second_page() | given
    return {name: value for name, value in both.items() if name not in ("guardian", "district")}


def start(client: Client, **given: Any) -> str:
    """Send the first page with a new token; give the address of the second."""
    answer = client.post(f"{reverse('dossier_new')}?mulai={uuid.uuid4()}", first_page(**given))
    assert answer.status_code == 302, words(answer.content)
    return str(answer["Location"])


def begin(client: Client, **given: Any) -> Deposit:
    """Send the first two pages and give the dossier they open."""
    answer = client.post(start(client, **given), second_page())
    assert answer.status_code == 302, words(answer.content)
    return Deposit.objects.latest("id")
