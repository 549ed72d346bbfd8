import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from offices.identity import Sealed, blind_index
from offices.models.people import User
from offices.models.places import Office
from offices.rules import OfficeLevel, Role, digits


class BankQuerySet(models.QuerySet["Bank"]):
    def receiving(self, day: date) -> Self:
        """Give the banks that take hajj deposits on a day (BPS Bipih)."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
            is_bps=True,
        ).order_by("name")


SHORT_NAMES = {"451": "BSI", "405": "BSN", "200": "BTN", "002": "BRI", "009": "BNI", "014": "BCA"}


class Bank(models.Model):
    """A bank by its clearing code; `replaced_by` follows a merger."""

    code = models.CharField(max_length=3, primary_key=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=4)
    is_bps = models.BooleanField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaces")

    objects = BankQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def spoken(self) -> str:
        """The name with the short one people know it by; papers keep the name alone."""
        short = SHORT_NAMES.get(self.code)
        return f"{self.name} ({short})" if short else self.name


class BankAccountQuerySet(models.QuerySet["BankAccount"]):
    def numbered(self, bank: str, number: str) -> Self:
        return self.filter(bank_id=bank, number_index=blind_index(digits(number), purpose="account"))

    def visible_to(self, user: User, day: date) -> Self:
        """Give the accounts whose files a person may see: the owner's bank officers, auditors, and the province."""
        held = user.assignments.active(day)
        own = held.roles(Role.RECONCILER, Role.AUDITOR).values("office")
        provinces = (
            held.roles(Role.PROVINCE, Role.AUDITOR)
            .filter(office__level=OfficeLevel.PROVINCE)
            .values("office__province")
        )
        return self.filter(Q(office__in=own) | Q(office__province__in=provinces))


class BankAccount(models.Model):
    """An account whose statements we read; it belongs to exactly one office (law 3)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bank = models.ForeignKey(Bank, on_delete=models.PROTECT, related_name="accounts")
    number_sealed = models.BinaryField()
    number_index = models.BinaryField(max_length=32)
    holder = models.CharField(max_length=100)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="bank_accounts")
    covered_from = models.DateField(help_text="Hari pertama yang catatannya harus ada.")
    covered_until = models.DateField(null=True)

    number = Sealed("account")
    objects = BankAccountQuerySet.as_manager()

    class Meta:
        ordering = ["bank", "id"]
        constraints = [
            models.UniqueConstraint(fields=["bank", "number_index"], name="bank_account_once"),
            models.CheckConstraint(
                condition=Q(covered_until__isnull=True) | Q(covered_until__gte=F("covered_from")),
                name="bank_account_covered_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank.name} {self.masked_number}"

    @property
    def masked_number(self) -> str:
        return f"•••• {self.number[-4:]}"
