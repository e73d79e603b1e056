"""A short sentence of law names its own language, and says nothing when it cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.kernel.text import UNKNOWN, detect_language, detect_script
from kerege.kernel.text.language_signs import SIGNS

SENTENCES = [
    ("ru", "Учреждение направляет уведомление о происшествии в течение одних суток"),
    ("ru", "Лица, виновные в нарушении закона, несут ответственность"),
    ("ru", "Термины и определения"),
    ("kk", "Зертхана қызметкерлері қауіпсіздік техникасы бойынша оқытудан өтуге міндетті"),
    ("kk", "Осы Заңның бұзылуына кінәлі адамдар жауаптылықта болады"),
    ("ky", "Ушул Мыйзамды бузууга күнөөлүү адамдар жоопкерчилик тартышат"),
    ("ky", "Кыргыз Республикасынын Министрлер Кабинети лабораториялардын тизмесин бекитет"),
    ("tg", "Шахсоне, ки талаботи қонунро вайрон мекунанд, ҷавобгар мебошанд"),
    ("tg", "Назорати давлатӣ дар соҳаи бехатарии биологӣ"),
    ("mn", "Энэ хуулийг зөрчсөн этгээд хуулийн дагуу хариуцлага хүлээнэ"),
    ("mn", "Лабораторийн ажилтан сургалтад хамрагдсан байх шаардлагатай"),
    ("uz-Cyrl", "Ушбу Қонунни бузганлик учун айбдор шахслар жавобгар бўлади"),
    ("uz-Cyrl", "Биологик хавфсизлик соҳасидаги давлат назорати"),
    ("uz-Latn", "Ushbu Qonunni buzganlik uchun aybdor shaxslar javobgar bo'ladi"),
    ("uz-Latn", "Laboratoriya xodimlari o‘qishdan o‘tishi shart"),
    ("tk", "Şu Kanunyň bozulmagy üçin günäkär adamlar jogapkärçilik çekýärler"),
    ("tk", "Biologik howpsuzlyk babatdaky döwlet gözegçiligi"),
    ("en", "A laboratory shall notify the competent authority of any release"),
    ("en", "Persons in breach of the law are liable"),
    ("fa-AF", "وزارت مکلف است که این قانون را در مطابقت با مقررات تطبیق نماید"),
    ("ps", "دا قانون د عامې روغتیا د چارو د تنظیم لپاره وضع شوی دی"),
    ("ur", "یہ قانون صحت عامہ کے تحفظ کے لیے نافذ کیا گیا ہے"),
]
STRANGERS = [
    "Закон про безпеку та якість харчових продуктів",
    "Министърът определя реда за издаване на разрешения",
    "Der Minister ist für die Sicherheit verantwortlich",
    "Loi relative à la sécurité des laboratoires",
    "Laboratuvar çalışanları için eğitim ve güvenlik",
    "القانون رقم في شأن الصحة العامة",
    "Περί ασφάλειας",
    "生物安全法",
]


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_a_sentence_names_its_language(language: str, sentence: str) -> None:
    assert detect_language(sentence) == language
    assert detect_language(sentence.upper()) == language


@pytest.mark.parametrize("sentence", STRANGERS)
def test_a_language_that_is_not_known_here_is_not_taken_for_another(sentence: str) -> None:
    assert detect_language(sentence) == UNKNOWN


@pytest.mark.parametrize("text", ["", "123", "§ 5.2 — 7", "XVII", "қ"])
def test_too_little_text_has_no_language(text: str) -> None:
    assert detect_language(text) == UNKNOWN


def test_a_foreign_term_does_not_change_the_language_of_a_sentence() -> None:
    text = "Требования стандарта ISO 35001 Biorisk management распространяются на учреждения и их работников"
    assert detect_language(text) == "ru"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Закон (law)", "Cyrl"),
        ("laws (да)", "Latn"),
        ("قانون", "Arab"),
        ("ᠮᠣᠩᠭᠣᠯ", "Mong"),
        ("12", ""),
        ("生物", ""),
    ],
)
def test_the_script_is_the_one_most_letters_belong_to(text: str, script: str) -> None:
    assert detect_script(text.lower()) == script


@given(st.text())
def test_any_text_gets_a_known_tag_or_unknown(text: str) -> None:
    known = {signs.language for signs in SIGNS if not signs.language.startswith("x-")}
    assert detect_language(text) in known | {UNKNOWN}


@given(st.sampled_from(SENTENCES), st.integers(2, 6))
def test_saying_it_again_does_not_change_the_language(pair: tuple[str, str], times: int) -> None:
    language, sentence = pair
    assert detect_language(" ".join([sentence] * times)) == language
