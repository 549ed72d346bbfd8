import uuid
from collections import defaultdict
from datetime import date, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from offices.identity import Sealed
from offices.models.places import Office
from offices.rules import ROLE_WORDS, TIME_ZONE_WORDS, Role


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Make an account; without a password it can only be entered by one-time code."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def machine(self, name: str) -> "User":
        """Give the named machine account that stands as author of automatic acts."""
        user, _ = self.get_or_create(
            username=f"mesin-{name}",
            defaults={"name": f"Sistem ({name})", "is_machine": True, "password": "!"},
        )
        return user


class User(AbstractBaseUser):
    """An account, never a person: a couple may share one, and numbers are resold (architecture section 1)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    phone_sealed = models.BinaryField(default=bytes, blank=True)
    phone_index = models.BinaryField(max_length=32, null=True, unique=True)
    phone_verified = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_machine = models.BooleanField(default=False)
    # Devices that signed in before this moment are asked again who it is; null while none was sent away.
    known_devices_from = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    phone = Sealed("phone")
    USERNAME_FIELD = "username"
    objects = UserManager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.username


def _in_force(day: date) -> Q:
    return Q(valid_until__isnull=True, valid_from__lte=day) | Q(valid_until__gte=day, valid_from__lte=day)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def active(self, day: date) -> Self:
        """Give what is in force on a day of the service; it begins and ends at the midnight of its own office.

        Offices further east are a day ahead for an hour or two: those are asked for by their own date.
        """
        alike = defaultdict[int, list[str]](list)
        at, service = timezone.now(), timezone.localdate()
        for name in TIME_ZONE_WORDS:
            alike[(at.astimezone(ZoneInfo(name)).date() - service).days].append(name)
        if set(alike) == {0}:
            return self.filter(_in_force(day), ended_at__isnull=True)
        here = Q()
        for ahead, names in alike.items():
            here |= _in_force(day + timedelta(days=ahead)) & Q(office__province__time_zone__in=names)
        return self.filter(here, ended_at__isnull=True)

    def roles(self, *roles: Role) -> Self:
        return self.filter(role__in=roles)


class Assignment(models.Model):
    """A role held in an office for dated days, by a numbered letter (Plh, Plt and lent officers included)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=12, choices=[(role.value, ROLE_WORDS[role]) for role in Role])
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="assignments")
    letter_no = models.CharField(max_length=60)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["office", "role", "id"]
        indexes = [models.Index(fields=["user", "role"], name="assignment_user_role")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="assignment_ends_after_start",
                violation_error_message="Tanggal akhir penugasan harus sesudah tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="assignment_ended_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.office_id}"
