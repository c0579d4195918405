"""Cells that Python refuses to read: what is missing, too much, or written as elsewhere."""

import difflib
import keyword
import re
from itertools import pairwise

from ..case import Case
from ..entry import Entry
from .installation import INSTEAD
from .lines import COMPOUND, around, first, marked, words

OTHER_LANGUAGES = {
    "elseif": "elif",
    "elsif": "elif",
    "falls": "if",
    "function": "def",
    "func": "def",
    "funktion": "def",
    "für": "for",
    "fuer": "for",
    "foreach": "for",
    "solange": "while",
    "sonst": "else",
    "wenn": "if",
    "als": "as",
    "und": "and",
    "oder": "or",
    "nicht": "not",
    "switch": "match",
}
STARTERS = (*COMPOUND, "return", "import", "from", "while", "global", "raise", "assert", "lambda")
SIGNS = {"=>": ">=", "=<": "<=", "<>": "!=", "&&": "and", "||": "or", "!": "not"}
CHARACTERS = {
    **dict.fromkeys("−–—", "-"),
    **dict.fromkeys("×·∙", "*"),
    **dict.fromkeys("÷∶", "/"),
    **{"≤": "<=", "≥": ">=", "≠": "!=", "²": "** 2", "³": "** 3", "…": "...", "√": "np.sqrt(…)"},
    **{"，": ",", "；": ";", "：": ":", "（": "(", "）": ")"},
}
QUOTES = "„“”‟‚‘’‛«»‹›´`"
CLOSING = {"(": ")", "[": "]", "{": "}"}
BLOCKS = {
    "function definition": "def",
    "class definition": "class",
}


def installing(case: Case) -> dict | None:
    return {} if first(case) in ("pip", "pip3", "conda", "uv") else None


def head(case: Case) -> dict | None:
    """Return the line up to where the colon belongs."""
    end = case.span[0] if case.span else len(case.text)
    return {"head": case.text[:end].strip()}


def else_if(case: Case) -> dict | None:
    found = re.match(r"\s*else\s+if\b(.*)", case.text)
    return {"meant": f"elif{found[1]}"} if found else None


def function_name(case: Case) -> dict | None:
    found = re.match(r"\s*def\s+(\w+)", case.text)
    return {"name": found[1]} if found else None


def other_word(case: Case) -> dict | None:
    """A word as in another language, or misspelt, where Python's own belongs."""
    before, here = around(case)
    for word in (before.text, here.text, first(case)):
        meant = OTHER_LANGUAGES.get(word.lower()) or keyword_like(word)
        if meant and not keyword.iskeyword(word):
            is_start = word == first(case)
            if is_start == (meant in STARTERS) or word.lower() in OTHER_LANGUAGES:
                return {"word": word, "meant": meant}
    return None


def keyword_like(word: str) -> str | None:
    """Return the keyword that a word was meant to be.

    >>> keyword_like("fro"), keyword_like("whille"), keyword_like("If"), keyword_like("mein")
    ('for', 'while', 'if', None)
    """
    if word.lower() in keyword.kwlist:
        return word.lower()
    if len(word) < 3:
        return None
    for each in keyword.kwlist:
        if sorted(each) == sorted(word):
            return each
    return next(iter(difflib.get_close_matches(word, keyword.kwlist, 1, 0.8)), None)


def comparison(case: Case) -> dict:
    return {"meant": re.sub(r"(?<![=<>!])=(?!=)", "==", marked(case), count=1)}


def closing(case: Case) -> dict:
    return {"closing": CLOSING[case.groups["open"]]}


def two_brackets(case: Case) -> dict:
    return {"right": CLOSING[case.groups["open"]]}


def quote(case: Case) -> str:
    return marked(case)[:1] or '"'


def other_quote(case: Case) -> dict | None:
    """A text that begins with one kind of quote and ends with the other."""
    start = quote(case)
    other = "'" if start == '"' else '"'
    rest = case.text[case.span[1] :] if case.span else ""
    return {"start": start, "end": other} if other in rest and start not in rest else None


def quote_inside(case: Case) -> dict | None:
    """``'Wie geht's?'``: the text itself has a quote."""
    sign = quote(case)
    if case.text.count(sign) < 3 or sign not in "\"'":
        return None
    return {"sign": sign, "other": "'" if sign == '"' else '"'}


def goes_on_below(case: Case) -> dict | None:
    """A text whose end stands some lines below."""
    below = case.lines[case.line : case.line + 3]
    return {} if any(line.count(quote(case)) % 2 for line in below) else None


def quoted_word(case: Case) -> dict | None:
    """``"Er sagt "Hallo" zu mir"``: quotes in a text of the same quotes."""
    for sign, other in (('"', "'"), ("'", '"')):
        if re.search(rf"{sign}[^{sign}]*{sign}\w[^{sign}]*{sign}[^{sign}]*{sign}", case.text):
            return {"sign": sign, "other": other}
    return None


def typographic_quote(case: Case) -> dict | None:
    return {} if case.groups["sign"] in QUOTES else None


def other_character(case: Case) -> dict | None:
    meant = CHARACTERS.get(case.groups["sign"])
    return {"meant": meant} if meant else None


def number_and_name(case: Case) -> dict | None:
    found = re.search(r"(?<![\w.])([\d.]+)([^\W\d]\w*)", case.text)
    return {"word": found[0], "meant": f"{found[1]} * {found[2]}"} if found else None


def name_with_digit(case: Case) -> dict | None:
    found = re.match(r"\s*(?:def|class|for|import)?\s*(\d+[^\W\d]\w*)\s*([=(,]|in\b)", case.text)
    return {"word": found[1]} if found else None


def without_zeros(case: Case) -> dict | None:
    found = re.search(r"(?<![\w.])0+(\d+)(?![\w.])", case.text)
    return {"meant": found[1]} if found else None


def print_statement(case: Case) -> dict | None:
    found = re.search(r"\b(print|exec)\s+(.*)", case.text)
    return {"meant": f"{found[1]}({found[2].strip()})"} if found else None


def block(case: Case) -> dict:
    """Return the line that a block was to follow."""
    number = int(case.groups["number"])
    text = case.lines[number - 1].strip() if number <= len(case.lines) else "…"
    return {"head": text}


def empty_block(case: Case) -> dict | None:
    """A block that has no line at all."""
    number = int(case.groups["number"])
    below = [line for line in case.lines[number:] if line.strip()]
    return block(case) if all(line.lstrip().startswith("#") for line in below) else None


def swapped(case: Case) -> dict | None:
    """``5 = x``: value and name have changed places."""
    found = re.fullmatch(r"\s*([^=]+?)\s*=\s*([^\W\d]\w*)\s*", case.text)
    return {"left": found[1], "meant": f"{found[2]} = {found[1]}"} if found else None


def hyphen(case: Case) -> dict | None:
    """``lern-rate = 1``: a minus in a name."""
    found = re.match(r"\s*([^\W\d]\w*(-[^\W\d]\w*)+)\s*=", case.text)
    return {"word": found[1], "meant": found[1].replace("-", "_")} if found else None


def not_a_name(case: Case) -> dict:
    return {"what": marked(case)}


def keyword_as_name(case: Case) -> dict | None:
    before, here = around(case)
    if here.text == "=" and keyword.iskeyword(before.text):
        return {"word": before.text}
    if before.text in ("def", "class", "for", "(", ",") and keyword.iskeyword(here.text):
        return {"word": here.text} if first(case) in ("def", "class", "for") else None
    return None


def increment(case: Case) -> dict | None:
    before, _ = around(case)
    name = re.search(r"(\w+)\s*(\+\+|--)", case.text)
    if before.text in ("++", "--") and name:
        return {"sign": before.text, "meant": f"{name[1]} {before.text[0]}= 1"}
    return None


def other_sign(case: Case) -> dict | None:
    before, here = around(case)
    for word in (here.text, before.text):
        if word in SIGNS:
            return {"sign": word, "meant": SIGNS[word]}
    return None


def foreign_sign(case: Case) -> dict | None:
    _, here = around(case)
    return {"sign": here.text} if here.text in ("$", "?", "!") else None


def dangling(case: Case) -> dict | None:
    """A line that ends with a sign or word after which something must follow."""
    before, here = around(case)
    if here.text.strip() or not before.text.strip():
        return None
    if before.text in ("=", "as", "import", "else", "not", "and", "or", "in", "is", "return"):
        return {"sign": before.text}
    return {"sign": before.text} if not before.is_value and before.text not in ")]}@:" else None


def dangling_inside(case: Case) -> dict | None:
    """``(x > 3 and)``, ``if x is not:``"""
    before, here = around(case)
    if here.text in (")", "]", ":") and before.text in (
        "and",
        "or",
        "not",
        "in",
        "is",
        *"+-*/=<>%",
    ):
        return {"sign": before.text}
    return None


def split_sign(case: Case) -> dict | None:
    """``zahl + = 1``"""
    before, here = around(case)
    if here.text == "=" and before.text in ("+", "-", "*", "/", "<", ">", "!", "="):
        return {"before": before.text, "meant": f"{before.text}="}
    return None


def two_signs(case: Case) -> dict | None:
    before, here = around(case)
    signs = "+-*/%=<>^&|,", "*/%=<>^&|,"
    if before.text[-1] in signs[0] and here.text[0] in signs[1]:
        return {"before": before.text, "here": here.text}
    return None


def neighbours(case: Case) -> dict | None:
    """Two values side by side, without a comma or sign between them."""
    start, end = case.span or (0, 0)
    inside = [word for word in words(case.text) if start <= word.start < end]
    pairs = [*pairwise(inside), around(case)]
    for left, right in pairs:
        ends = left.is_value or left.text in (")", "]", "}")
        free = not keyword.iskeyword(left.text) and not keyword.iskeyword(right.text)
        if ends and right.is_value and free:
            return {"left": left.text, "right": right.text}
    return None


def key_without_colon(case: Case) -> dict | None:
    inside = marked(case)
    found = neighbours(case)
    before = case.text[: case.span[0]].rstrip() if case.span else ""
    return found if found and before[-1:] in ("{",) and ":" not in inside else None


def in_dictionary(case: Case) -> dict | None:
    """``{"a": 1 "b": 2}``: a comma is missing between two entries."""
    found = neighbours(case)
    return found if found and re.search(r"\{[^}]*:", case.text) else None


def comma_in_number(case: Case) -> dict | None:
    """A decimal comma after ``name=``: ``SGD(learning_rate=0,1)``."""
    found = re.search(r"(\w+)\s*=\s*((-?\d+),(\d+))\b(?!\s*=)", case.text)
    if not found:
        return None
    return {
        "written": found[2],
        "meant": f"{found[1]}={found[3]}.{found[4]}",
        "span": found.span(2),
    }


def comma_in_definition(case: Case) -> dict | None:
    """``def f(rate=0,5):``"""
    return comma_in_number(case) if first(case) == "def" else None


def unnamed(case: Case) -> dict:
    """Name the value, which Python marks from its end on."""
    before, here = around(case)
    value = here if here.is_value else before
    return {"value": value.text, "span": (value.start, value.end)}


def name_with_space(case: Case) -> dict | None:
    found = re.match(r"\s*((?:[^\W\d]\w*\s+)+[^\W\d]\w*)\s*=(?!=)", case.text)
    if not found or any(keyword.iskeyword(word) for word in found[1].split()):
        return None
    return {"word": found[1], "meant": "_".join(found[1].split())}


def number_with_space(case: Case) -> dict | None:
    before, here = around(case)
    if before.text.isdecimal() and here.text.isdecimal() and len(here.text) == 3:
        return {"word": f"{before.text} {here.text}", "meant": before.text + here.text}
    return None


def without_if(case: Case) -> dict | None:
    """``else`` or ``elif`` to which no ``if`` belongs."""
    _, here = around(case)
    partners = {"else": "if", "elif": "if", "except": "try", "finally": "try"}
    if here.text in partners and case.text[: here.start].strip() == "":
        return {"word": here.text, "partner": partners[here.text]}
    return None


def else_behind(case: Case) -> dict | None:
    """``if x > 3: print("a") else: print("b")`` on one line."""
    _, here = around(case)
    return {} if here.text in ("else", "elif") and first(case) == "if" else None


def dots_in_number(case: Case) -> dict | None:
    found = re.search(r"\d+\.\d*\.\d+(\.\d+)*", case.text)
    return {"word": found[0]} if found and ".." not in found[0] else None


def dots_between(case: Case) -> dict | None:
    found = re.search(r"(\d+)\s*\.\.+\s*(\d+)", case.text)
    if not found:
        return None
    return {"low": found[1], "high": found[2], "meant": f"range({found[1]}, {int(found[2]) + 1})"}


def counting_loop(case: Case) -> dict | None:
    """``for i = 1 to 10:``"""
    found = re.match(r"\s*for\s+(\w+)\s*=\s*(\d+)\D+(\d+)", case.text)
    if not found:
        return None
    return {"meant": f"for {found[1]} in range({found[2]}, {int(found[3]) + 1}):"}


def without_in(case: Case) -> dict | None:
    found = re.match(r"\s*for\s+(\w+)\s+(?!in\b)", case.text)
    return {"head": f"for {found[1]}"} if found else None


def then(case: Case) -> dict | None:
    before, here = around(case)
    word = next((each.text for each in (here, before) if each.text in ("then", "do", "dann")), None)
    return {"word": word} if word else None


def curly_block(case: Case) -> dict | None:
    _, here = around(case)
    return {} if here.text == "{" and first(case) in COMPOUND else None


def bracket_before_colon(case: Case) -> dict | None:
    """The head of a block, ``if (x > 3:``, whose bracket is still open."""
    is_head = first(case) in COMPOUND and case.text.rstrip().endswith(":")
    return colon_in_call(case) if is_head else None


def head_before_statement(case: Case) -> dict | None:
    """The head of a block and what is to be done, without a colon between them."""
    before, here = around(case)
    ends = before.is_value or before.text in (")", "]", "}")
    free = here.is_value and not keyword.iskeyword(here.text)
    balanced = case.text[: here.start].count("(") == case.text[: here.start].count(")")
    if first(case) in COMPOUND and ":" not in case.text and ends and free and balanced:
        return {"head": case.text[: here.start].strip()}
    return None


def colon_in_call(case: Case) -> dict | None:
    _, here = around(case)
    before = case.text[: here.start]
    return {} if here.text == ":" and before.count("(") > before.count(")") else None


def lonely_colon(case: Case) -> dict | None:
    _, here = around(case)
    return {} if here.text == ":" and first(case) not in COMPOUND else None


def if_as_value(case: Case) -> dict | None:
    before, here = around(case)
    return (
        {"word": here.text} if before.text == "=" and here.text in ("if", "for", "while") else None
    )


def return_in_lambda(case: Case) -> dict | None:
    _, here = around(case)
    return {} if here.text == "return" and "lambda" in case.text else None


def semicolon(case: Case) -> dict | None:
    _, here = around(case)
    return {} if here.text == ";" else None


def semicolon_in_list(case: Case) -> dict | None:
    _, here = around(case)
    opened = sum(case.text[: here.start].count(sign) for sign in "[({")
    return {} if here.text == ";" and opened else None


def value_as_parameter(case: Case) -> dict | None:
    _, here = around(case)
    return (
        {"value": here.text} if first(case) == "def" and here.text[0] in "0123456789\"'" else None
    )


def global_with_value(case: Case) -> dict | None:
    found = re.match(r"\s*(global|nonlocal)\s+(\w+)\s*=\s*(.*)", case.text)
    if not found:
        return None
    return {"first": f"{found[1]} {found[2]}", "second": f"{found[2]} = {found[3].strip()}"}


def raw_text(case: Case) -> dict | None:
    found = re.search(r"\\[UuNx]", case.text)
    return {"sign": found[0]} if found else None


INVALID = r"invalid syntax$"
COMMA = r"invalid syntax\. Perhaps you forgot a comma"
BLOCK = r"expected an indented block after (?P<kind>.*?) on line (?P<number>\d+)"
UNTERMINATED = r"unterminated f?-?string literal"
NOTHING_FOLLOWS = r"(invalid syntax$|Expected one or more names after|expected expression after)"
DECIMAL_COMMA = "`{written}` sind zwei Werte. Python schreibt Kommazahlen mit Punkt: `{meant}`."
TEXT_ENDS = (
    "Der Text endet schon beim zweiten `{sign}`. Soll er selbst eines enthalten, nimm außen "
    "`{other}`."
)

ENTRIES = [
    Entry("SyntaxError", INVALID, INSTEAD["piplite"], installing),
    Entry(
        "SyntaxError",
        r"expected ':'",
        "`else if` schreibt man in Python so: `{meant}`.",
        else_if,
    ),
    Entry("SyntaxError", r"expected ':'", "Nach `{head}` fehlt ein Doppelpunkt.", head),
    Entry(
        "SyntaxError",
        r"expected '\('",
        "Nach dem Namen einer Funktion kommen immer Klammern: `def {name}():`.",
        function_name,
    ),
    Entry(
        "SyntaxError",
        r"invalid syntax\. Maybe you meant '=='",
        "Ein einzelnes `=` setzt einen Wert. Zum Vergleichen braucht es zwei: `{meant}`.",
        comparison,
    ),
    Entry(
        "SyntaxError",
        r"'(?P<open>[\[({])' was never closed",
        "Die Klammer `{open}` bleibt offen: Es fehlt ein `{closing}`.",
        closing,
    ),
    Entry(
        "SyntaxError",
        r"unmatched '(?P<close>.)'",
        "Die Klammer `{close}` ist zu viel: Vorher geht keine passende auf.",
    ),
    Entry(
        "SyntaxError",
        r"closing parenthesis '(?P<close>.)' does not match opening parenthesis '(?P<open>.)'",
        "Die Klammer `{open}` wird mit `{close}` geschlossen. Richtig wäre `{right}`.",
        two_brackets,
    ),
    Entry(
        "SyntaxError",
        UNTERMINATED,
        "Der Text beginnt mit `{start}` und endet mit `{end}`. Nimm an beiden Enden dasselbe "
        "Zeichen.",
        other_quote,
    ),
    Entry("SyntaxError", UNTERMINATED, TEXT_ENDS, quote_inside),
    Entry(
        "SyntaxError",
        UNTERMINATED,
        "Ein Text in einfachen Anführungszeichen darf nur in einer Zeile stehen. Für mehrere nimm "
        'an beiden Enden drei: `"""`.',
        goes_on_below,
    ),
    Entry("SyntaxError", UNTERMINATED, "Dem Text fehlt am Ende das Anführungszeichen."),
    Entry(
        "SyntaxError",
        r"unterminated triple-quoted",
        "Dieser Text beginnt mit drei Anführungszeichen und hört nicht auf. Setze auch an sein "
        "Ende drei.",
    ),
    Entry("SyntaxError", r"invalid syntax\. (Perhaps|Is this intended)", TEXT_ENDS, quoted_word),
    Entry(
        "SyntaxError",
        r"invalid character '(?P<sign>.)'",
        '`{sign}` ist ein Anführungszeichen aus einem Textprogramm. Python braucht gerade: `"`.',
        typographic_quote,
    ),
    Entry(
        "SyntaxError",
        r"invalid character '(?P<sign>.)'",
        "Das Zeichen `{sign}` kennt Python nicht. Schreibe `{meant}`.",
        other_character,
    ),
    Entry(
        "SyntaxError",
        r"invalid character '(?P<sign>.)'",
        "Das Zeichen `{sign}` kennt Python nicht. In einem Text darf es stehen, dann braucht er "
        "Anführungszeichen.",
    ),
    Entry(
        "SyntaxError",
        r"invalid non-printable character",
        "Hier steht ein unsichtbares Zeichen, vielleicht mitkopiert. Lösche es, und tippe die "
        "Stelle neu.",
    ),
    Entry(
        "SyntaxError",
        r"invalid (decimal|imaginary) literal",
        "Ein Name darf nicht mit einer Ziffer beginnen: `{word}`.",
        name_with_digit,
    ),
    Entry(
        "SyntaxError",
        r"invalid (decimal|imaginary) literal",
        "Zwischen der Zahl und dem Namen fehlt ein Rechenzeichen. Mal schreibt man so: `{meant}`.",
        number_and_name,
    ),
    Entry(
        "SyntaxError",
        r"invalid .* literal|invalid digit",
        "In dieser Zahl steht ein Zeichen, das nicht hineingehört.",
    ),
    Entry(
        "SyntaxError",
        r"leading zeros",
        "Eine ganze Zahl beginnt nicht mit 0. Schreibe `{meant}`.",
        without_zeros,
    ),
    Entry(
        "SyntaxError",
        r"Missing parentheses in call to",
        "`print` braucht Klammern: `{meant}`.",
        print_statement,
    ),
    Entry(
        "IndentationError",
        BLOCK,
        "Nach `{head}` fehlt noch, was geschehen soll. Ist das noch offen, schreibe eingerückt "
        "`pass`.",
        empty_block,
    ),
    Entry(
        "IndentationError",
        BLOCK,
        "Was zu `{head}` gehört, muss eingerückt sein: mit vier Leerzeichen oder der "
        "Tabulatortaste.",
        block,
    ),
    Entry(
        "TabError",
        "",
        "Hier sind Leerzeichen und Tabulatoren gemischt. Lösche die Einrückung, und setze sie mit "
        "der Tabulatortaste neu.",
    ),
    Entry(
        "IndentationError",
        r"unexpected indent",
        "Diese Zeile ist zu weit eingerückt. Sie muss so weit links beginnen wie die Zeile "
        "darüber.",
    ),
    Entry(
        "IndentationError",
        r"unindent does not match",
        "Diese Zeile beginnt zwischen zwei Einrückungen. Richte sie nach einer der Zeilen darüber "
        "aus.",
    ),
    Entry(
        "SyntaxError",
        r"cannot assign to expression",
        "Ein Name darf kein Minuszeichen enthalten, nimm den Unterstrich: `{meant}`.",
        hyphen,
    ),
    Entry(
        "SyntaxError",
        r"cannot assign to (True|False|None|__debug__)",
        "`{what}` hat in Python einen festen Wert und kann keinen anderen bekommen. Nimm einen "
        "anderen Namen.",
        not_a_name,
    ),
    Entry(
        "SyntaxError",
        r"cannot assign to",
        "Links vom `=` steht der Name, rechts der Wert: `{meant}`. Zum Vergleichen nimm `==`.",
        swapped,
    ),
    Entry(
        "SyntaxError",
        r"cannot assign to",
        "Vor einem `=` muss ein Name stehen, nicht `{what}`. Zum Vergleichen nimm `==`.",
        not_a_name,
    ),
    Entry(
        "SyntaxError",
        r"expression cannot contain assignment",
        "Vor einem `=` muss in den Klammern ein einzelner Name stehen. Zum Vergleichen nimm `==`.",
    ),
    Entry(
        "SyntaxError",
        r"positional argument follows keyword",
        DECIMAL_COMMA,
        comma_in_number,
    ),
    Entry(
        "SyntaxError",
        r"positional argument follows keyword",
        "Werte mit Namen davor stehen in den Klammern hinten. `{value}` hat keinen Namen und "
        "gehört vor sie.",
        unnamed,
    ),
    Entry("SyntaxError", INVALID, DECIMAL_COMMA, comma_in_definition),
    Entry(
        "SyntaxError",
        r"(non-default argument follows|parameter without a default follows)",
        "Parameter mit einem Wert dahinter stehen hinten. `{value}` hat keinen und gehört vor sie.",
        unnamed,
    ),
    Entry(
        "SyntaxError",
        r"duplicate (argument|parameter) '(?P<name>\w+)'",
        "Der Parameter `{name}` kommt zweimal vor. Gib einem davon einen anderen Namen.",
    ),
    Entry(
        "SyntaxError",
        r"keyword argument repeated: (?P<name>\w+)",
        "`{name}` steht zweimal in den Klammern. Lass eines davon weg.",
    ),
    Entry(
        "SyntaxError",
        r"'return' outside function",
        "`return` geht nur in einer Funktion. Ist die Zeile weit genug eingerückt?",
    ),
    Entry(
        "SyntaxError",
        r"'(?P<word>yield|await)' outside",
        "`{word}` geht nur in einer Funktion.",
    ),
    Entry(
        "SyntaxError",
        r"'(?P<word>break|continue)' (outside loop|not properly in loop)",
        "`{word}` geht nur in einer Schleife. Ist die Zeile weit genug eingerückt?",
    ),
    Entry(
        "SyntaxError",
        r"expected 'except' or 'finally' block",
        "Zu `try` gehört ein `except`: Es sagt, was bei einem Fehler geschehen soll.",
    ),
    Entry(
        "SyntaxError",
        r"f-string: (empty expression|valid expression required)",
        "In den geschweiften Klammern fehlt, was dort erscheinen soll.",
    ),
    Entry(
        "SyntaxError",
        r"f-string: expecting '}'",
        "In diesem Text wird eine geschweifte Klammer geöffnet und nicht geschlossen. Es fehlt ein "
        "`}}`.",
    ),
    Entry(
        "SyntaxError",
        r"f-string: single '}'",
        "In diesem Text wird eine geschweifte Klammer geschlossen, die nie geöffnet wurde.",
    ),
    Entry(
        "SyntaxError",
        r"f-string",
        "Was in den geschweiften Klammern dieses Textes steht, versteht Python nicht.",
    ),
    Entry(
        "SyntaxError",
        r"unexpected character after line continuation",
        "Nach einem `\\` darf in der Zeile nichts mehr stehen. Geteilt wird mit `/`.",
    ),
    Entry(
        "SyntaxError",
        r"\(unicode error\)",
        "Mit `{sign}` beginnt in einem Text ein Sonderzeichen. Schreibe für einen Pfad `/` statt "
        "`\\`, oder setze ein `r` vor den Text.",
        raw_text,
    ),
    Entry(
        "SyntaxError",
        r"expected 'else' after 'if' expression",
        "In einer Zeile braucht `if` auch ein `else`: `{what} else …`.",
        not_a_name,
    ),
    Entry("SyntaxError", r"cannot delete", "Mit `del` löscht man nur Namen und Einträge."),
    Entry(
        "SyntaxError",
        r".* is an illegal expression for augmented assignment",
        "Vor `+=` und seinen Verwandten darf nur ein einzelner Name stehen.",
    ),
    Entry(
        "SyntaxError",
        r"name '(?P<name>\w+)' is (parameter and global|assigned to before|used prior to)",
        "`{name}` ist in dieser Funktion schon etwas anderes und kann nicht `global` sein. Nimm "
        "einen anderen Namen.",
    ),
    Entry(
        "SyntaxError",
        r"nonlocal declaration not allowed|no binding for nonlocal",
        "`nonlocal` geht nur in einer Funktion, die in einer anderen steht.",
    ),
    Entry(
        "SyntaxError",
        COMMA,
        "Zwischen dem Schlüssel `{left}` und seinem Wert fehlt ein Doppelpunkt.",
        key_without_colon,
    ),
    Entry("SyntaxError", COMMA, "Zwischen `{left}` und `{right}` fehlt ein Komma.", in_dictionary),
    Entry(
        "SyntaxError",
        COMMA,
        "Zwischen `{left}` und `{right}` fehlt ein Komma oder ein Rechenzeichen.",
        neighbours,
    ),
    Entry("SyntaxError", COMMA, "An dieser Stelle fehlt ein Komma oder ein Rechenzeichen."),
    Entry(
        "SyntaxError",
        INVALID,
        "Zu diesem `{word}` fehlt das `{partner}`: Es muss darüber stehen, gleich weit eingerückt.",
        without_if,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "`else` beginnt eine neue Zeile, so weit links wie sein `if`.",
        else_behind,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Eine Schleife, die zählt, schreibt man so: `{meant}`.",
        counting_loop,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Von {low} bis {high} zählt man in Python so: `{meant}`.",
        dots_between,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "`{word}` ist ein Wort von Python und kann kein Name sein. Nimm einen anderen.",
        keyword_as_name,
    ),
    Entry("SyntaxError", INVALID, "Nach `{head}` fehlt das Wort `in`.", without_in),
    Entry(
        "SyntaxError",
        INVALID,
        "`{sign}` gibt es in Python nicht. Schreibe `{meant}`.",
        increment,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "`{sign}` gibt es in Python nicht. Schreibe `{meant}`.",
        other_sign,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Das Zeichen `{sign}` kennt Python hier nicht. Lösche es.",
        foreign_sign,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "`{word}` gibt es in Python nicht. An dieser Stelle steht ein Doppelpunkt.",
        then,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Python setzt keine geschweiften Klammern um einen Block: Hier steht ein Doppelpunkt, und "
        "die Zeilen darunter werden eingerückt.",
        curly_block,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "`{word}` versteht Python nicht. Meinst du `{meant}`?",
        other_word,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Ein Name darf kein Leerzeichen enthalten, nimm den Unterstrich: `{meant}`.",
        name_with_space,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Eine Zahl schreibt man ohne Leerzeichen: `{meant}`.",
        number_with_space,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "`{word}` ist keine Zahl: Sie darf nur einen Punkt haben.",
        dots_in_number,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Zwischen `{before}` und `=` darf kein Leerzeichen stehen: `{meant}`.",
        split_sign,
    ),
    Entry("SyntaxError", NOTHING_FOLLOWS, "Nach `{sign}` fehlt noch etwas.", dangling),
    Entry("SyntaxError", NOTHING_FOLLOWS, "Nach `{sign}` fehlt noch etwas.", dangling_inside),
    Entry(
        "SyntaxError",
        INVALID,
        "Zwischen `{before}` und `{here}` fehlt etwas.",
        two_signs,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "In einem `lambda` steht kein `return`, nur der Wert selbst.",
        return_in_lambda,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Nach `=` muss ein Wert stehen. Ein `{word}` beginnt eine eigene Zeile.",
        if_as_value,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Zwei Werte trennt man mit einem Komma, nicht mit einem Semikolon.",
        semicolon_in_list,
    ),
    Entry("SyntaxError", INVALID, "Hier ist ein Semikolon zu viel.", semicolon),
    Entry(
        "SyntaxError",
        INVALID,
        "In den Klammern nach `def` stehen Namen, keine Werte: `{value}` ist keiner.",
        value_as_parameter,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Das sind zwei Zeilen: zuerst `{first}`, darunter `{second}`.",
        global_with_value,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Die Klammer `(` bleibt offen: Vor dem Doppelpunkt fehlt ein `)`.",
        bracket_before_colon,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "In runden Klammern steht zwischen Name und Wert ein `=`, kein Doppelpunkt.",
        colon_in_call,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Der Doppelpunkt passt hier nicht. Fehlt am Anfang der Zeile ein Wort wie `if`?",
        lonely_colon,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Nach `{head}` fehlt ein Doppelpunkt.",
        head_before_statement,
    ),
    Entry(
        "SyntaxError",
        INVALID,
        "Zwischen `{left}` und `{right}` fehlt etwas: ein Komma, ein Rechenzeichen oder eine neue "
        "Zeile.",
        neighbours,
    ),
    Entry(
        "SyntaxError",
        "",
        "Diese Zeile versteht Python nicht. Prüfe die markierte Stelle und die Zeile darüber.",
    ),
]
