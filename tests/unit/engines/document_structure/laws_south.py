"""Small laws of fictitious states in Tajik, Uzbek (both scripts), Russian and English, with their outlines."""

from __future__ import annotations

Case = tuple[str, str, str, list[str]]

CASES: list[Case] = [
    (
        "tg-boby",
        "tg",
        """
        Дар бораи озмоишгоҳҳо
        БОБИ 1.
        МУҚАРРАРОТИ УМУМӢ
        Моддаи 1. Мафҳумҳои асосӣ
        Дар Қонуни мазкур мафҳумҳои зерин истифода мешаванд:
        - озмоишгоҳ – ҷойи санҷиш;
        - намуна – чизи гирифташуда.
        Моддаи 2.
        Давлат назоратро таъмин мекунад.
        Моддаи 2¹. Баҳисобгирӣ
        1. Намунаҳо ба ҳисоб гирифта мешаванд.
        """,
        [
            "chp_1", "chp_1__art_1", "chp_1__art_1__para_1", "chp_1__art_1__para_1__point_1",
            "chp_1__art_1__para_1__point_2", "chp_1__art_2", "chp_1__art_2__para_1", "chp_1__art_2-1",
            "chp_1__art_2-1__para_1",
        ],
    ),
    (
        "tg-sections",
        "tg",
        """
        ҚИСМИ УМУМӢ
        ФАСЛИ I. АСОСҲО
        Боби якум. Мақсад
        Моддаи 1. Мақсади Қонун
        Қонун одамонро ҳифз мекунад.
        Замимаи 1
        Рӯйхат
        1. Аввал.
        """,
        [
            "part_1", "part_1__sec_1", "part_1__sec_1__chp_1", "part_1__sec_1__chp_1__art_1",
            "part_1__sec_1__chp_1__art_1__para_1", "att_1", "att_1__para_1",
        ],
    ),
    (
        "tg-rules",
        "tg",
        """
        Тартиби баҳисобгирӣ
        1. Муқаррароти умумӣ
        1.1. Тартиб баҳисобгириро муайян мекунад.
        1.2. Тартиб ҳатмӣ аст.
        2. Баҳисобгирӣ
        2.1. Дафтар пур карда мешавад.
        """,
        ["chp_1", "chp_1__para_1", "chp_1__para_2", "chp_2", "chp_2__para_1"],
    ),
    (
        "uz-latn-titles",
        "uz-Latn",
        """
        Laboratoriyalar to‘g‘risida
        I BO‘LIM. UMUMIY QOIDALAR
        1-bob. Umumiy qoidalar
        1-modda. Ushbu Qonunning maqsadi
        Ushbu Qonun laboratoriyalar faoliyatini tartibga soladi.
        2-modda. Asosiy tushunchalar
        Quyidagi tushunchalar qo‘llaniladi:
        laboratoriya — sinov o‘tkaziladigan joy;
        namuna — sinovga olingan narsa.
        """,
        [
            "sec_1", "sec_1__chp_1", "sec_1__chp_1__art_1", "sec_1__chp_1__art_1__para_1", "sec_1__chp_1__art_2",
            "sec_1__chp_1__art_2__para_1", "sec_1__chp_1__art_2__para_1__point_1",
            "sec_1__chp_1__art_2__para_1__point_2",
        ],
    ),
    (
        "uz-latn-inserted",
        "uz-Latn",
        """
        12-modda. Hisob
        Hisob yuritiladi.
        12¹-modda. Nazorat
        Nazorat quyidagilarni o‘z ichiga oladi:
        a) tekshirish;
        b) hisobot;
        v) jarima.
        """,
        [
            "art_12", "art_12__para_1", "art_12-1", "art_12-1__para_1", "art_12-1__para_1__point_a",
            "art_12-1__para_1__point_b", "art_12-1__para_1__point_v",
        ],
    ),
    (
        "uz-latn-decree",
        "uz-Latn",
        """
        Tartibni tasdiqlash to‘g‘risida
        Vazirlar Mahkamasi qaror qiladi:
        1. Tartib tasdiqlansin.
        2. Qaror e’lon qilinsin.
        1-ILOVA
        TARTIB
        1-§. Umumiy qoidalar
        1. Tartib hisobni belgilaydi.
        """,
        ["preamble", "para_1", "para_2", "att_1", "att_1__dvs_1", "att_1__dvs_1__para_1"],
    ),
    (
        "uz-cyrl-titles",
        "uz-Cyrl",
        """
        Лабораториялар тўғрисида
        I боб. Умумий қоидалар
        1-модда. Қонуннинг мақсади
        Ушбу Қонун лабораториялар фаолиятини тартибга солади.
        2-модда. Назорат
        Назорат қуйидагича амалга оширилади:
        текширув;
        ҳисобот.
        """,
        [
            "chp_1", "chp_1__art_1", "chp_1__art_1__para_1", "chp_1__art_2", "chp_1__art_2__para_1",
            "chp_1__art_2__para_1__point_1", "chp_1__art_2__para_1__point_2",
        ],
    ),
    (
        "uz-cyrl-section",
        "uz-Cyrl",
        """
        БИРИНЧИ БЎЛИМ
        УМУМИЙ ҚОИДАЛАР
        1-боб. Асослар
        1-модда. Мақсад
        Қонун одамларни ҳимоя қилади.
        1-1-модда. Қўлланиш
        Қонун барчага тегишли.
        """,
        [
            "sec_1", "sec_1__chp_1", "sec_1__chp_1__art_1", "sec_1__chp_1__art_1__para_1",
            "sec_1__chp_1__art_1-1", "sec_1__chp_1__art_1-1__para_1",
        ],
    ),
    (
        "uz-cyrl-annex",
        "uz-Cyrl",
        """
        1-модда. Рўйхат
        Рўйхат иловада келтирилган.
        1-ИЛОВА
        РЎЙХАТ
        1. Биринчи гуруҳ.
        2. Иккинчи гуруҳ.
        """,
        ["art_1", "art_1__para_1", "att_1", "att_1__para_1", "att_1__para_2"],
    ),
    (
        "ru-parts",
        "ru",
        """
        ОБЩАЯ ЧАСТЬ
        РАЗДЕЛ ПЕРВЫЙ. ОСНОВЫ
        Подраздел 1. Лица
        Глава 1. Понятия
        § 1. Виды
        Статья 1. Лаборатория
        Лаборатория проводит испытания.
        """,
        [
            "part_1", "part_1__sec_1", "part_1__sec_1__subsec_1", "part_1__sec_1__subsec_1__chp_1",
            "part_1__sec_1__subsec_1__chp_1__dvs_1", "part_1__sec_1__subsec_1__chp_1__dvs_1__art_1",
            "part_1__sec_1__subsec_1__chp_1__dvs_1__art_1__para_1",
        ],
    ),
    (
        "ru-styles",
        "ru",
        """
        Статья 5.1. Учет
        1. Учет ведется:
        1) в журнале:
        а) бумажном;
        б) электронном;
        2) в системе.
        1.1. Журнал хранится пять лет.
        """,
        [
            "art_5-1", "art_5-1__para_1", "art_5-1__para_1__point_1", "art_5-1__para_1__point_1__point_a",
            "art_5-1__para_1__point_1__point_b", "art_5-1__para_1__point_2", "art_5-1__para_1__point_1-dup2",
        ],
    ),
    (
        "ru-instruction",
        "ru",
        """
        Инструкция по учету
        I. Общие положения
        1. Инструкция определяет порядок.
        II. Порядок
        2. Работа ведется так:
        - сначала запись;
        - потом отчет.
        """,
        ["chp_1", "chp_1__para_1", "chp_2", "chp_2__para_2", "chp_2__para_2__point_1", "chp_2__para_2__point_2"],
    ),
    (
        "en-act",
        "en",
        """
        THE LABORATORIES ACT
        An Act to provide for laboratories and for matters connected with them.
        PART I
        PRELIMINARY
        1. Short title.—(1) This Act may be called the Laboratories Act.
        (2) It extends to the whole country.
        2. Definitions.—In this Act,—
        (a) "laboratory" means a place of tests:
        (i) of blood; or
        (ii) of water;
        (b) "sample" means a thing tested.
        THE SCHEDULE
        LIST
        1. First group.
        """,
        [
            "preamble", "part_1", "part_1__art_1", "part_1__art_1__para_1", "part_1__art_1__para_2", "part_1__art_2",
            "part_1__art_2__para_1", "part_1__art_2__para_1__point_a", "part_1__art_2__para_1__point_a__point_i",
            "part_1__art_2__para_1__point_a__point_ii", "part_1__art_2__para_1__point_b", "att_1", "att_1__para_1",
        ],
    ),
    (
        "en-articles",
        "en",
        """
        Section I. Foundations
        Chapter 1. General
        Article 1. Purpose
        1. This Law protects people.
        (a) from threats;
        (b) from fear.
        Article 2-1. Scope
        This Law applies to laboratories.
        Annex A
        FORMS
        """,
        [
            "sec_1", "sec_1__chp_1", "sec_1__chp_1__art_1", "sec_1__chp_1__art_1__para_1",
            "sec_1__chp_1__art_1__para_1__point_a", "sec_1__chp_1__art_1__para_1__point_b", "sec_1__chp_1__art_2-1",
            "sec_1__chp_1__art_2-1__para_1", "att_a",
        ],
    ),
    (
        "en-sections",
        "en",
        """
        Section 1. Purpose
        (1) This Act protects people.
        (2) The Minister may make rules.
        Section 1A. Scope
        This Act applies to laboratories.
        """,
        ["art_1", "art_1__para_1", "art_1__para_2", "art_1a", "art_1a__para_1"],
    ),
]  # fmt: skip
