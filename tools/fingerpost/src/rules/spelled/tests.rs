use super::*;
use crate::catalog::Catalog;
use crate::source::Sources;

#[track_caller]
fn check_text(text: &str, expected: &[&str]) {
    let mut sources = Sources::default();
    let file = sources.add("a.md", text);
    let catalog = Catalog::default();
    let prose = Prose::new(file, text, 0..text.len(), []);
    let found = check(&prose, &Known::new(&catalog));
    let found: Vec<_> = found.iter().map(|d| d.message.rsplit(": ").next().unwrap()).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn numbers_are_found_in_every_language() {
    check_text("Call eight zero zero, five five five, zero one zero zero.", &["8005550100"]);
    check_text("Call eight hundred, triple five, zero one, double zero.", &["8005550100"]);
    check_text("Llama al ocho cero cero, cinco cinco cinco, cero uno cero cero.", &["8005550100"]);
    check_text("Llama al **ochocientos**, quinientos cincuenta y cinco, cero cien.", &["8005550100"]);
    check_text("Appelez le huit cents, cinq cent cinquante-cinq, zéro, un, zéro, zéro.", &["8005550100"]);
    check_text("Ligue para oito zero zero, cinco cinco cinco, zero um zero zero.", &["8005550100"]);
    check_text("Звоните: восемьсот, пятьсот пятьдесят пять, ноль один ноль ноль.", &["8005550100"]);
    check_text("اتصل على ثمانية صفر صفر خمسة خمسة خمسة صفر واحد صفر صفر", &["8005550100"]);
    check_text("Hãy gọi tám không không, năm năm năm, không một không không.", &["8005550100"]);
    check_text("请拨打八零零五五五零一零零。", &["8005550100"]);
    check_text("Tumawag sa walo sero sero, lima lima lima, sero isa sero sero.", &["8005550100"]);
    check_text("Tumawag sa otso sero sero singko singko singko sero uno.", &["80055501"]);
}

#[test]
fn figures_and_words_together_are_one_number() {
    check_text("Llama al 8 cero cero 5 5 5 cero 1 0 0.", &["8005550100"]);
    check_text("Ligue 800-555 zero um zero zero", &["8005550100"]);
    check_text("Call EIGHT, ZERO, ZERO, FIVE, FIVE", &["80055"]);
}

#[test]
fn amounts_years_and_lists_are_no_numbers() {
    check_text("One in five. Two or three, four to seven people, nineteen ninety-nine.", &[]);
    check_text("Dos mil veintiséis; cuatrocientos cincuenta y seis mil personas; uno o dos.", &[]);
    check_text("二零二六年，一一说明，三三两两，一百二十三人", &[]);
    check_text("Không một ai. Hai mươi bốn giờ. Năm ba mươi tuổi.", &[]);
    check_text("In 2024, two of three; 18, 19 and twenty.", &[]);
    check_text("Twenty-four hours a day, seven days a week.", &[]);
    check_text("Vingt-quatre heures sur vingt-quatre, mil neuf cent quatre-vingt-dix-sept.", &[]);
}
