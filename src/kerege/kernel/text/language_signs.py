"""The letters, function words and endings by which languages of the region and their neighbours are known."""

from typing import NamedTuple


class Signs(NamedTuple):
    """What betrays one language; a tag beginning with x- is known only so as not to be taken for another."""

    language: str
    script: str
    alphabet: frozenset[str]
    letters: str
    words: frozenset[str]
    endings: tuple[str, ...]


_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "ءآأؤئابتثجحخدذرزسشصضطظعغفقلمنهوي"


def _signs(language: str, script: str, alphabet: str, *, letters: str = "", words: str, endings: str = "") -> Signs:
    return Signs(
        language,
        script,
        frozenset(alphabet),
        letters,
        frozenset(words.split()),
        tuple(endings.split()) or ("\0",),
    )


SIGNS = (
    _signs(
        "ru",
        "Cyrl",
        _CYRILLIC,
        words=(
            "и в во не на что с со по для от или при из за к ко о об у его ее их как также если это том а"
            " но который которые которых республики законом быть является могут должен должны до без между"
            " этой настоящего года"
        ),
        endings=(
            "ого его ому ему ыми ими ами ями ых их ые ность ности ние ния ний ция ции ется ются ать ить"
            " ской ский ство ства"
        ),
    ),
    _signs(
        "kk",
        "Cyrl",
        _CYRILLIC + "әғқңөұүһі",
        letters="ұіәқғһ",
        words=(
            "және мен үшін осы бұл немесе туралы бойынша болып жағдайда ретінде әрі ал деп емес тиіс бар"
            " болады қазақстан республикасының заң арқылы дейін кейін пен бен сондай ақ қатысты"
        ),
        endings=("ның нің дың дің тың тің лар лер дар дер тар тер ында інде мен ған ген қан кен ады еді атын етін"),
    ),
    _signs(
        "ky",
        "Cyrl",
        _CYRILLIC + "ңөү",
        letters="ңөү",
        words=(
            "жана менен үчүн же болуп ушул бул тууралуу боюнча жөнүндө катары эмес керек деп кыргыз"
            " ошондой эле бир же анын алар аркылуу чейин кийин тиешелүү болгон кылуу мыйзам"
        ),
        endings=("нын нин нун нүн дын дин дун дүн тын тин лар лер лор лөр дар дер дор дөр ган ген гон гөн уу үү ык"),
    ),
    _signs(
        "mn",
        "Cyrl",
        _CYRILLIC + "өү",
        letters="өү",
        words=(
            "нь ба болон буюу энэ байна юм гэж тухай бол уг хууль зүйл дугаар дүгээр оны монгол улсын өөр"
            " эсхүл хэсэг заалт мөн дагуу тус гэсэн байх түүний бөгөөд хувь хүн"
        ),
        endings=("ын ийн аар ээр оор өөр тай тэй той уулах үүлэх лах лэх сан сэн сон сөн гаа гээ даг дэг ууд үүд"),
    ),
    _signs(
        "tg",
        "Cyrl",
        _CYRILLIC + "ӣӯҳҷқғ",
        letters="ӣӯҳҷ",
        words=(
            "ва дар аз ба бо барои ки ё ин он мебошад аст шудааст қонуни моддаи мазкур ҷумҳурии"
            " тоҷикистон тибқи тартиби оид то низ ҳамчун дигар мешавад бояд ки онҳо ҳар як нест"
        ),
        endings="ҳои ҳо онро ияи анд ад нда ии",
    ),
    _signs(
        "uz-Cyrl",
        "Cyrl",
        _CYRILLIC + "ўқғҳ",
        letters="ўқғҳ",
        words=(
            "ва билан учун бу ёки ҳамда мазкур бўйича керак эса ушбу бўлган томонидан тўғрисида"
            " тўғрисидаги шу ҳам каби бўлиб лозим мумкин бир эмас қонун модда ўзбекистон агар қилиш"
        ),
        endings="лар лари ларни ларининг нинг дан да ган ган ида идан иш лик лиги ади адиган ишлаб",
    ),
    _signs(
        "x-uk",
        "Cyrl",
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        letters="їєґ",
        words="і та що на не з у в до для про від або як який яка які цього є й за при",
        endings="ння ості ого ому ими ових ться ції",
    ),
    _signs(
        "x-be",
        "Cyrl",
        "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
        letters="ў",
        words="і ў у на не што з да для аб ад або як які якая гэта па пры быць ці",
        endings="ння асці ага аму ымі цца цыі",
    ),
    _signs(
        "x-bg",
        "Cyrl",
        "абвгдежзийклмнопрстуфхцчшщъьюя",
        letters="ъ",
        words="и на за се от да в с по не е са като към при или този това които който между чрез",
        endings="ите ата ото ният ията ване ение",
    ),
    _signs(
        "x-sr",
        "Cyrl",
        "абвгдђежзијклљмнњопрстћуфхцчџшѓќѕ",
        letters="јљњћђџ",
        words="и у на је за да се од са који која или као су по из о",
        endings="ње ости ања има ног ска",
    ),
    _signs(
        "en",
        "Latn",
        _LATIN,
        words=(
            "the of and to in is are for a an that with by as be or on this which shall may must not from"
            " it at any where under has have such its"
        ),
        endings="tion ing ment ance ence ity ness able ible tions ings ments ed",
    ),
    _signs(
        "uz-Latn",
        "Latn",
        _LATIN + "ʻ",
        letters="ʻ",
        words=(
            "va bilan uchun bu yoki hamda mazkur kerak esa ushbu shu ham kabi bir emas qonun modda"
            " boʻyicha tomonidan toʻgʻrisida toʻgʻrisidagi boʻlgan boʻlib lozim mumkin oʻzbekiston agar"
            " qilish respublikasi"
        ),
        endings="lar lari larni larining ning dan gan ida idan ish lik ligi adi adigan ishlab",
    ),
    _signs(
        "tk",
        "Latn",
        _LATIN + "çäžňöşüý",
        letters="ýňžä",
        words=(
            "we bilen üçin bu ýa da boýunça hem şu bolan eger ol bolup türkmenistanyň kanun hakynda däl"
            " etmek bolsa ýa berlen degişli edilen esasynda tarapyndan türkmenistan gerek"
        ),
        endings="lar ler laryň leriň yň iň nyň niň dan den lyk lik ýän ýan mak mek yndan",
    ),
    _signs(
        "x-tr",
        "Latn",
        "abcçdefgğhıijklmnoöprsştuüvyz\u0307",
        letters="ğış",
        words="ve bir bu için ile olarak da de olan veya göre tarafından ilgili daha kadar çok",
        endings="lar ler lerin ların ması mesi ında inde dir dır",
    ),
    _signs(
        "x-az",
        "Latn",
        "abcçdeəfgğhxıijkqlmnoöprsştuüvyz\u0307",
        letters="əğı",
        words="və bir bu üçün ilə olan və ya tərəfindən haqqında edilir olunur",
        endings="lar lər nın nin ında ində dır dir",
    ),
    _signs(
        "x-de",
        "Latn",
        _LATIN + "äöüß",
        letters="ß",
        words=("der die das und ist in den von zu mit für auf des dem nicht ein eine oder werden nach bei im an"),
        endings="ung ungen lich keit heit schaft en",
    ),
    _signs(
        "x-fr",
        "Latn",
        _LATIN + "àâæçéèêëîïôœùûüÿ",
        letters="éèêàù",
        words="le la les de des du et un une en est que qui dans pour par sur au aux ou ne pas ce",
        endings="tion ment ments ions eur eurs ique",
    ),
    _signs(
        "x-es",
        "Latn",
        _LATIN + "áéíñóúü",
        letters="ñóíá",
        words="el la los las de del y en que es un una por con para se al lo como o su",
        endings="ción dad mente ciones ado ada",
    ),
    _signs(
        "fa-AF",
        "Arab",
        _ARABIC + "پچژگکی",
        letters="",
        words=("و در به از که این را است با برای می شود آن یا بر تا های هر ماده قانون شده باید گردد نماید مطابق اند"),
    ),
    _signs(
        "ps",
        "Arab",
        _ARABIC + "پچژګکیټځڅډړږښڼېۍگ",
        letters="ټځڅډړږښڼېۍګ",
        words="د په او چې کې له سره دی ده دا کول کړي شي ته یا هغه لپاره څخه باندې قانون",
    ),
    _signs(
        "ur",
        "Arab",
        _ARABIC + "پچژگکیٹڈڑںہھےۓۂ",
        letters="ٹڈڑںہھے",
        words="کے کی میں ہے اور سے کا کو پر نے یہ کہ ہیں یا تو اس کسی لیے جو نہیں کیا گا",
    ),
    _signs(
        "x-ar",
        "Arab",
        _ARABIC + "إةى",
        letters="إة",
        words="في من على أن إلى عن التي الذي هذا هذه مع أو لا ما و كل بعد القانون المادة",
        endings="ات ين ون ية",
    ),
)
