"""The beginnings of words by which each language hands a matter on; general phrases, of no particular act."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns of one language over folded text (lower case, plain apostrophes).

    `own` names the act itself and is taken out first; `liability` who answers for a breach; `code`, `law` and `by_law`
    kinds of acts; `authority` bodies that may be empowered; `matter` what they lay down; `verb` that it is laid down;
    `accord` that it is done as something else says; `settled_order` that it is done "as established".
    """

    own: str
    liability: str
    code: str
    law: str
    by_law: str
    authority: str
    matter: str
    verb: str
    accord: str
    settled_order: str

    def compiled(self) -> dict[str, re.Pattern[str]]:
        """Every pattern, bound to beginnings of words."""
        return {one.name: re.compile(rf"\b(?:{getattr(self, one.name)})") for one in fields(self)}


_RUSSIAN = Lexicon(
    own=r"настоящ\w+ (?:закон|кодекс|правил|положени|указ|постановлени|приказ)\w*",
    liability=r"ответственност|наказыва|наказани",
    code=r"кодекс",
    law=r"закон(?:а|у|ом|е|ы|ов|ам|ами|ах)?\b|законодательств",
    by_law=r"подзаконн|нормативн\w* правов\w* акт|правил(?:а|ами|ах|)\b|постановлени|приказ|положени|инструкци"
    r"|регламент",
    authority=r"правительств|министерств|министр|кабинет|президент|ведомств|служб|комитет"
    r"|(?:уполномоченн|компетентн|государственн)\w* (?:\w+ )?орган",
    matter=r"порядок|порядк|правил|перечень|перечн|список|требовани|форм|услови|срок|размер|положени|норматив|инструкци",
    verb=r"установ|устанавлива|определ|утвержд|предусм|регулир|регламентир",
    accord=r"в соответствии с|согласно|в порядке|на основании",
    settled_order=r"в (?:порядке, )?установленн\w+(?: законом| законодательством)? порядке",
)
_ENGLISH = Lexicon(
    own=r"(?:this|the present) (?:law|act|code|regulations?|rules|decree|order|statute)\b",
    liability=r"liab|penalt|punish|(?:held|is|are|be) (?:\w+ )?responsible|bears? responsibility|sanctions?\b",
    code=r"codes?\b(?! of (?:conduct|ethics|practice))",
    law=r"laws?\b|legislation|statutes?\b|act on\b|acts? of parliament",
    by_law=r"by-?laws?\b|rules\b|regulations?\b|decrees?\b|orders? (?:of|issued)|instructions?\b"
    r"|ordinances?|resolutions?\b",
    authority=r"government|ministry|ministries|minister|cabinet|president|head of state|agency"
    r"|(?:authori[sz]ed|competent|responsible) (?:\w+ )?(?:body|bodies|authorit)",
    matter=r"procedures?\b|rules\b|lists?\b|requirements?\b|forms?\b|conditions?\b|manner\b|time limits?\b|fees\b"
    r"|statute\b|programmes?\b|criteria\b",
    verb=r"established?\b|establishes|determine|approve|prescribe|provided for|laid down|lays? down"
    r"|set out|sets? (?:out|by)|specified|defined|governed|regulated|stipulated|adopts?\b|adopted",
    accord=r"in accordance with|according to|pursuant to|under\b|as provided|in the manner|in line with|subject to",
    settled_order=r"in (?:the|an) (?:established|prescribed) (?:manner|procedure|order)"
    r"|in accordance with (?:the )?(?:established|prescribed) procedure",
)
_KAZAKH = Lexicon(
    own=r"осы (?:заң|кодекс|қағида|ереже|жарлы|қаулы|бұйры)\w*",
    liability=r"жауапты|жауаптыл|жауапкершіл|жауап бер|жазалан",
    code=r"кодекс",
    law=r"заң(?!ды)",
    by_law=r"қағида|ереже|қаулы|бұйры|нормативтік құқықтық акт|нұсқаулы|заңға тәуелді",
    authority=r"үкімет|министрлі|министр|уәкілетті орган|мемлекеттік орган|президент|кабинет",
    matter=r"тәртіб|тәртіп|қағида|тізбе|тізім|талап|нысан|ереже|мерзім|мөлшер|шарт",
    verb=r"белгіле|айқында|бекіт|көздел|көзде|реттел|анықта",
    accord=r"сәйкес|тәртіппен|тәртібі|негізінде",
    settled_order=r"белгіленген тәртіп|заңда белгіленген тәртіп|заңнамада белгіленген тәртіп",
)
_KYRGYZ = Lexicon(
    own=r"(?:ушул|бул) (?:мыйзам|кодекс|эреже|жобо|токтом|буйрук)\w*",
    liability=r"жоопкер|жооп бер|жооптуу|жаза",
    code=r"кодекс",
    law=r"мыйзам(?!дуу|дык)",
    by_law=r"эреже|жобо|токтом|буйру|ченемдик укуктук акт|нускама|мыйзам алдындагы",
    authority=r"министрлер кабинет|өкмөт|министрли|министр|ыйгарым укуктуу|мамлекеттик орган|президент",
    matter=r"тартиб|тартип|эреже|тизме|тизмек|талап|жобо|мөөнөт|шарт|форма",
    verb=r"белгилен|белгиле|аныкта|бекит|каралга|каралат|караштыр|жөнгө сал",
    accord=r"ылайык|тартипте|тартибинде|негизинде",
    settled_order=r"белгиленген тартип|мыйзамда белгиленген тартип|мыйзамдарда белгиленген тартип",
)
_TAJIK = Lexicon(
    own=r"(?:қонун|кодекс|қоидаҳо|қарор|низомнома)и? мазкур\w*|(?:ҳамин|ин) (?:қонун|кодекс)\w*",
    liability=r"ҷавобгар|масъулият|ҷазо",
    code=r"кодекс",
    law=r"қонун(?!ӣ)",
    by_law=r"қоида|қарор|фармон|фармоиш|санад\w* меъёри|низомнома|дастурамал|зерқонун",
    authority=r"ҳукумат|вазорат|вазир|мақом\w* (?:\w+ )?(?:ваколатдор|давлат)|президент|кумита",
    matter=r"тартиб|қоида|рӯйхат|номгӯ|талабот|шакл|муҳлат|шарт|низомнома|меъёр",
    verb=r"муайян|муқаррар|тасдиқ|пешбин|танзим",
    accord=r"мутобиқ|тибқи|бо тартиби|дар асоси",
    settled_order=r"(?:бо|дар) тартиби муқаррар",
)
_UZBEK_LATIN = Lexicon(
    own=r"(?:ushbu|mazkur) (?:qonun|kodeks|qoida|nizom|qaror|tartib)\w*",
    liability=r"javobgar|jazola|jazo",
    code=r"kodeks",
    law=r"qonun(?!iy|osti)",
    by_law=r"qoida|nizom|qaror|buyru|normativ-huquqiy hujjat|qonunosti|qonun osti|yo'riqnoma",
    authority=r"vazirlar mahkama|vazirlik|vazirligi|vazir\b|vakolatli (?:\w+ )?organ|davlat organ|prezident"
    r"|qo'mita|hukumat",
    matter=r"tartib|qoida|ro'yxat|talab|shakl|muddat|miqdor|shart|nizom",
    verb=r"belgilan|belgila|tasdiqla|nazarda tut|aniqlan|tartibga sol",
    accord=r"muvofiq|tartibda|asosan|asosida",
    settled_order=r"belgilangan tartib",
)
_UZBEK_CYRILLIC = Lexicon(
    own=r"(?:ушбу|мазкур) (?:қонун|кодекс|қоида|низом|қарор|тартиб)\w*",
    liability=r"жавобгар|жазола|жазо",
    code=r"кодекс",
    law=r"қонун(?!ий|ости)",
    by_law=r"қоида|низом|қарор|буйру|норматив-ҳуқуқий ҳужжат|қонуности|қонун ости|йўриқнома",
    authority=r"вазирлар маҳкама|вазирлик|вазирлиги|вазир\b|ваколатли (?:\w+ )?орган|давлат орган|президент"
    r"|қўмита|ҳукумат",
    matter=r"тартиб|қоида|рўйхат|талаб|шакл|муддат|миқдор|шарт|низом",
    verb=r"белгилан|белгила|тасдиқла|назарда тут|аниқлан|тартибга сол",
    accord=r"мувофиқ|тартибда|асосан|асосида",
    settled_order=r"белгиланган тартиб",
)
_MONGOLIAN = Lexicon(
    own=r"(?:энэ|энэхүү) (?:хууль|хуул|журам|журм|дүрэм|дүрм)\w*",
    liability=r"хариуцлага|шийтгэл|ял ",
    # Mongolia's codes are laws by name: "the criminal law", "the law on infringements".
    code=r"кодекс|эрүүгийн хуул|зөрчлийн тухай хуул",
    law=r"хуул",
    by_law=r"журам|журм|дүрэм|дүрм|тогтоол|тушаал|заавар",
    authority=r"засгийн газ|яам|яамны|сайд|эрх бүхий (?:\w+ )?байгууллага|төрийн захиргаа|ерөнхийлөгч",
    matter=r"журам|журм|жагсаалт|шаардлага|дүрэм|дүрм|хугацаа|хэлбэр|нөхцөл|хэмжээ",
    verb=r"тогтоо|батал|батла|тодорхойл|заасан|журамла|зохицуул",
    accord=r"дагуу|үндэслэн|журмаар|нийцүүлэн",
    settled_order=r"тогтоосон журм|заасан журм",
)

LEXICONS: dict[str, dict[str, re.Pattern[str]]] = {
    "ru": _RUSSIAN.compiled(),
    "en": _ENGLISH.compiled(),
    "kk": _KAZAKH.compiled(),
    "ky": _KYRGYZ.compiled(),
    "tg": _TAJIK.compiled(),
    "uz-latn": _UZBEK_LATIN.compiled(),
    "uz-cyrl": _UZBEK_CYRILLIC.compiled(),
    "mn": _MONGOLIAN.compiled(),
}
ALIASES = {"uz": "uz-latn"}
