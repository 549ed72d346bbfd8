"""Pages for everybody: what the service is, how to begin, what it promises, and where the offices are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.messages import get_messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from offices.accounts import today
from offices.models import Bank, Letterhead, Office, Parameter, Region
from offices.rules import OfficeLevel
from offices.words import date_words, rupiah

View = Callable[[HttpRequest], HttpResponse]
KEPT_SECONDS = 300
STEPS_OF_REFUND = ("refund_sla_district", "refund_sla_centre", "refund_sla_bpkh", "refund_sla_bank")


@dataclass(frozen=True)
class Contact:
    """Where an office is; empty where nobody has entered it yet."""

    name: str
    letterhead: Letterhead | None

    @property
    def is_known(self) -> bool:
        return bool(self.letterhead and self.letterhead.address)


def open_page(view: View) -> View:
    """Open a page to everybody; a visitor's browser may keep it for some minutes unless it carries a message."""

    @login_not_required
    @require_safe
    @wraps(view)
    def opened(request: HttpRequest) -> HttpResponse:
        carries_message = bool(len(get_messages(request)))
        response = view(request)
        if request.user.is_anonymous and not carries_message:
            patch_cache_control(response, private=True, max_age=KEPT_SECONDS)
        return response

    return opened


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Say what the service does and open its doors."""
    days = Parameter.objects.number("registration_service_time", today())
    return render(request, "offices/front.html", {"service_days": days})


@open_page
def before_paying(request: HttpRequest) -> HttpResponse:
    """Say how to pay the deposit at a bank, before this service has anything to do."""
    day = today()
    numbers = Parameter.objects.numbers(day, "initial_deposit", "registration_deadline")
    return render(
        request,
        "public/before_paying.html",
        {
            "amount": rupiah(numbers["initial_deposit"]),
            "deadline": numbers["registration_deadline"],
            "banks": Bank.objects.receiving(day),
            "today": date_words(day),
        },
    )


@open_page
def service_standard(request: HttpRequest) -> HttpResponse:
    """Show the fourteen components of the service standard (UU 25/2009; PermenPANRB 15/2014) and the promise."""
    day = today()
    numbers = Parameter.objects.numbers(
        day, "registration_service_time", "registration_deadline", "initial_deposit", *STEPS_OF_REFUND
    )
    return render(
        request,
        "public/service_standard.html",
        numbers
        | {
            "amount": rupiah(numbers["initial_deposit"]),
            "refund_days": sum(numbers[key] for key in STEPS_OF_REFUND),
            "today": date_words(day),
        },
    )


@open_page
def questions(request: HttpRequest) -> HttpResponse:
    """Answer what people ask again and again."""
    numbers = Parameter.objects.numbers(
        today(),
        "registration_service_time",
        "registration_deadline",
        "helper_pilgrims_max",
        "helper_consent_life",
        "companion_minimum_wait",
        "years_since_last_hajj",
        "minimum_registration_age",
        "one_time_code_life",
        "number_change_wait",
        "objection_period",
    )
    return render(request, "public/questions.html", numbers)


@open_page
def contacts(request: HttpRequest) -> HttpResponse:
    """List the offices of a province with their address, telephone and hours as entered for today."""
    provinces = list(Region.objects.filter(level="provinsi").order_by("name"))
    chosen = next((one for one in provinces if one.code == request.GET.get("provinsi")), None)
    found = _contacts(chosen) if chosen else []
    return render(
        request,
        "public/contacts.html",
        {
            "provinces": provinces,
            "chosen": chosen,
            "contacts": [one for one in found if one.is_known],
            "unknown": [one for one in found if not one.is_known],
        },
    )


def _contacts(province: Region) -> list[Contact]:
    """Give a province's offices, its own first; two queries."""
    current = Letterhead.objects.in_force(today()).order_by("valid_from")
    offices = Office.objects.filter(province_id=province.code).exclude(level=OfficeLevel.CENTRE)
    told = offices.order_by("code").prefetch_related(Prefetch("letterheads", current, to_attr="current"))
    found = []
    for office in told:
        letterhead: Letterhead | None = next(iter(getattr(office, "current", [])), None)
        found.append(Contact(letterhead.office_name if letterhead else office.name, letterhead))
    return found
