"""The virtual account in free text."""

import pytest

from deposits.statements.keys import virtual_account_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BRIVA8808001000007919 SITI AMINAH", "8808001000007919"),
        ("8808001000007919 8808001000007919", "8808001000007919"),
        ("8808001000007919 8808001000015838", ""),
        ("NIK 6309014107800001 SITI AMINAH", ""),
        ("88080010000079191", ""),
        ("18808001000007919", ""),
        ("8808 0010 0000 7919", ""),
        ("", ""),
    ],
)
def test_only_one_run_of_the_banks_own_prefix_is_a_virtual_account(text: str, found: str) -> None:
    assert virtual_account_in(text) == found
