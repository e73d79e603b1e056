"""Which addresses are open follows from the addresses themselves, wherever they are mounted."""

from __future__ import annotations

from django.urls import get_script_prefix, reverse, set_script_prefix

from kerege.reports.public.middleware import is_open_page


def test_only_pages_below_the_entrance_and_not_at_home_are_open() -> None:
    assert is_open_page(reverse("public:open_list", args=["en"]))
    assert is_open_page(reverse("public:open_json", args=["a-slug"]))
    assert not is_open_page(reverse("public:open_enter"))
    assert not is_open_page(reverse("public:publication_list"))
    assert not is_open_page("/law/")


def test_a_product_below_a_folder_of_its_host_knows_its_open_pages() -> None:
    before = get_script_prefix()
    set_script_prefix("/kerege/")
    try:
        assert is_open_page("/kerege/public/en/")
        assert not is_open_page("/public/en/")
    finally:
        set_script_prefix(before)
