from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from offices.models.people import User
from offices.models.places import Office, Province


class ParameterMissing(LookupError):
    """No value of this parameter is in force on that day: a person must enter it, we never guess."""


class ParameterQuerySet(models.QuerySet["Parameter"]):
    def in_force(self, day: date) -> Self:
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)

    def on(self, key: str, day: date) -> "Parameter":
        """Give the value of one key in force on a day; raises ParameterMissing."""
        try:
            return self.in_force(day).get(key=key)
        except self.model.DoesNotExist as error:
            raise ParameterMissing(f"{key} pada {day:%d-%m-%Y}") from error

    def number(self, key: str, day: date) -> int:
        return int(self.on(key, day).value)

    def numbers(self, day: date, *keys: str) -> dict[str, int]:
        """Give several numbers in force on a day in one query; raises ParameterMissing."""
        found = {row.key: int(row.value) for row in self.in_force(day).filter(key__in=keys)}
        for key in keys:
            if key not in found:
                raise ParameterMissing(f"{key} pada {day:%d-%m-%Y}")
        return found


class Parameter(models.Model):
    """A legal or service number with its days and its legal basis; `valid_to` is inclusive."""

    key = models.CharField(max_length=60)
    value = models.CharField(max_length=60)
    unit = models.CharField(max_length=20)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    legal_basis = models.CharField(max_length=200)

    objects = ParameterQuerySet.as_manager()

    class Meta:
        ordering = ["key", "valid_from"]
        constraints = [models.UniqueConstraint(fields=["key", "valid_from"], name="parameter_once_per_start")]

    def __str__(self) -> str:
        return f"{self.key} = {self.value} {self.unit}"


class HolidayQuerySet(models.QuerySet["Holiday"]):
    def calendar(self) -> dict[int, frozenset[date]]:
        """Give the days off of every loaded year; a year that is absent was never loaded."""
        years: dict[int, set[date]] = {}
        for day in self.values_list("date", flat=True):
            years.setdefault(day.year, set()).add(day)
        return {year: frozenset(days) for year, days in years.items()}


class Holiday(models.Model):
    """A national holiday or joint leave day."""

    date = models.DateField(primary_key=True)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{self.date:%d-%m-%Y} {self.name}"


class InterruptionQuerySet(models.QuerySet["Interruption"]):
    def of(self, office: Office) -> Self:
        """Give what holds for an office: its own, its province's, and everywhere's."""
        everywhere = Q(office__isnull=True, province__isnull=True)
        return self.filter(Q(office=office) | Q(province=office.province_id) | everywhere)

    def standing(self) -> Self:
        """Give what moves deadlines: not cancelled as entered wrongly."""
        return self.filter(cancellation__isnull=True)


class Interruption(models.Model):
    """Days on which an office cannot work: ministry's system closed, disaster, power; it moves deadlines.

    It holds for one office, for the offices of a province, or, with neither, everywhere.
    """

    class Kind(models.TextChoices):
        MINISTRY = "MINISTRY", "Sistem kementerian ditutup"
        DISASTER = "DISASTER", "Bencana"
        POWER = "POWER", "Listrik atau jaringan padam"
        OTHER = "OTHER", "Lainnya"

    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="interruptions")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, null=True, related_name="interruptions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    first_day = models.DateField()
    last_day = models.DateField()
    letter_no = models.CharField(max_length=60)
    why = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = InterruptionQuerySet.as_manager()

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="interruption_ends_after_start",
                violation_error_message="Hari terakhir gangguan harus sesudah hari pertama.",
            ),
            models.CheckConstraint(
                condition=Q(office__isnull=True) | Q(province__isnull=True), name="interruption_of_one_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_day} - {self.last_day}"

    @property
    def span(self) -> tuple[date, date]:
        return self.first_day, self.last_day

    def holds_for(self, office: Office) -> bool:
        """Tell whether it closes an office: its own, its province's, or everybody's."""
        if self.office_id is not None:
            return self.office_id == office.pk
        return self.province_id in (None, office.province_id)


class Cancellation(models.Model):
    """The counter-entry that ends an interruption entered wrongly, with its reason; neither is ever edited."""

    interruption = models.OneToOneField(Interruption, on_delete=models.PROTECT, related_name="cancellation")
    why = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="cancellation_has_its_reason")]

    def __str__(self) -> str:
        return f"{self.interruption_id} cancelled"


class DocumentRequirementQuerySet(models.QuerySet["DocumentRequirement"]):
    def in_force(self, day: date) -> Self:
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)

    def for_office(self, office: Office, day: date) -> Self:
        """Give what an office asks for on a day: the national list and its own extras."""
        return self.in_force(day).filter(Q(office__isnull=True) | Q(office=office))


class DocumentRequirement(models.Model):
    """One thing to show, with the papers that may stand for it (Permenhaj 3/2025 Art. 2(7))."""

    key = models.CharField(max_length=20)
    label = models.CharField(max_length=80)
    hint = models.CharField(max_length=200, blank=True)
    alternatives = ArrayField(models.CharField(max_length=20))
    position = models.PositiveSmallIntegerField()
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="requirements")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    legal_basis = models.CharField(max_length=200)

    objects = DocumentRequirementQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "office", "valid_from"],
                name="requirement_once_per_start",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.label
