"""Whoever types from the sheet lands where the next one is, and sees a refusal on the sheet."""

import pytest

from deposits.models import Deposit
from deposits.moves import version
from deposits.rules import MinistryState
from deposits.rules.desk import Act
from offices.models import User
from tests.desk import scene

pytestmark = pytest.mark.django_db


def typed(deposit: Deposit, by: User, act: Act, **more: object) -> object:
    """Send a form of the sheet, at the address that the sheet gave it."""
    shown = {"act": act.value, "seen": version(scene.fresh(deposit))}
    return scene.browser(by).post(f"{scene.path(deposit)}jawaban/?dari=lembar", shown | more)


def first(deposit: Deposit, by: User, porsi_no: str = "0600124009") -> object:
    return typed(deposit, by, Act.ENTER_PORSI, porsi_no=porsi_no, sph_no="630900123", letter=scene.letter())


def test_the_sheet_gives_its_forms_the_way_back() -> None:
    deposit = scene.approved()

    page = scene.browser(scene.verifier()).get(f"{scene.path(deposit)}lembar/").content.decode()

    assert "/jawaban/?dari=lembar" in page


def test_a_number_that_was_saved_leads_to_the_list() -> None:
    deposit = scene.approved()

    answer = first(deposit, scene.verifier())

    assert answer["Location"] == "/kantor/penyerahan/?kantor=6309"  # type: ignore[index]
    assert scene.fresh(deposit).ministry_answer.state == MinistryState.HALF_ENTERED


def test_a_refused_number_is_shown_on_the_sheet_with_what_was_typed() -> None:
    deposit = scene.approved()

    answer = first(deposit, scene.verifier(), porsi_no="12")

    page = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Lembar isian" in page
    assert 'value="12"' in page


def test_whoever_takes_a_typing_back_types_on_the_sheet_again() -> None:
    deposit, officer = scene.approved(), scene.verifier()
    first(deposit, officer)

    answer = typed(deposit, officer, Act.RETYPE_PORSI)

    assert answer["Location"] == f"{scene.path(deposit)}lembar/"  # type: ignore[index]
