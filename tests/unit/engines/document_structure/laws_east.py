"""Small laws of fictitious states in Kazakh, Kyrgyz, Mongolian and Turkmen, with the outline a lawyer expects."""

from __future__ import annotations

Case = tuple[str, str, str, list[str]]

CASES: list[Case] = [
    (
        "kk-titles",
        "kk",
        """
        Зертханалар туралы
        1-тарау. НЕГІЗГІ ЕРЕЖЕЛЕР
        1-бап. Заңның мақсаты
        Осы Заң зертханалардың жұмысын реттейді.
        2-бап
        Негізгі ұғымдар
        Осы Заңда мынадай ұғымдар пайдаланылады:
        1) зертхана – сынақ жүргізетін орын;
        2) үлгі – сынаққа алынған зат.
        2-1-бап. Есепке алу
        1. Үлгілер есепке алынады.
        Осы баптың 1-тармағы барлық зертханаға қолданылады.
        """,
        [
            "chp_1", "chp_1__art_1", "chp_1__art_1__para_1", "chp_1__art_2", "chp_1__art_2__para_1",
            "chp_1__art_2__para_1__point_1", "chp_1__art_2__para_1__point_2", "chp_1__art_2-1",
            "chp_1__art_2-1__para_1", "chp_1__art_2-1__para_1__subpara_1",
        ],
    ),
    (
        "kk-ordinal-section",
        "kk",
        """
        БІРІНШІ БӨЛІМ. ЖАЛПЫ ЕРЕЖЕЛЕР
        1-тарау. Ұғымдар
        1-бап. Үлгі
        Үлгі сақталады.
        2-бөлім. БАҚЫЛАУ
        2-тарау. Тексеру
        2-бап. Алып тасталды – 01.02.2023 № 5 Заңымен.
        """,
        [
            "sec_1", "sec_1__chp_1", "sec_1__chp_1__art_1", "sec_1__chp_1__art_1__para_1", "sec_2",
            "sec_2__chp_2", "sec_2__chp_2__art_2", "sec_2__chp_2__art_2__para_1",
        ],
    ),
    (
        "kk-by-law",
        "kk",
        """
        Есепке алу қағидасы туралы
        Заңның 5-бабына сәйкес БҰЙЫРАМЫН:
        1. Қоса беріліп отырған қағида бекітілсін.
        2. Бұйрық қолданысқа енгізіледі.
        Министр Б. Серік
        2024 жылғы 5 мамырдағы № 7 бұйрығына
        1-қосымша
        ЕСЕПКЕ АЛУ ҚАҒИДАСЫ
        1-тарау. Жалпы ережелер
        1. Қағида тәртіпті айқындайды.
        1-параграф. Журнал
        2. Журнал мыналарды қамтиды:
        1) күнін;
        2) орнын.
        """,
        [
            "preamble", "para_1", "para_2", "att_1", "att_1__chp_1", "att_1__chp_1__para_1",
            "att_1__chp_1__dvs_1", "att_1__chp_1__dvs_1__para_2", "att_1__chp_1__dvs_1__para_2__point_1",
            "att_1__chp_1__dvs_1__para_2__point_2",
        ],
    ),
    (
        "ky-berene",
        "ky",
        """
        Лабораториялар жөнүндө
        I БӨЛҮМ. ЖАЛПЫ ЖОБОЛОР
        1-глава. Түшүнүктөр
        1-берене. Мыйзамдын максаты
        1. Ушул Мыйзам лабораториялардын ишин жөнгө салат.
        2-берене.
        Өкмөт көзөмөлдү уюштурат.
        """,
        [
            "sec_1", "sec_1__chp_1", "sec_1__chp_1__art_1", "sec_1__chp_1__art_1__para_1",
            "sec_1__chp_1__art_2", "sec_1__chp_1__art_2__para_1",
        ],
    ),
    (
        "ky-statya",
        "ky",
        """
        I Глава
        Жалпы жоболор
        1-статья.
        Төмөнкүлөр үлгү болуп саналат:
        1) кан;
        2) суу.
        1-1-статья. Кошумча талаптар
        Талаптар милдеттүү.
        """,
        [
            "chp_1", "chp_1__art_1", "chp_1__art_1__para_1", "chp_1__art_1__para_1__point_1",
            "chp_1__art_1__para_1__point_2", "chp_1__art_1-1", "chp_1__art_1-1__para_1",
        ],
    ),
    (
        "ky-rules",
        "ky",
        """
        Тартип
        1-бап. Жалпы жоболор
        1. Тартип эсепке алууну аныктайт.
        2. Эсеп төмөнкүчө жүргүзүлөт:
        а) журналда;
        б) системада.
        1-тиркеме
        Форма
        """,
        [
            "chp_1", "chp_1__para_1", "chp_1__para_2", "chp_1__para_2__point_a", "chp_1__para_2__point_b", "att_1",
        ],
    ),
    (
        "mn-dotted",
        "mn",
        """
        ЛАБОРАТОРИЙН ТУХАЙ
        НЭГДҮГЭЭР БҮЛЭГ
        Нийтлэг үндэслэл
        1 дүгээр зүйл.Хуулийн зорилт
        1.1.Энэ хууль лабораторийн үйл ажиллагааг зохицуулна.
        2 дугаар зүйл. Нэр томьёо
        2.1.Дараах нэр томьёог хэрэглэнэ:
        2.1.1.дээж гэж сорилд авсан зүйлийг;
        2.1.2.бүртгэл гэж тэмдэглэлийг.
        """,
        [
            "chp_1", "chp_1__art_1", "chp_1__art_1__para_1", "chp_1__art_2", "chp_1__art_2__para_1",
            "chp_1__art_2__para_1__point_1", "chp_1__art_2__para_1__point_2",
        ],
    ),
    (
        "mn-inserted",
        "mn",
        """
        1 дүгээр бүлэг. Хяналт
        10 дугаар зүйл. Байгууллага
        10.1.Хяналтыг байгууллага хэрэгжүүлнэ.
        10¹ дүгээр зүйл. Байцаагч
        10¹.1.Байцаагч шалгана.
        """,
        ["chp_1", "chp_1__art_10", "chp_1__art_10__para_1", "chp_1__art_10-1", "chp_1__art_10-1__para_1"],
    ),
    (
        "mn-annex",
        "mn",
        """
        1 дүгээр зүйл. Журам
        1.1.Журмыг батална.
        Сайдын 2024 оны 7 дугаар тушаалын хавсралт
        БҮРТГЭЛИЙН ЖУРАМ
        Нэг. Ерөнхий зүйл
        1.1.Журам бүртгэлийг тогтооно.
        """,
        ["art_1", "art_1__para_1", "att_1", "att_1__para_1"],
    ),
    (
        "tk-bap",
        "tk",
        """
        Barlaghanalar hakynda
        I BAP. UMUMY DÜZGÜNLER
        1-nji madda. Esasy düşünjeler
        Şu Kanunda aşakdaky düşünjeler ulanylýar:
        1) barlaghana – synag geçirilýän ýer;
        2) nusga – synag üçin alnan zat.
        6-njy madda. Gözegçilik
        1. Gözegçilik amala aşyrylýar.
        2. Şu Kanunyň 1-nji maddasy ulanylýar.
        """,
        [
            "chp_1", "chp_1__art_1", "chp_1__art_1__para_1", "chp_1__art_1__para_1__point_1",
            "chp_1__art_1__para_1__point_2", "chp_1__art_6", "chp_1__art_6__para_1", "chp_1__art_6__para_2",
        ],
    ),
    (
        "tk-section-two-lines",
        "tk",
        """
        I bölüm. UMUMY DÜZGÜNLER
        I BAP. BARLAGHANALAR HAKYNDA
        ESASY DÜZGÜNLER
        1-nji madda. Maksat
        Kanun barlaghanalary goraýar.
        Madda 2. Hasap
        Hasap ýöredilýär.
        """,
        [
            "sec_1", "sec_1__chp_1", "sec_1__chp_1__art_1", "sec_1__chp_1__art_1__para_1",
            "sec_1__chp_1__art_2", "sec_1__chp_1__art_2__para_1",
        ],
    ),
    (
        "tk-order",
        "tk",
        """
        Tertibi tassyklamak hakynda
        Kanunyň 5-nji maddasyna laýyklykda buýurýaryn:
        1. Tertibi tassyklamaly.
        2. Buýrugy çap etmeli.
        1-nji goşundy
        TERTIP
        I bap. Umumy düzgünler
        1. Tertip hasaby kesgitleýär.
        """,
        ["preamble", "para_1", "para_2", "att_1", "att_1__chp_1", "att_1__chp_1__para_1"],
    ),
]  # fmt: skip
