"""A country is found by what files really write: notes, other orders, damaged letters; never by a guess."""

from __future__ import annotations

import pytest

from kerege.gaps.scores.rules.names import CountryNames

NAMES = CountryNames(
    [
        ("CI", "Côte d’Ivoire"),
        ("TR", "Türkiye"),
        ("TR", "Turkey"),
        ("FM", "Micronesia, Federated States of"),
        ("CG", "Congo"),
        ("CD", "Congo, Democratic Republic of the"),
        ("CD", "Congo (Kinshasa)"),
        ("KR", "Korea, Republic of"),
        ("KP", "Korea, Democratic People's Republic of"),
        ("NL", "Kingdom of the Netherlands"),
        ("AD", "Andorra"),
        ("AD", "AND"),
        ("KZ", "Казахстан"),
        ("GN", "Guinea"),
        ("GW", "Guinea-Bissau"),
        ("TO", "Tonga"),
        ("TG", "Togo"),
    ]
)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Cote dIvoire", "CI"),
        ("Côte d'Ivoire ", "CI"),
        ("CÃ´te dâ€™Ivoire", "CI"),
        ("C\ufffdte d\ufffdIvoire", "CI"),
        ("C?te d'Ivoire", "CI"),
        ("TÜRKİYE", "TR"),
        ("Turkey (Turkiye)", "TR"),
        ("Türkiye [1]", "TR"),
        ("Micronesia (Federated States of)", "FM"),
        ("Democratic Republic of the Congo", "CD"),
        ("Congo (Democratic Republic of the)", "CD"),
        ("Congo (Kinshasa)", "CD"),
        ("Congo", "CG"),
        ("Republic of Korea", "KR"),
        ("Democratic People’s Republic of Korea", "KP"),
        ("Netherlands (Kingdom of the)", "NL"),
        ("AND", "AD"),
        ("КАЗАХСТАН", "KZ"),
        ("Guinea-Bissau", "GW"),
        ("Guinea*", "GN"),
    ],
)
def test_a_name_means_one_country(written: str, code: str) -> None:
    assert NAMES.code_of(written) == code


@pytest.mark.parametrize("written", ["", "Global average", "Korea", "Congo (Brazzaville)", "T?", "???", "Atlantis"])
def test_a_name_that_means_none_or_several_gives_none(written: str) -> None:
    assert NAMES.code_of(written) is None


def test_a_damaged_name_that_fits_two_countries_gives_none() -> None:
    names = CountryNames([("AA", "Marstan"), ("BB", "Murstan")])
    assert names.code_of("M?rstan") is None
