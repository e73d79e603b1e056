"""A sentence that leaves its matter to another act is found in every language, and one that does not is left alone."""

from __future__ import annotations

import pytest

from kerege.gaps.assessments.rules.citations import article_of, articles_named, is_named_by
from kerege.gaps.assessments.rules.delegation import DelegationKind, branches_in, delegations_in
from kerege.requirements.frameworks.rules import LawBranch

CODE, LAW, BY_LAW, AUTHORITY = DelegationKind
CRIMINAL, ADMINISTRATIVE = LawBranch.CRIMINAL, LawBranch.ADMINISTRATIVE_OFFENCES
LIABILITY = {CRIMINAL, ADMINISTRATIVE}

LEFT_TO_CODES = [
    ("en", "A breach of this Law entails liability under the Criminal Code.", {CRIMINAL}),
    ("en", "Fines are set out in the Code of Administrative Offences.", {ADMINISTRATIVE}),
    ("ru", "Нарушение влечёт ответственность в соответствии с Кодексом об административных правонарушениях.",
     {ADMINISTRATIVE}),
    ("ru", "За хищение отвечают согласно Уголовному кодексу и Кодексу об административной ответственности.", LIABILITY),
    ("kk", "Бұзушылық үшін Қылмыстық кодексте белгіленген жауаптылық туындайды.", {CRIMINAL}),
    ("ky", "Бузгандык үчүн Кылмыш-жаза кодексине ылайык жоопкерчилик келип чыгат.", {CRIMINAL}),
    ("tg", "Барои вайронкунӣ ҷавобгарӣ тибқи Кодекси ҷиноятӣ муайян карда мешавад.", {CRIMINAL}),
    ("uz-Latn", "Qoidabuzarlik uchun Maʼmuriy javobgarlik toʻgʻrisidagi kodeksga muvofiq javobgarlik belgilanadi.",
     {ADMINISTRATIVE}),
    ("uz-Cyrl", "Бузганлик учун жавобгарлик Жиноят кодексига мувофиқ белгиланади.", {CRIMINAL}),
    ("mn", "Зөрчсөн этгээдэд Эрүүгийн хуульд заасан хариуцлага хүлээлгэнэ.", {CRIMINAL}),
]  # fmt: skip
LEFT_TO_LAWS = [
    ("en", "Offenders are held responsible in accordance with the law."),
    ("ru", "Виновные лица несут ответственность, установленную законами республики."),
    ("ru", "Виновные привлекаются к ответственности в установленном порядке."),
    ("kk", "Кінәлі адамдар республика заңдарына сәйкес жауапты болады."),
    ("ky", "Күнөөлүүлөр республиканын мыйзамдарына ылайык жоопкерчилик тартышат."),
    ("tg", "Шахсони гунаҳкор мутобиқи қонунгузорӣ ба ҷавобгарӣ кашида мешаванд."),
    ("uz-Latn", "Aybdorlar belgilangan tartibda javobgar boʻladi."),
    ("uz-Cyrl", "Айбдорлар қонунчиликка мувофиқ жавобгар бўлади."),
    ("mn", "Буруутай этгээдэд хуульд заасны дагуу хариуцлага хүлээлгэнэ."),
]
LEFT_TO_BY_LAWS = [
    ("en", "The procedure for keeping registers is determined by the competent authority."),
    ("en", "The order of visits is laid down by the rules on visits."),
    ("ru", "Порядок ведения реестра определяется правительством."),
    ("ru", "Перечень утверждается приказом."),
    ("kk", "Тізілімді жүргізу тәртібін үкімет белгілейді."),
    ("ky", "Каттоону жүргүзүү тартиби Министрлер Кабинети тарабынан белгиленет."),
    ("tg", "Тартиби бақайдгирӣ аз ҷониби Ҳукумат муайян карда мешавад."),
    ("uz-Latn", "Hisobga olish tartibi Vazirlar Mahkamasi tomonidan belgilanadi."),
    ("uz-Cyrl", "Рўйхатга олиш тартиби вазирлик томонидан тасдиқланади."),
    ("mn", "Бүртгэл хөтлөх журмыг сайд батална."),
]
LEFT_TO_NOBODY = [
    ("en", "Laboratories keep a register under this Law."),
    ("en", "Staff observe the code of conduct."),
    ("en", "The Ministry informs the public of the risk."),
    ("ru", "Лаборатории ведут реестр в соответствии с настоящим Законом."),
    ("ru", "Министерство ежегодно публикует доклад."),
    ("kk", "Заңды тұлғалар есеп береді."),
    ("ky", "Лабораториялар авария жөнүндө дароо кабарлайт."),
    ("tg", "Озмоишгоҳҳо феҳрист пеш мебаранд."),
    ("uz-Latn", "Laboratoriyalar ushbu Qonunga muvofiq hisobot beradi."),
    ("uz-Cyrl", "Лабораториялар авария ҳақида дарҳол хабар беради."),
    ("mn", "Лаборатори ослын талаар нэн даруй мэдээлнэ."),
]


@pytest.mark.parametrize(("language", "text", "branches"), LEFT_TO_CODES)
def test_penalties_left_to_a_code_name_its_branch(language: str, text: str, branches: set[LawBranch]) -> None:
    found = delegations_in(text, language)
    assert {one.kind for one in found} == {CODE}
    assert {branch for one in found for branch in one.branches} == branches


@pytest.mark.parametrize(("language", "text"), LEFT_TO_LAWS)
def test_liability_left_to_laws_in_general_stands_for_both_codes(language: str, text: str) -> None:
    (found,) = delegations_in(text, language)
    assert found.kind is LAW
    assert set(found.branches) == LIABILITY


@pytest.mark.parametrize(("language", "text"), LEFT_TO_BY_LAWS)
def test_a_procedure_that_an_authority_lays_down_stands_for_by_laws(language: str, text: str) -> None:
    (found,) = delegations_in(text, language)
    assert found.kind in {BY_LAW, AUTHORITY}
    assert found.branches == (LawBranch.BY_LAWS,)


@pytest.mark.parametrize(("language", "text"), LEFT_TO_NOBODY)
def test_a_sentence_that_settles_its_own_matter_is_no_delegation(language: str, text: str) -> None:
    assert delegations_in(text, language) == []


def test_another_law_is_named_with_its_branch() -> None:
    text = "Ввоз осуществляется в порядке, установленном законодательством об экспортном контроле."
    (found,) = delegations_in(text, "ru")
    assert (found.kind, found.branches) == (LAW, (LawBranch.EXPORT_CONTROL,))
    assert "экспортном контроле" in found.target


def test_the_quote_is_the_sentence_at_its_place_in_the_text() -> None:
    text = "Laboratories report at once. The list is approved by the Government; fees are paid."
    (found,) = delegations_in(text, "en")
    assert text[found.start : found.end] == found.quote == "The list is approved by the Government;"


def test_a_language_without_a_lexicon_finds_nothing() -> None:
    assert delegations_in("انجام این کار مطابق قانون جزا است", "fa-AF") == []


@pytest.mark.parametrize(
    ("title", "branch"),
    [
        ("Санитарный кодекс", LawBranch.SANITARY),
        ("Law on veterinary medicine", LawBranch.VETERINARY),
        ("Өсімдіктер карантині туралы заң", LawBranch.PLANT_PROTECTION),
        ("Хүнсний тухай хууль", LawBranch.FOOD),
        ("Oziq-ovqat xavfsizligi toʻgʻrisidagi qonun", LawBranch.FOOD),
    ],
)
def test_titles_name_their_branch(title: str, branch: LawBranch) -> None:
    assert branches_in(title) == (branch,)


def test_a_citation_means_an_act_when_every_telling_word_of_its_title_stands_in_it() -> None:
    titles = ["Правила учёта возбудителей"]
    assert is_named_by(titles, "устанавливаются правилами учета возбудителей")
    assert not is_named_by(titles, "устанавливаются правилами учёта отходов")
    assert not is_named_by(["Закон"], "в соответствии с законом")


def test_only_numbers_of_articles_count_in_a_basis() -> None:
    assert articles_named("Article 7, paragraph 2; 12-1-бап") == {"7", "12-1"}
    assert (article_of("art_7__para_2"), article_of("chp_1")) == ("7", "")
