from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now

from deposits.models.pairs import set_together
from deposits.rules import CREDIT_DRAWERS, DEBIT_DRAWERS, DRAWER_WORDS, EXCEPTION_WORDS, Drawer, LineException
from offices.models import BankAccount, User
from offices.words import rupiah


class BankFileState(models.TextChoices):
    RECEIVED = "RECEIVED", "Menunggu dibaca"
    READING = "READING", "Sedang dibaca"
    BOOKED = "BOOKED", "Sudah dibukukan"
    SHOWN = "SHOWN", "Siap dibukukan"
    HELD = "HELD", "Ditahan"
    REFUSED = "REFUSED", "Ditolak"


class Hold(models.TextChoices):
    """Why a file waits for a person or for another file (law 3); the first two are tried again by themselves."""

    GAP = "GAP", "Hari sebelumnya belum ada"
    DISAGREES = "DISAGREES", "Berbeda dengan yang sudah dibukukan"
    UNBALANCED = "UNBALANCED", "Saldo tidak cocok"
    UNPROVED = "UNPROVED", "Tanpa saldo dan jumlah kontrol"


def bank_file_path(row: "BankFile", name: str) -> str:
    return f"bank/{row.sha256[:2]}/{row.sha256}-{row.account_id}"


class BankFileQuerySet(models.QuerySet["BankFile"]):
    def visible_to(self, user: User, day: date) -> Self:
        return self.filter(account__in=BankAccount.objects.visible_to(user, day))

    def waiting(self) -> Self:
        """Give the files nobody reads: new ones, and those whose reader's lease ran out."""
        abandoned = Q(state=BankFileState.READING, lease_until__lt=Now())
        return self.filter(Q(state=BankFileState.RECEIVED) | abandoned).order_by("id")


class BankFile(models.Model):
    """A file of one account as the bank sent it; its bytes enter once per account (law 3).

    `lease_until` is renewed while a worker reads; a stale lease lets the sweep give the file to another.
    """

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    file = models.FileField(upload_to=bank_file_path, max_length=120)
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=8, choices=BankFileState.choices, default=BankFileState.RECEIVED)
    hold = models.CharField(max_length=10, choices=Hold.choices, blank=True)
    says = models.CharField(max_length=300, blank=True)
    lines_read = models.PositiveIntegerField(default=0)
    lines_new = models.PositiveIntegerField(default=0)
    # Read and shown first, booked when a person says so; `preview` is what booking would do.
    shown_first = models.BooleanField(default=False, db_default=False)
    preview = models.JSONField(null=True)
    lease_until = models.DateTimeField(null=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    typed_count = models.PositiveIntegerField(null=True)
    typed_total = models.DecimalField(max_digits=18, decimal_places=2, null=True)

    objects = BankFileQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["account", "sha256"], name="bank_file_once_per_account"),
            set_together("released", "bank_file_released_by_someone"),
            models.CheckConstraint(
                condition=(Q(state=BankFileState.HELD) & ~Q(hold="")) | (~Q(state=BankFileState.HELD) & Q(hold="")),
                name="bank_file_held_has_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(state__in=["RECEIVED", "READING"]), name="bank_file_pending")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.sha256[:8]}"


class Statement(models.Model):
    """One statement inside a file: its balances and control totals; booked only when they add up (law 3)."""

    file = models.ForeignKey(BankFile, on_delete=models.PROTECT, related_name="statements")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="statements")
    position = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    closed_on = models.DateField()
    opening = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    closing = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    count = models.PositiveIntegerField()
    credits = models.DecimalField(max_digits=18, decimal_places=2)
    debits = models.DecimalField(max_digits=18, decimal_places=2)
    booked_at = models.DateTimeField()
    booked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["account", "opened_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["file", "position"], name="statement_once_in_file"),
            models.CheckConstraint(
                condition=Q(opening__isnull=True)
                | Q(closing__isnull=True)
                | Q(closing=F("opening") + F("credits") - F("debits")),
                name="statement_adds_up",
            ),
        ]
        indexes = [models.Index(fields=["account", "closed_on"], name="statement_coverage")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.opened_on}–{self.closed_on}"


class BankLineQuerySet(models.QuerySet["BankLine"]):
    def visible_to(self, user: User, day: date) -> Self:
        """Give the lines a person may see: of the own accounts, and beyond them only what proves an own dossier."""
        from deposits.models.deposit import Deposit
        from deposits.models.proof import Match

        own_dossiers = Deposit.objects.visible_to(user, day)
        proves = Match.objects.live().filter(line=OuterRef("pk"), deposit__in=own_dossiers)
        may_prove = own_dossiers.open_to_proof().filter(
            Q(virtual_account=OuterRef("virtual_account")) & ~Q(virtual_account="")
            | Q(validation_no=OuterRef("validation_no")) & ~Q(validation_no=""),
            Q(bank=OuterRef("account__bank")) | Q(bank__replaced_by=OuterRef("account__bank")),
            amount=OuterRef("amount"),
        )
        accounts = BankAccount.objects.visible_to(user, day)
        return self.filter(Q(account__in=accounts) | Exists(proves) | Exists(may_prove))

    def credits(self) -> Self:
        return self.filter(amount__gt=0)

    def debits(self) -> Self:
        return self.filter(amount__lt=0)

    def open(self) -> Self:
        return self.filter(drawer=Drawer.OPEN)


class BankLine(models.Model):
    """A line of the bank's record: never changed, only its drawer and the kind of its exception move.

    Identity (law 4): account, booking date, signed amount, balance after it and occurrence; a layout without balances
    falls back to the digest of its text.
    """

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="lines")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="lines")
    line_no = models.PositiveIntegerField()
    booked_on = models.DateField()
    booked_time = models.TimeField(null=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    balance_after = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    digest = models.CharField(max_length=64, blank=True)
    occurrence = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, blank=True)
    validation_no = models.CharField(max_length=32, blank=True)
    reference = models.CharField(max_length=40, blank=True)
    virtual_account = models.CharField(max_length=28, blank=True)
    payer_name = models.CharField(max_length=100, blank=True)
    nik_tail = models.CharField(max_length=6, blank=True)
    branch = models.CharField(max_length=60, blank=True)
    description = models.TextField(blank=True)
    drawer = models.CharField(max_length=12, choices=[(d.value, DRAWER_WORDS[d]) for d in Drawer], default=Drawer.OPEN)
    exception = models.CharField(
        max_length=15, choices=[(e.value, EXCEPTION_WORDS[e]) for e in LineException], blank=True
    )
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversed_by")

    objects = BankLineQuerySet.as_manager()

    class Meta:
        ordering = ["account", "booked_on", "statement", "line_no"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "booked_on", "amount", "balance_after", "digest", "occurrence"],
                name="bank_line_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=~Q(amount=0), name="bank_line_not_zero"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, drawer__in=CREDIT_DRAWERS) | Q(amount__lt=0, drawer__in=DEBIT_DRAWERS),
                name="bank_line_drawer_of_its_side",
            ),
            models.CheckConstraint(
                condition=(Q(drawer=Drawer.OPEN) & ~Q(exception="")) | (~Q(drawer=Drawer.OPEN) & Q(exception="")),
                name="bank_line_open_has_exception",
            ),
        ]
        indexes = [
            models.Index(fields=["account", "drawer", "booked_on", "id"], name="bank_line_drawer"),
            models.Index(fields=["id"], condition=Q(drawer=Drawer.OPEN), name="bank_line_open"),
            models.Index(fields=["virtual_account"], condition=~Q(virtual_account=""), name="bank_line_va"),
            models.Index(fields=["validation_no"], condition=~Q(validation_no=""), name="bank_line_validation_no"),
            models.Index(fields=["reference"], condition=~Q(reference=""), name="bank_line_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.booked_on} #{self.pk}"

    @property
    def amount_words(self) -> str:
        return rupiah(self.amount)
