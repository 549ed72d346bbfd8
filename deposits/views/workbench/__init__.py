"""The workbench of the bank officer: what stays open, one line beside its candidates, cases with their road."""

from deposits.views.workbench import cases, pages

__all__ = ["cases", "pages"]
