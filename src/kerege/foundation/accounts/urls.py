"""Addresses of sign-in and of the person's own account; allauth's pages only as far as we have styled them."""

from __future__ import annotations

from allauth.account import views as sign_in_views
from allauth.mfa.base import views as second_step_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from django.urls import include, path, re_path

from kerege.foundation.accounts.views import coming_in, instance, loans, own_account, own_data, people

own_pages = (
    [
        path("", own_account.account_show, name="account"),
        path("edit/", own_account.account_edit, name="account_edit"),
        path("other-sessions/end/", own_account.sessions_end, name="sessions_end"),
        path("sessions/<str:reference>/end/", own_account.session_end, name="session_end"),
        path("one-time/<str:token>/", own_account.one_time_sign_in, name="one_time_sign_in"),
        path("second-step-needed/", own_account.second_step, name="second_step"),
        path("codes-kept/", own_account.codes_kept, name="codes_kept"),
        path("form-again/", own_account.form_again, name="form_again"),
        path("data/", own_data.own_data, name="own_data"),
        path("data/export/", own_data.own_data_export, name="own_data_export"),
        path("data/erase/", own_data.erasure_request, name="erasure_request"),
        path("instance/", instance.instance, name="instance"),
        path("loans/", loans.loans, name="loans"),
        path("loans/<int:delegation_id>/end/", loans.loan_end, name="loan_end"),
        path("people/", people.people, name="people"),
        path("people/invite/", people.person_invite, name="person_invite"),
        path("people/roles/<int:membership_id>/end/", people.role_end, name="role_end"),
        path("people/invitations/<int:invitation_id>/", people.invitation_sheet, name="invitation_sheet"),
        path("people/invitations/<int:invitation_id>/revoke/", people.invitation_revoke, name="invitation_revoke"),
        path("people/invitations/<int:invitation_id>/approve/", people.invitation_approve, name="invitation_approve"),
        path("invitation/<str:token>/", coming_in.invitation_accept, name="invitation_accept"),
    ],
    "accounts",
)

# allauth looks its own pages up by these names, so they stand outside the namespace.
urlpatterns = [
    path("", include(own_pages)),
    path("login/", sign_in_views.login, name="account_login"),
    path("logout/", sign_in_views.logout, name="account_logout"),
    path("inactive/", sign_in_views.account_inactive, name="account_inactive"),
    path("signup/", sign_in_views.signup, name="account_signup"),
    path("reauthenticate/", sign_in_views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", sign_in_views.password_change, name="account_change_password"),
    path("password/set/", sign_in_views.password_set, name="account_set_password"),
    path("password/reset/", sign_in_views.password_reset, name="account_reset_password"),
    path("password/reset/done/", sign_in_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        sign_in_views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        sign_in_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-step/", second_step_views.index, name="mfa_index"),
    path("second-step/authenticate/", second_step_views.authenticate, name="mfa_authenticate"),
    path("second-step/reauthenticate/", second_step_views.reauthenticate, name="mfa_reauthenticate"),
    path("second-step/app/activate/", app_views.activate_totp, name="mfa_activate_totp"),
    path("second-step/app/deactivate/", app_views.deactivate_totp, name="mfa_deactivate_totp"),
    path("second-step/codes/", recovery_views.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second-step/codes/generate/", recovery_views.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("second-step/codes/download/", recovery_views.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("second-step/keys/", passkey_views.list_webauthn, name="mfa_list_webauthn"),
    path("second-step/keys/add/", passkey_views.add_webauthn, name="mfa_add_webauthn"),
    path("second-step/keys/login/", passkey_views.login_webauthn, name="mfa_login_webauthn"),
    path("second-step/keys/reauthenticate/", passkey_views.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second-step/keys/<int:pk>/remove/", passkey_views.remove_webauthn, name="mfa_remove_webauthn"),
    path("second-step/keys/<int:pk>/edit/", passkey_views.edit_webauthn, name="mfa_edit_webauthn"),
]
