"""Settings of MAL SAJI: everything that differs between machines comes from the environment."""

from datetime import timedelta
from pathlib import Path

import environ
from celery.schedules import crontab

from malsaji.services.roles import web_password, web_role

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Static checks (types, migrations) load these settings without a service behind them.
CODE_CHECK = env.bool("CODE_CHECK", default=False)
UNUSED_KEY = "0" * 64

SECRET_KEY = env.str("SECRET_KEY", default=UNUSED_KEY) if CODE_CHECK else env.str("SECRET_KEY")


def _identity_keys(text: str) -> dict[int, bytes]:
    """Read `1:<64 hex>,2:<64 hex>`: the highest id seals, all of them open."""
    pairs = (pair.split(":") for pair in text.split(","))
    return {int(key_id): bytes.fromhex(key) for key_id, key in pairs}


IDENTITY_KEYS = _identity_keys(
    env.str("IDENTITY_KEYS", default=f"1:{UNUSED_KEY}") if CODE_CHECK else env.str("IDENTITY_KEYS")
)
BLIND_INDEX_KEY = bytes.fromhex(
    env.str("BLIND_INDEX_KEY", default=UNUSED_KEY) if CODE_CHECK else env.str("BLIND_INDEX_KEY")
)

DEBUG = False
DEMO = env.bool("DEMO", default=False)
PORT = env.int("PORT", default=8000)
PUBLIC_URL = env.str("PUBLIC_URL", default=f"http://127.0.0.1:{PORT}").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
OUTBOX_DIR = VAR_DIR / "outbox"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "malsaji",
    "dashboards",
    "deposits",
    "pilgrims",
    "offices",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "malsaji.middleware.Compressed",
    "csp.middleware.CSPMiddleware",
    "malsaji.middleware.NoNul",
    "malsaji.middleware.TypeSize",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "malsaji.middleware.SessionLimits",
    "malsaji.middleware.LoginRequired",
    "malsaji.middleware.SecondFactorRequired",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "malsaji.middleware.KnownDevice",
    "malsaji.middleware.Private",
]

ROOT_URLCONF = "malsaji.urls"
WSGI_APPLICATION = "malsaji.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "malsaji.context.page",
            ],
            "builtins": ["django.templatetags.static", "offices.templatetags.indonesian"],
        },
    }
]
CRISPY_TEMPLATE_PACK = "malsaji"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["malsaji"]
CRISPY_FAIL_SILENTLY = False

# --- PostgreSQL: DATABASE_URL names the owner; web, worker and beat connect as the web role
DATABASES = {"default": env.db_url("DATABASE_URL", default="postgres:///malsaji")}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if env.str("DATABASE_ROLE", default="owner") == "web":
    DATABASES["default"] |= {
        "USER": web_role(DATABASES["default"]["NAME"]),
        "PASSWORD": web_password(SECRET_KEY, DATABASES["default"]["NAME"]),
    }

# Tables that only grow: the web role may insert, and update the named columns once (laws 5, 7 and 8).
APPEND_ONLY_TABLES: dict[str, list[str]] = {
    "offices_auditline": ["block_id"],
    "offices_auditblock": [],
    "deposits_statement": [],
    "deposits_bankline": ["drawer", "exception", "reverses_id"],
    "deposits_match": ["ended"],
    "deposits_matchend": [],
    "deposits_lineproposal": ["confirmed_at", "confirmed_by_id", "ended_at", "ended_by_id"],
    "deposits_refundstep": [],
    "deposits_documentverdict": [],
    "deposits_extension": [],
    "deposits_carrieditem": [],
    "offices_cancellation": [],
    "deposits_banknotice": [],
    "deposits_bankexchange": [],
    "deposits_bankreplay": [],
    "deposits_notified": ["ended_at", "ended_by_id", "why"],
}

# Limits and kept answers live in the database, so that they hold without Redis; a job forgets what has expired,
# and no visitor can push another's counter out by making many of them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# --- Celery over Redis
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 300
# A killed worker's task comes back after the visibility timeout plus kombu's sweep (measured; architecture section 5).
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "unacked_restore_interval": 2,
    "unacked_restore_throttle": 1,
}
EVERY_SECOND = timedelta(seconds=1)
CELERY_BEAT_SCHEDULE = {
    "draw-papers": {
        "task": "deposits.tasks.relay_papers",
        "schedule": EVERY_SECOND,
        "options": {"expires": 5},
    },
    "read-bank-files": {
        "task": "deposits.tasks.relay_bank_files",
        "schedule": EVERY_SECOND,
        "options": {"expires": 5},
    },
    "match-lines": {"task": "deposits.tasks.relay_matches", "schedule": 5 * EVERY_SECOND, "options": {"expires": 10}},
    "keep-differences": {
        "task": "deposits.tasks.keep_differences",
        "schedule": 60 * EVERY_SECOND,
        "options": {"expires": 60},
    },
    "keep-closed-months": {
        "task": "deposits.tasks.relay_closings",
        "schedule": 5 * EVERY_SECOND,
        "options": {"expires": 10},
    },
    "bank-inbox": {
        "task": "deposits.tasks.take_from_inbox",
        "schedule": 5 * EVERY_SECOND,
        "options": {"expires": 10},
    },
    "prove-books": {
        "task": "deposits.tasks.relay_proofs",
        "schedule": 2 * EVERY_SECOND,
        "options": {"expires": 5},
    },
    "send-notices": {
        "task": "pilgrims.tasks.relay_notices",
        "schedule": EVERY_SECOND,
        "options": {"expires": 5},
    },
    "draw-pages": {"task": "pilgrims.tasks.relay_pages", "schedule": EVERY_SECOND, "options": {"expires": 5}},
    # On the hour, so that what is told at 08.00 of each zone is told then.
    "remind-before-deadline": {
        "task": "deposits.tasks.remind_before_deadline",
        "schedule": crontab(minute="0"),
        "options": {"expires": 1800},
    },
    "recount-deadlines": {
        "task": "deposits.tasks.recount_deadlines",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 300},
    },
    "propose-lapses": {
        "task": "deposits.tasks.propose_lapses",
        "schedule": timedelta(minutes=10),
        "options": {"expires": 600},
    },
    "count-service-times": {
        "task": "deposits.tasks.count_service_times",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "change-numbers": {
        "task": "pilgrims.tasks.relay_number_changes",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "forget-beginnings": {"task": "pilgrims.tasks.forget_beginnings", "schedule": timedelta(hours=1)},
    "forget-expired": {"task": "offices.tasks.forget_expired", "schedule": timedelta(minutes=1)},
    "seal-audit": {"task": "offices.tasks.seal_audit", "schedule": EVERY_SECOND, "options": {"expires": 5}},
}

# --- sessions, cookies, headers
HTTPS = PUBLIC_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Browsers treat 127.0.0.1 as a secure origin, so the same cookies serve `make run` and production.
SESSION_COOKIE_NAME = "__Host-malsaji"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "malsaji.messages.Messages"
CSRF_FAILURE_VIEW = "malsaji.views.session_ended"
SESSION_COOKIE_AGE = 30 * 24 * 3600
# Idle and absolute limits in seconds: a desk in an office is shared, a phone is not.
STAFF_IDLE, STAFF_LONGEST = 30 * 60, 12 * 3600
PILGRIM_IDLE, PILGRIM_LONGEST = 24 * 3600, 30 * 24 * 3600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- accounts
AUTH_USER_MODEL = "offices.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["malsaji.hashers.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
STAFF_LOGIN_URL = "staff_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "front"
# Officers: username, password and second factor by allauth. Pilgrims: phone and code by `pilgrims.signin`.
ACCOUNT_ADAPTER = "pilgrims.signin.adapters.Doors"
ACCOUNT_FORMS = {
    "login": "pilgrims.forms.staff.StaffLoginForm",
    "reauthenticate": "pilgrims.forms.staff.PasswordAgainForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
# A desk is shared: an officer's session ends with the browser.
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "code_address": "300/m/ip",
    "code_hour": "3/h/key",
    "code_day": "6/d/key",
    "code_tries": "3/h/key",
    "person_tries": "3/d/key",
    "login": "300/m/ip",
    "login_failed": "5/5m/key,300/m/ip",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
MFA_ADAPTER = "pilgrims.signin.adapters.SecondFactor"
MFA_FORMS = {
    "authenticate": "pilgrims.forms.staff.SecondFactorForm",
    "reauthenticate": "pilgrims.forms.staff.SecondFactorAgainForm",
    "activate_totp": "pilgrims.forms.staff.ActivateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "MAL SAJI"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODES_SHOW_ONCE = True

# --- the seal under certificates: a PKCS#12 file of the office, else the system's own key made from SECRET_KEY
SEAL_PKCS12 = env.str("SEAL_PKCS12", default="")
SEAL_PASSPHRASE = env.str("SEAL_PASSPHRASE", default="")
# A PEM file with the roots of the authorities whose certificates count as certified (PSrE); without it none does.
SEAL_ROOTS = env.str("SEAL_ROOTS", default="")

# --- language, time, files
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.str("MEDIA_DIR", default=str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# Documents are read in memory (10 MB at most each); bank files stream to disk.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DOCUMENT_MAX_BYTES = 10 * 1024 * 1024

# Where banks lay their files: a folder per account, named by its public uid; empty for no inbox.
BANK_INBOX = env.str("BANK_INBOX", default="")

EMAIL_BACKEND = env.str("EMAIL_BACKEND", default="django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = OUTBOX_DIR / "email"
EMAIL_TIMEOUT = 10

# --- SMS: the provider's gateway over HTTP; without an address messages go to the outbox folder
SMS_GATEWAY_URL = env.str("SMS_GATEWAY_URL", default="")
SMS_GATEWAY_TOKEN = env.str("SMS_GATEWAY_TOKEN", default="")
SMS_SENDER = env.str("SMS_SENDER", default="MALSAJI")
SMS_ANSWER_SECONDS = env.float("SMS_ANSWER_SECONDS", default=10)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "malsaji.logs.Discreet", "fmt": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "celery.app.trace": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
        # It would write the gateway's address with every message.
        "httpx": {"level": "WARNING"},
    },
}
