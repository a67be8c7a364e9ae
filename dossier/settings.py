"""All configuration, in one file. What differs per deployment comes from the environment (the table in README.md)."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from dossier import environment

BASE_DIR = Path(__file__).resolve().parent.parent

# --- What differs per deployment

DATA_DIR = environment.read_folder("DATA_DIR", BASE_DIR / "var")
DEBUG = environment.read_flag("DEBUG")
SITE = environment.read_site_url("SITE_URL", "http://127.0.0.1:8000")
SITE_URL = SITE.geturl()
BIND = environment.read_bind("BIND", "127.0.0.1:8000")
ALLOWED_HOSTS = environment.read_hosts("ALLOWED_HOSTS", SITE)
SECRET_KEY = environment.read_secret_key("SECRET_KEY", DATA_DIR)
ADMIN_PATH = environment.read_admin_path("ADMIN_PATH", "beheer/")
DATABASES = {"default": environment.read_database("DATABASE_URL", f"sqlite:///{DATA_DIR / 'dossier.sqlite3'}")}

# What a deployment calls itself; no template carries an owner's name.
SITE_NAME = environment.read_text("SITE_NAME", "Smart Society")
OWNER_NAME = environment.read_text("OWNER_NAME", "Voorbeeldgemeente")
CONTACT_EMAIL = environment.read_email("CONTACT_EMAIL", "redactie@example.org")
CONTACT_TEXT = environment.read_text("CONTACT_TEXT")

if DEBUG and SITE.scheme == "https":
    environment.refuse("DEBUG", "it shows the inside of the site to everyone; leave it out when SITE_URL is public.")

# --- Transport: the scheme of SITE_URL decides

SECURE = SITE.scheme == "https"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0  # a year, as the Forum Standaardisatie asks
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60  # an editor's working day
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- The parts

INSTALLED_APPS = [
    "taggit",  # first: our admin takes taggit's own tags out again
    "dossier",
    "dossier.demo",
    "dossier.pages",
    "news",
    "opinion",
    "projects",
    "publications",
    "sources",
    "dossier.search",
    "dossier.people",
    "dossier.items",
    "dossier.jobs",
    "dossier.media",
    "dossier.texts",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
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
                "dossier.pages.context.site",
            ],
        },
    }
]
ROOT_URLCONF = "dossier.urls"
WSGI_APPLICATION = "dossier.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TAGGIT_CASE_INSENSITIVE = True

# What `manage.py work` does: a function and the hours between two runs.
JOBS = {
    "dossier.people.jobs.clear_sessions": 24,
    "dossier.jobs.housekeeping.count_rows": 24,
    "dossier.search.reindexing.refresh_stale": 0.1,
    "dossier.search.missed.forget": 24,
}

# --- Language and time

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- Files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns when it is not there
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/bestanden/"
MEDIA_ROOT = DATA_DIR / "uploads"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640

# --- People

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True, "level": "INFO" if DEBUG else "WARNING"},
        "django.request": {"level": "ERROR"},  # a wrong address of a reader is no news
        "dossier": {"level": "INFO"},
    },
}
