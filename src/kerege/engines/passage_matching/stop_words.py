"""Words that stand in every provision and every question, and so tell nothing about either."""

STOP_WORDS = {
    "en": (
        "a an the and or but nor not no of to in on at by for from with within without into onto upon"
        " under over about above below after before between among against through during per via as is are"
        " was were be been being am do does did done doing has have had having can could may might must"
        " shall should will would i you he she it we they me him her us them my your his its our their"
        " mine this that these those there here who whom whose which what when where why how if then than"
        " so such also any all each every both either neither some more most much many other others"
        " another same own only very too just even still yet however therefore thereof therein thereto"
        " hereby herein hereof whereas whether while until unless because since one ones etc eg ie vs"
    ),
    "ru": (
        "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне"
        " было вот от меня еще нет о об из ему теперь когда даже ну вдруг ли если уже или ни быть был него"
        " до вас нибудь опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней для мы"
        " тебя их чем была сам чтоб без будто чего раз тоже себе под будет тогда кто этот того потому"
        " этого какой ним здесь этом один почти мой тем чтобы нее были куда зачем всех при про над через"
        " между также иной иные иных ином этой эти этих такой такие таких которые который которая которое"
        " которых котором которой которого которым которыми свой своей своих своего является являются"
        " должен должна должно должны могут либо а также ко изо обо та те тот той тех тому каждый каждая"
        " каждого каждой все всего всей любой любые любых кроме перед после того ранее далее есть какие"
        " какая какое каким каких"
    ),
    "kk": (
        "және мен пен бен үшін осы бұл сол ол олар оның оны оған немесе не әрі ал да де та те емес туралы"
        " бойынша ретінде арқылы дейін кейін бар жоқ болып болады болған болатын болса табылады тиіс керек"
        " қажет өзге басқа барлық әр әрбір кез келген деп деген сондай ақ мынадай егер онда сонымен қатар"
        " өзі өз өзінің жағдайда қалай қандай кім қашан себебі бір"
    ),
    "ky": (
        "жана менен үчүн ушул бул ошол ал алар анын аны ага же болбосо да де эмес жөнүндө тууралуу боюнча"
        " катары аркылуу чейин кийин бар жок болуп болот болгон болсо тийиш керек зарыл башка бардык ар"
        " бир кайсы деп деген ошондой эле төмөнкү эгер анда өз өзү өзүнүн учурда кантип кандай ким качан"
        " бир"
    ),
    "tg": (
        "ва дар аз ба бо барои ки ё ин он онҳо мебошад мебошанд аст буд шуд шудааст шуда мешавад мегардад"
        " бояд метавонад оид то низ ҳам ҳамчун дигар ҳар ҳама агар вале на нест бе байни пас пеш худ хеш"
        " мазкур чунин чӣ кадом чи тавр кай як ро"
    ),
    "uz": (
        "va bilan uchun bu shu ushbu mazkur u ular uning uni unga yoki hamda ham emas haqida toʻgʻrisida"
        " toʻgʻrisidagi boʻyicha sifatida orqali qadar keyin bor yoʻq boʻlib boʻladi boʻlgan boʻlsa kerak"
        " lozim shart mumkin boshqa barcha har bir qanday deb degan shuningdek quyidagi agar oʻz oʻzi"
        " oʻzining esa kabi tomonidan qanaqa kim qachon"
    ),
    "mn": (
        "нь ба болон буюу энэ тэр эдгээр түүний түүнийг мөн юм бол байна байх байсан болно болох гэж"
        " гэсэн гэх тухай талаар дагуу тус бөгөөд эсхүл эсвэл өөр бусад бүх аль нэг хэрэв үед хүртэл дараа"
        " өмнө ямар хэн хэзээ яаж"
    ),
    "tk": (
        "we bilen üçin bu şu şol ol olar onuň ony oňa ýa da ýada hem däl hakynda barada boýunça hökmünde"
        " arkaly çenli soň bar ýok bolup bolýar bolan bolsa gerek zerur başga ähli her bir haýsy diýip"
        " diýen şeýle aşakdaky eger öz özi özüniň nähili kim haçan tarapyndan"
    ),
    "fa": (
        "و در به از که این آن را است اند با برای می شود شده باشد باید هر تا بر یا نیز هم اگر آنها خود"
        " دیگر چه کدام چگونه یک گردد نماید"
    ),
    "ps": "د په او چې کې له سره دی ده دا کول کړي شي ته یا هغه لپاره څخه باندې وي به یو",
    "ur": "کے کی کا میں ہے ہیں اور سے کو پر نے یہ وہ کہ یا تو اس کسی لیے جو نہیں کیا گا گی ایک ہو",
    "tr": "ve bir bu şu o ile için da de veya ya gibi olarak olan göre tarafından daha her ne hangi nasıl",
    "fr": ("le la les l de des du d et un une en est que qui dans pour par sur au aux ou ne pas ce cette ces se"),
    "de": ("der die das und ist in den von zu mit für auf des dem nicht ein eine oder werden nach bei im an als"),
    "es": "el la los las de del y en que es un una por con para se al lo como o su sus",
}
