"""Django's settings, all drawn from the environment."""

from __future__ import annotations

from pathlib import Path

from django.conf.locale import LANG_INFO

from kerege.config.env import Environment, mail_settings, postgres_settings, secret_key, sqlite_settings

ENVIRONMENT = Environment()
PACKAGE_DIR = Path(__file__).resolve().parent.parent
LIBRARY_DIR = PACKAGE_DIR / "library"
DATA_DIR = ENVIRONMENT.folder("KEREGE_DATA_DIR")
FILES_DIR = DATA_DIR / "files"
IS_DEMO = ENVIRONMENT.flag("KEREGE_DEMO")
UPLOAD_LIMIT_BYTES = ENVIRONMENT.number("KEREGE_UPLOAD_MB") * 1024 * 1024

DEBUG = ENVIRONMENT.flag("KEREGE_DEBUG")
SECRET_KEY = secret_key(ENVIRONMENT, DATA_DIR)
ALLOWED_HOSTS = ENVIRONMENT.words("KEREGE_ALLOWED_HOSTS")
ROOT_URLCONF = "kerege.config.urls"
WSGI_APPLICATION = "kerege.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

KEREGE_APPS = [
    "kerege.foundation.audit",
    "kerege.foundation.places",
    "kerege.foundation.accounts",
    "kerege.foundation.ownership",
    "kerege.foundation.files",
    "kerege.foundation.jobs",
    "kerege.foundation.notices",
    "kerege.foundation.interface",
    "kerege.requirements.frameworks",
    "kerege.evidence.law",
    "kerege.gaps.candidates",
    "kerege.gaps.scores",
    "kerege.gaps.assessments",
    "kerege.gaps.register",
    "kerege.gaps.consultation",
    "kerege.actions.projects",
    "kerege.actions.programmes",
    "kerege.reports.reporting",
    "kerege.reports.comparison",
    "kerege.reports.public",
    "kerege.reports.workspace",
]
INSTALLED_APPS = [
    "kerege.config",
    *KEREGE_APPS,
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rules",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kerege.foundation.audit.middleware.RequestIdMiddleware",
    "kerege.reports.public.middleware.OpenPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kerege.foundation.accounts.middleware.SessionLifeMiddleware",
    "kerege.foundation.accounts.middleware.SecondStepMiddleware",
    "kerege.foundation.interface.middleware.InterfaceMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "kerege.foundation.interface.context.page_frame",
            ],
            "builtins": ["kerege.foundation.interface.templatetags.interface"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASE_URL = ENVIRONMENT.text("KEREGE_DATABASE_URL")
DATABASES = {
    "default": postgres_settings(DATABASE_URL) if DATABASE_URL else sqlite_settings(DATA_DIR / "kerege.sqlite3")
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kerege_cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "rules.permissions.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
CSRF_FAILURE_VIEW = "kerege.foundation.interface.failures.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kerege.foundation.accounts.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": "kerege.foundation.accounts.forms.SignInForm",
    "reauthenticate": "kerege.foundation.accounts.forms.ReauthenticateForm",
    "change_password": "kerege.foundation.accounts.forms.ChangePasswordForm",
    "set_password": "kerege.foundation.accounts.forms.SetPasswordForm",
    "reset_password": "kerege.foundation.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "kerege.foundation.accounts.forms.ResetPasswordKeyForm",
}
MFA_FORMS = {"authenticate": "kerege.foundation.accounts.forms.AuthenticateForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kerege"
# Addresses come from the administrator who gave the account, so there is nothing left to verify.
MFA_ALLOW_UNVERIFIED_EMAIL = True

HTTPS = ENVIRONMENT.flag("KEREGE_HTTPS")
PUBLIC_URL = ENVIRONMENT.text("KEREGE_PUBLIC_URL").rstrip("/") or f"http{'s' if HTTPS else ''}://{ALLOWED_HOSTS[0]}"
IMPORTS_PER_HOUR = ENVIRONMENT.number("KEREGE_IMPORTS_PER_HOUR")
EXPORTS_PER_HOUR = ENVIRONMENT.number("KEREGE_EXPORTS_PER_HOUR")
SESSION_IDLE_SECONDS = ENVIRONMENT.number("KEREGE_SESSION_IDLE_MINUTES") * 60
SIGNING_KEY = ENVIRONMENT.folder("KEREGE_SIGNING_KEY")
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
# Browsers take a cookie of this prefix only from this very host over HTTPS.
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrftoken"
LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if ENVIRONMENT.flag("KEREGE_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Limits on guessing count visitors, not the one address of the proxy.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

for _code, _name, _local, _bidi in (
    ("ps", "Pashto", "پښتو", True),
    ("fa-af", "Dari", "دری", True),
    ("uz-cyrl", "Uzbek (Cyrillic)", "Ўзбекча", False),
):
    LANG_INFO.setdefault(_code, {"bidi": _bidi, "code": _code, "name": _name, "name_local": _local})
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ru", "Русский"),
    ("en", "English"),
    ("kk", "Қазақша"),
    ("ky", "Кыргызча"),
    ("tg", "Тоҷикӣ"),
    ("uz", "Oʻzbekcha"),
    ("uz-cyrl", "Ўзбекча"),
    ("tk", "Türkmençe"),
    ("mn", "Монгол"),
    ("fa-af", "دری"),
    ("ps", "پښتو"),
    ("ur", "اردو"),
]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kerege.foundation.interface.storage.ModuleAwareStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

DEFAULT_FROM_EMAIL = ENVIRONMENT.text("KEREGE_MAIL_FROM")
globals().update(mail_settings(ENVIRONMENT.text("KEREGE_MAIL_URL")))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
