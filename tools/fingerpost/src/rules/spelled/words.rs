//! The words that spell digits.
//!
//! All languages share one list: a number can be spelled in another language than the text's, and only several of these
//! words in a row mean anything. So a word that also means something else, such as Vietnamese "năm" (year), does no harm.

use super::Part;

/// Words that spell one and the same thing, with blanks between them, in any order of languages.
pub(super) const WORDS: &[(Part, &str)] = &[
    (Part::Digit(0), "zero zéro cero ноль нуль нулю صفر الصفر không sero sifr null nulla"),
    (Part::Digit(1), "one uno una um uma un une один одна واحد واحدة một mốt isa isang uno ein eins"),
    (Part::Digit(2), "two dos dois duas deux два две اثنان اثنين اثنتان إثنان hai dalawa dalawang dos zwei due"),
    (Part::Digit(3), "three tres três trois три ثلاثة ثلاث ba tatlo tatlong drei tre"),
    (Part::Digit(4), "four cuatro quatro quatre четыре أربعة أربع bốn tư apat kuwatro kwatro vier quattro"),
    (Part::Digit(5), "five cinco cinq пять خمسة خمس năm lima limang singko fünf cinque"),
    (Part::Digit(6), "six seis meia шесть ستة ست sáu anim sais sechs sei"),
    (Part::Digit(7), "seven siete sete sept семь سبعة سبع bảy bẩy pito pitong siyete sieben sette"),
    (Part::Digit(8), "eight ocho oito huit восемь ثمانية ثماني ثمان tám walo walong otso acht otto"),
    (Part::Digit(9), "nine nueve nove neuf девять تسعة تسع chín siyam nuwebe neun nove"),
    (Part::Teen(10), "ten diez dez dix десять عشرة mười sampu sampung diyes zehn dieci"),
    (Part::Teen(11), "eleven once onze одиннадцать labing-isa onse elf undici"),
    (Part::Teen(12), "twelve doce doze douze двенадцать dose zwölf dodici"),
    (Part::Teen(13), "thirteen trece treze treize тринадцать trese dreizehn tredici"),
    (Part::Teen(14), "fourteen catorce catorze quatorze четырнадцать katorse vierzehn quattordici"),
    (Part::Teen(15), "fifteen quince quinze пятнадцать kinse fünfzehn quindici"),
    (Part::Teen(16), "sixteen dieciséis dieciseis dezesseis dezasseis seize шестнадцать sechzehn sedici"),
    (Part::Teen(17), "seventeen diecisiete dezessete dezassete dix-sept семнадцать siebzehn diciassette"),
    (Part::Teen(18), "eighteen dieciocho dezoito dix-huit восемнадцать achtzehn diciotto"),
    (Part::Teen(19), "nineteen diecinueve dezenove dezanove dix-neuf девятнадцать neunzehn diciannove"),
    (Part::Ten(20), "twenty veinte vinte vingt двадцать عشرون عشرين dalawampu dalawampu't bente zwanzig venti"),
    (Part::Teen(21), "veintiuno veintiún"),
    (Part::Teen(22), "veintidós veintidos"),
    (Part::Teen(23), "veintitrés veintitres"),
    (Part::Teen(24), "veinticuatro"),
    (Part::Teen(25), "veinticinco"),
    (Part::Teen(26), "veintiséis veintiseis"),
    (Part::Teen(27), "veintisiete"),
    (Part::Teen(28), "veintiocho"),
    (Part::Teen(29), "veintinueve"),
    (Part::Ten(30), "thirty treinta trinta trente тридцать ثلاثون ثلاثين tatlumpu tatlumpu't trenta treinta dreißig"),
    (
        Part::Ten(40),
        "forty cuarenta quarenta quarante сорок أربعون أربعين apatnapu apatnapu't kuwarenta vierzig quaranta",
    ),
    (
        Part::Ten(50),
        "fifty cincuenta cinquenta cinquante пятьдесят خمسون خمسين limampu limampu't singkuwenta fünfzig cinquanta",
    ),
    (Part::Ten(60), "sixty sesenta sessenta soixante шестьдесят ستون ستين animnapu animnapu't sechzig sessanta"),
    (Part::Ten(70), "seventy setenta septante семьдесят سبعون سبعين pitumpu pitumpu't siebzig settanta"),
    (
        Part::Ten(80),
        "eighty ochenta oitenta octante huitante восемьдесят ثمانون ثمانين walumpu walumpu't achtzig ottanta",
    ),
    (Part::Ten(90), "ninety noventa nonante девяносто تسعون تسعين siyamnapu siyamnapu't neunzig novanta"),
    (Part::Ten(70), "soixante-dix"),
    (Part::Ten(80), "quatre-vingt quatre-vingts"),
    (Part::Ten(90), "quatre-vingt-dix"),
    (Part::Teen(71), "soixante-onze"),
    (Part::Teen(72), "soixante-douze"),
    (Part::Teen(73), "soixante-treize"),
    (Part::Teen(74), "soixante-quatorze"),
    (Part::Teen(75), "soixante-quinze"),
    (Part::Teen(76), "soixante-seize"),
    (Part::Teen(91), "quatre-vingt-onze"),
    (Part::Teen(92), "quatre-vingt-douze"),
    (Part::Teen(93), "quatre-vingt-treize"),
    (Part::Teen(94), "quatre-vingt-quatorze"),
    (Part::Teen(95), "quatre-vingt-quinze"),
    (Part::Teen(96), "quatre-vingt-seize"),
    (Part::Hundred, "hundred cien ciento cem cento cent cents сто مئة مائة مية trăm daan daang siyento hundert"),
    (Part::Hundreds(2), "doscientos duzentos двести مئتان مائتان مئتين مائتين"),
    (Part::Hundreds(3), "trescientos trezentos триста ثلاثمئة ثلاثمائة"),
    (Part::Hundreds(4), "cuatrocientos quatrocentos четыреста أربعمئة أربعمائة"),
    (Part::Hundreds(5), "quinientos quinhentos пятьсот خمسمئة خمسمائة"),
    (Part::Hundreds(6), "seiscientos seiscentos шестьсот ستمئة ستمائة"),
    (Part::Hundreds(7), "setecientos setecentos семьсот سبعمئة سبعمائة"),
    (Part::Hundreds(8), "ochocientos oitocentos восемьсот ثمانمئة ثمانمائة ثمانيمائة"),
    (Part::Hundreds(9), "novecientos novecentos девятьсот تسعمئة تسعمائة"),
    (Part::Again(2), "double doble duplo двойной مكرر"),
    (Part::Again(3), "triple triplo тройной"),
    (Part::And, "and y e et и و và at"),
];

/// Words that make an amount of what stands before them: nobody dials a million.
pub(super) const SCALES: &str = "thousand thousands million millions billion billions percent mil millón millones mille millier milliers \
     million millions milliard milliards milhão milhões bilhão bilhões тысяча тысячи тысяч миллион миллиона миллионов миллиард \
     миллиарда миллиардов ألف آلاف ألفا مليون ملايين مليار nghìn ngàn triệu tỷ mươi libo libong milyon milyong bilyon";

/// The digit that a Chinese or Japanese character spells.
pub(super) fn character(c: char) -> Option<u8> {
    let at = match c {
        '零' | '〇' | '○' => 0,
        '一' | '幺' | '壹' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    };
    Some(at)
}
