"""How tests look at the pilgrim's pages."""

import re
import uuid
from typing import Any

from django.test import Client
from django.urls import reverse

from offices.models import User

PERSON = {
    "kk": "6309041203080001",
    "father_name": "ABDULLAH",
    "marital_status": "KAWIN",
    "address": "Jalan Contoh 1",
    "village": "Agung",
    "subdistrict": "Tanjung",
    "phone": "0812 3456 7890",
    "has_performed": "yes",
    "last_hajj_year": "1999",
}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(client: Client, name: str, *args: object, query: str = "") -> str:
    """Give a page's words, without its tags."""
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def first_page(**given: Any) -> dict[str, Any]:
    return {
        "form_token": str(uuid.uuid4()),
        "guardian": "SELF",
        "nik": "6309 0444 0361 0001",
        "full_name": "  SITI   AMINAH ",
        "birth_place": "Tanjung",
        "birth_date_0": "4",
        "birth_date_1": "3",
        "birth_date_2": "1961",
        "sex": "P",
        "district": "63.09",
    } | given
