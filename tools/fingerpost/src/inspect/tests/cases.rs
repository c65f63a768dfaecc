//! One line for each way to break a rule.

use super::super::Rule::{self, *};
use super::Case;

const HOME: &str = "en/index.html";
const ARABIC: &str = "ar/index.html";

const fn case(rule: Rule, path: &'static str, from: &'static str, to: &'static str) -> Case {
    Case { rule, path, from, to }
}

const fn home(rule: Rule, from: &'static str, to: &'static str) -> Case {
    case(rule, HOME, from, to)
}

/// Every case.
pub(super) const CASES: &[Case] = &[
    // Markup
    home(Markup, "<!doctype html>", ""),
    home(Markup, "<meta charset=\"utf-8\">\n", ""),
    home(Markup, "More</h2>", "More <b>now</h2>"),
    home(Markup, "</main>", "</main></div>"),
    home(Markup, "<h2 id", "<h2 class=\"a\" class=\"b\" id"),
    home(Markup, "<footer>", "<footer><div/>"),
    home(Markup, "</footer>", "<b></footer>"),
    home(Nesting, "<p>Call", "<p><div>x</div>Call"),
    home(Nesting, "<ul><li><a href=\"a/", "<ul><b>x</b><li><a href=\"a/"),
    home(Nesting, ">A part</a>", ">A part <button>x</button></a>"),
    home(Nesting, "<h3>Write</h3>", "<h3>Write</h3><li>x</li>"),
    home(DuplicateId, "<h3>", "<h3 id=\"more\">"),
    home(BrokenReference, "<h3>", "<h3 aria-describedby=\"more nowhere\">"),
    // Language
    home(PageLanguage, "<html lang=\"en\"", "<html lang=\"es\""),
    home(PageDirection, " dir=\"ltr\">\n<head>", ">\n<head>"),
    home(LanguageTag, "<h3>", "<h3 lang=\"en_us\">"),
    home(LanguageTag, "<h3>", "<h3 lang=\"\">"),
    home(TextDirection, "<p lang=\"ar\" dir=\"rtl\">", "<p lang=\"ar\">"),
    home(TextDirection, "<p lang=\"ar\" dir=\"rtl\">", "<p lang=\"ar\" dir=\"ltr\">"),
    home(TextDirection, "<h3>", "<h3 dir=\"left\">"),
    case(TextDirection, ARABIC, "<p>اتصل", "<p><span lang=\"en\">Call</span>"),
    // Structure
    home(MainHeading, "<h2 id=\"more\">More</h2>", "<h1 id=\"more\">More</h1><h2>x</h2>"),
    case(MainHeading, "404.html", "<h1>Not here</h1>", "<p>Not here</p>"),
    home(HeadingOrder, "<h2 id=\"more\">More</h2>", "<p id=\"more\">More</p>"),
    home(Landmarks, "<footer><p>No cookies.</p></footer>", ""),
    home(Landmarks, "<nav aria-label=\"Languages\">", "<nav>"),
    home(Landmarks, "</nav>", "</nav><nav aria-label=\"Languages\"></nav>"),
    home(Landmarks, "<header>", "<header></header><header>"),
    home(SkipLink, "<a href=\"#main\">", "<a href=\"#more\">"),
    home(SkipLink, "<a href=\"#main\">", "<a href=\"./\">"),
    home(ExitLink, "<a href=\"#main\">Skip</a>", "<a href=\"#main\">Skip</a><button>x</button>"),
    home(ExitLink, "rel=\"nofollow noreferrer\"", "rel=\"noreferrer\""),
    home(ExitLink, " referrerpolicy=\"no-referrer\"", ""),
    home(FocusOrder, "id=\"exit\"", "id=\"exit\" tabindex=\"2\""),
    home(ImageText, " alt=\"\"", ""),
    home(ImageText, "<h3>Write", "<h3><svg></svg>Write"),
    home(Nameless, ">A part</a>", "><span aria-hidden=\"true\">A part</span></a>"),
    home(Nameless, "<h3>Write", "<h3> "),
    case(Nameless, "en/a/index.html", ">Sort<", "><"),
    case(Nameless, "en/a/index.html", "<label for=\"find\">Find</label>", ""),
    home(Nameless, "<title>Your rights - Site</title>\n", ""),
    // Links
    home(BrokenLink, "href=\"a/#part\"", "href=\"b/\""),
    home(BrokenLink, "href=\"a/#part\"", "href=\"a\""),
    home(BrokenLink, "href=\"a/#part\"", "href=\"\""),
    home(BrokenLink, "href=\"a/#part\"", "href=\"../../\""),
    home(BrokenLink, "../site.css", "../old.css"),
    home(BrokenAnchor, "href=\"a/#part\"", "href=\"a/#other\""),
    home(BrokenAnchor, "href=\"#more\"", "href=\"#other\""),
    case(BrokenAnchor, ARABIC, "%D8%AC%D8%B2%D8%A1", "%D8%AC%D8%B2"),
    home(AbsoluteLink, "href=\"a/#part\"", "href=\"/en/a/#part\""),
    home(AbsoluteLink, "href=\"a/#part\"", "href=\"https://a.example.org/en/a/\""),
    case(AbsoluteLink, "404.html", "href=\"/en/\"", "href=\"en/\""),
    home(ForeignLink, "https://line.example.org/", "https://other.example.org/"),
    home(ForeignLink, "https://line.example.org/", "https://weather.example.org/"),
    home(ForeignLink, "https://line.example.org/", "http://line.example.org/"),
    home(LeakingLink, "https://line.example.org/\" rel=\"noreferrer\"", "https://line.example.org/\" rel=\"noopener\""),
    home(NewWindow, "href=\"a/#part\"", "href=\"a/#part\" target=\"_blank\""),
    home(Canonical, "<link rel=\"canonical\" href=\"https://a.example.org/en/\">\n", ""),
    home(
        Canonical,
        "rel=\"canonical\" href=\"https://a.example.org/en/\"",
        "rel=\"canonical\" href=\"https://a.example.org/en/a/\"",
    ),
    home(Canonical, "rel=\"canonical\" href=\"https://a.example.org/en/\"", "rel=\"canonical\" href=\"./\""),
    home(Alternates, "<link rel=\"alternate\" hreflang=\"ar\" href=\"https://a.example.org/ar/\">\n", ""),
    home(
        Alternates,
        "hreflang=\"ar\" href=\"https://a.example.org/ar/\"",
        "hreflang=\"fa\" href=\"https://a.example.org/ar/\"",
    ),
    home(
        Alternates,
        "hreflang=\"ar\" href=\"https://a.example.org/ar/\"",
        "hreflang=\"ar\" href=\"https://a.example.org/ar/b/\"",
    ),
    home(LinkLanguage, "lang=\"ar\" hreflang=\"ar\"", "lang=\"ar\" hreflang=\"fa\""),
    // Privacy
    home(InlineScript, "<h3>", "<script>x()</script><h3>"),
    home(InlineScript, "<script src=\"../exit.js\">", "<script src=\"../exit.js\">x()"),
    home(InlineScript, "<h3>", "<h3 onclick=\"x()\">"),
    home(InlineStyle, "<h3>", "<h3 style=\"color: red\">"),
    home(InlineStyle, "<h3>", "<style>a { color: red }</style><h3>"),
    home(ScriptAddress, "href=\"a/#part\"", "href=\"java&#115;cript:x()\""),
    home(ScriptAddress, "src=\"../icon.svg\"", "src=\"data:image/png;base64,AA\""),
    home(ScriptAddress, "<h3>Write", "<h3><svg aria-hidden=\"true\"><a xlink:href=\"x\"></a></svg>Write"),
    home(ForeignResource, "<script src=\"../exit.js\">", "<script src=\"https://b.example.org/exit.js\">"),
    home(ForeignResource, "href=\"../site.css\"", "href=\"//b.example.org/site.css\""),
    home(ForeignResource, "<h3>", "<iframe title=\"x\"></iframe><h3>"),
    home(
        ForeignResource,
        "<link rel=\"icon\"",
        "<link rel=\"preconnect\" href=\"https://b.example.org/\"><link rel=\"icon\"",
    ),
    home(ForeignResource, "src=\"../icon.svg\"", "src=\"../icon.svg\" srcset=\"https://b.example.org/x 2x\""),
    home(ExtraScript, "<h3>", "<script defer src=\"../search.js\"></script><h3>"),
    home(ExtraScript, "<script src=\"../exit.js\">", "<script defer src=\"../exit.js\">"),
    case(ExtraScript, "en/a/index.html", "../../search.js", "../../exit.js"),
    home(Form, "<h3>Write</h3>", "<form></form><h3>Write</h3>"),
    home(Refresh, "<meta charset=\"utf-8\">", "<meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0\">"),
    home(ReferrerPolicy, "<meta name=\"referrer\" content=\"no-referrer\">\n", ""),
    home(ContentPolicy, "default-src 'none'; style-src 'self'", "style-src 'self' 'unsafe-inline'"),
    home(ContentPolicy, "script-src 'self'", "script-src 'self' https:"),
    home(TellingTitle, "<title>Your rights", "<title>Sex traffick&#105;ng"),
    case(TellingTitle, ARABIC, "<title>Your rights", "<title>الجنسي"),
    // Numbers
    home(UnknownContact, "href=\"sms:233733\"", "href=\"sms:233734\""),
    home(UnknownContact, "href=\"mailto:help@", "href=\"mailto:other@"),
    home(ShownNumber, "<bdi dir=\"ltr\">233733", "<bdi dir=\"ltr\">233734"),
    home(ShownNumber, "1-800-555-0100", "call"),
    home(ShownNumber, ">help@example.org<", ">other@example.org<"),
    case(ShownNumber, ARABIC, "١-٨٠٠-٥٥٥-٠١٠٠", "٩١١"),
    home(UnknownNumber, "<h3>Write", "<h3>Write 800 555 0199"),
    home(UnknownNumber, "<h3>Write", "<h3>Write 8<b>0</b>0-555&#48;199"),
    home(UnknownNumber, "<h3>Write", "<h3>Write <bdi>74748</bdi>"),
    home(UnknownNumber, "<h3>", "<h3 title=\"0800 555 0199\">"),
    case(UnknownNumber, ARABIC, "<h1>مساعدة", "<h1>٨٠٠٥٥٥٠١٩٩"),
    // Weight
    home(Requests, "alt=\"\" loading=\"lazy\"", "alt=\"\""),
];
