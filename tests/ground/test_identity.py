"""Sealed columns open only for their row and column, and are found by their blind index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from offices.identity import SealBroken, blind_index, seal, unseal
from offices.models import BankAccount
from pilgrims.models import Pilgrim
from tests.factories import bank_account, guardian, pilgrim

OLD, NEW = bytes(32), bytes([7] * 32)


@given(st.text(min_size=1))
def test_what_was_sealed_opens_again(text: str) -> None:
    assert unseal(seal(text, context="a"), context="a") == text


def test_two_seals_of_one_text_differ() -> None:
    assert seal("6309041203659001", context="a") != seal("6309041203659001", context="a")


@given(st.integers(0, 60), st.integers(1, 255))
def test_one_altered_byte_breaks_the_seal(position: int, change: int) -> None:
    sealed = bytearray(seal("6309041203659001", context="a"))
    sealed[position % len(sealed)] ^= change

    with pytest.raises(SealBroken):
        unseal(bytes(sealed), context="a")


def test_a_value_moved_to_another_row_or_column_does_not_open() -> None:
    sealed = seal("6309041203659001", context="pilgrims_pilgrim:nik:1")

    with pytest.raises(SealBroken):
        unseal(sealed, context="pilgrims_pilgrim:kk:1")


def test_an_older_key_still_opens_while_the_newest_seals(settings: Settings) -> None:
    settings.IDENTITY_KEYS = {1: OLD}
    sealed = seal("x", context="a")
    settings.IDENTITY_KEYS = {1: OLD, 2: NEW}

    again = seal("x", context="a")

    assert unseal(sealed, context="a") == "x"
    assert (sealed[0], again[0]) == (1, 2)


def test_a_value_whose_key_is_gone_does_not_open(settings: Settings) -> None:
    settings.IDENTITY_KEYS = {1: OLD}
    sealed = seal("x", context="a")
    settings.IDENTITY_KEYS = {2: NEW}

    with pytest.raises(SealBroken, match="no key"):
        unseal(sealed, context="a")


def test_a_blind_index_is_equal_for_equal_texts_of_one_purpose_only() -> None:
    index = blind_index("7001234567", purpose="account")

    assert index == blind_index("7001234567", purpose="account")
    assert index != blind_index("7001234568", purpose="account")
    assert index != blind_index("7001234567", purpose="phone")
    assert len(index) == 32


@pytest.mark.django_db
def test_a_stored_nik_is_not_readable_in_its_table_and_found_by_its_index() -> None:
    person = pilgrim(guardian(), nik="6309044304610001")

    stored = Pilgrim.objects.get(nik_index=blind_index("6309044304610001", purpose="nik"))

    assert stored == person
    assert stored.nik == "6309044304610001"
    assert b"6309044304610001" not in bytes(stored.nik_sealed)


@pytest.mark.django_db
def test_a_seal_copied_to_another_row_does_not_open_there() -> None:
    by = guardian()
    first, second = pilgrim(by), pilgrim(by)
    Pilgrim.objects.filter(pk=second.pk).update(nik_sealed=first.nik_sealed)

    with pytest.raises(SealBroken):
        _ = Pilgrim.objects.get(pk=second.pk).nik


@pytest.mark.django_db
def test_an_empty_value_is_stored_empty_and_has_no_index() -> None:
    person = pilgrim(guardian())
    person.kk = ""
    person.save()

    stored = Pilgrim.objects.get(pk=person.pk)

    assert (stored.kk, stored.kk_index) == ("", None)


@pytest.mark.django_db
def test_an_account_is_found_by_its_number_however_it_is_grouped() -> None:
    account = bank_account(number="7001234567")

    found = BankAccount.objects.numbered("451", "700-123.4567").get()

    assert found == account
    assert found.masked_number == "•••• 4567"
