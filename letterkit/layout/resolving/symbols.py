"""Symbol, Wingdings and Webdings by Unicode: fonts that few computers outside Windows have.

These fonts lay their signs over the codes of Latin letters, or in the private-use area from
U+F020. Which sign stands where is Adobe's for Symbol (Unicode's MAPPINGS/VENDORS/ADOBE/symbol.txt),
and for the others what L2/12-368 of Unicode's committee has; but for signs that hardly any font
has, such as the many kinds of arrows, the next of their kind that most have stand here.
"""

from __future__ import annotations

from typing import Final

# The signs from code 0x20 to 0xFF, 32 a line; a small square stands where the font has none.
_SIGNS: Final = {
    "symbol": (
        " !∀#∃%&∍()*+,−./0123456789:;<=>?"
        "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
        "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~▫"
        "▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫"
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵"
        "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
        "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪▫⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭▫"
    ),
    "wingdings": (
        " ✏✂✁👓🕭🕮🕯☎✆✉✉📪📫📬📭🗀🗁🗎🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍"
        "✍✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼🌢❄✝✞✝✠✡☪☯ॐ☸♈♉"
        "♊♋♌♍♎♏♐♑♒♓&&●❍■□□❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶“”▯"
        "⓪➀➁➂➃➄➅➆➇➈➉⓿➊➋➌➍➎➏➐➑➒➓❧❧❧❧❧❧❧❧·•"
        "▪○○○◉◉❍▪◻▲✦★✶✴✹✴⯐⌖✶✧⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘"
        "🕙🕚🕛↲↳↰↱↰↱↲↳▩▩❧❧❧❧❧❧❧❧⌫⌦◀➢▲▼➲➔↑↓←"
        "→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▬▬✗✓☒☑▫"
    ),
    "wingdings 2": (
        " ✏✏🖌🖍✄✂☏✆🗅🗆🗇🗈🗉🗊🗋🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱👍👎☜☞"
        "☚☛☜☞☚☛☝☟☝☟☝☟☝☟🖑✗✓☒☑☒☒⊗⊗⊘⊘&&&&‽‽‽"
        "‽❧❧❧❧❧❧❧❧⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿▫"
        "☉🌕☽☾⸿✝✝🕜🕝🕞🕟🕠🕡🕢🕣🕤🕥🕦🕧▦▦⋅●●●○○○○⊙◉▪"
        "▪◾■□□□□▣▣▣▣◆◆◆◆◇◈◈◈◈⧫⧫⧫⧫◊◊◖◗◓◒■◆"
        "⬟⬟⬣⬢⬣⬣++✚✚✚✚✚✕✕✖✖✖✖✖******✱✱✱✱✱✱"
        "✳✳✳✳✳▲▲✦✦★★✶✶✴✴✹✹▲✦✯✶✹✦✦※⁂▫▫▫▫▫▫"
    ),
    "wingdings 3": (
        " ←→↑↓↖↗↙↘⇤⇥⤒⤓↖↘⇞⇟↔↕⇠⇢⇡⇣↯↲↳↰↱↰↱↲↳"
        "↵↳↵↳⇆⇵↹↨⇇⇉⇈⇊↶↶↶↶↻↺○⌤⌃⌥␣⍽⇪⇧⇦⇨⇦⇨⇦⇨"
        "⇦⇨⇦⇨⇦⇨←→↑↓↖↗↙↘↔↕▲▼△▽◀▶◁▷◣◢◤◥◀▶▲▫"
        "▼▲▼◀▶◀▶▲▼←→↑↓←→↑↓←→↑↓←→↑↓←→↑↓←→↑"
        "↓←→↑↓←→←→←→←▬▬▬▬→←→←→←→↑↓←→↑↓←→↑"
        "↓←→↑↓←→↑↓↲↳↰↱↰↱↲↳←→↑↓↖↗↙↘←→↑↓↖↗↙"
        "↘←→↑↓↖↗↙↘◀▶▲▼⇦⇨⇧⇩▫▫▫▫▫▫▫▫▫▫▫▫▫▫▫"
    ),
    "webdings": (
        " 🕷🕸🕲🕶🏆🎖🖇🗨🗩🗰🗱🌶↳🙾🙼🗕🗖🗗◀▶▲▼⏪⏩⏮⏭⏸⏹⏺🗚☒"
        "🛠🏗🏘🏙🏚🏜🏭🏛🏠🏖🏝🛣🔍🏔👁👂🏞🏕🛤🏟🛳🕬🕫🕨🔈🎔🎕🗬🙽🗭🗪🗫"
        "↶✔🚲□🛡📦🛱■🚑○🛩🛰✦🕴●🛥🚔↻🗙❓🛲🚇🚍⛳⊘⊖🚭🗮│🗯🗲▫"
        "🚹🚺🛉🛊🚼👽🏋⛷🏂🏌🏊🏄🏍🏎🚘🗠🛢💰🏷💳👪🗡🗢🗣✯✉✉✉✉🖹🖺🖻"
        "🕵🕰🖽🖾📋🗒🗓🕮📚🗞○🗃☟🖼🎭🎜🎘🎙🎧💿🎞📷🎟🎬📽📹📾📻🎚🎛📺💻"
        "🖥🖦🖧🕹🎮✆✆📟🖁☎🖨🖩🖿🖪🗜🔒🔓🗝📥📤🕳🌣🌤🌥🌦☁🌨🌧🌩🌪🌬🌫"
        "🌜🌡🛋🛏🍽🍸🛎🛍Ⓟ♿🛆🖈🎓🗤🗥🗦🗧🛪🐿🐦🐟🐕🐈🙬🙮🙭🙯🗺🌍🌏🌎🕊"
    ),
}  # fmt: skip
_PRIVATE: Final = range(0xF020, 0xF100)
_FIRST: Final = 0x20
_LAST: Final = 0xFF


def is_symbol_font(family: str) -> bool:
    """Whether a font holds signs where other fonts hold letters."""
    return family.lower() in _SIGNS


def in_unicode(text: str, family: str) -> str:
    """Return text of a symbol font as Unicode has it."""
    signs = _SIGNS[family.lower()]
    return "".join(_sign(character, signs) for character in text)


def _sign(character: str, signs: str) -> str:
    """Return the Unicode character of a symbol font's; others, such as tabs, stay as they are."""
    code = ord(character)
    code = code - 0xF000 if code in _PRIVATE else code
    if not _FIRST <= code <= _LAST or character == "\u00ad":
        return character
    return signs[code - _FIRST]
