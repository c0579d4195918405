"""What is said where no other entry fits: always something in German."""

from ..entry import Entry

INTERRUPTED = "Angehalten. Diese Zelle ist nicht bis zum Ende gelaufen."

ENTRIES = [
    Entry("KeyboardInterrupt", "", INTERRUPTED),
    Entry(
        "SystemExit",
        "",
        "Python beenden musst du hier nicht. Soll eine Zelle früher aufhören, setze den Rest in "
        "ein `if`.",
    ),
    Entry(
        "MemoryError",
        "",
        "Der Arbeitsspeicher reicht dafür nicht. Wähle „Kernel → Kernel neu starten…“ und nimm "
        "weniger Bilder auf einmal. Dein Text bleibt; führe die Zellen danach von oben an noch "
        "einmal aus.",
    ),
    Entry(
        "TypeError", "", "Ein Wert ist hier von der falschen Art. Prüfe, was jeder Name enthält."
    ),
    Entry("ValueError", "", "Ein Wert passt hier nicht. Prüfe, was jeder Name enthält."),
    Entry("AttributeError", "", "Das, was hinter dem Punkt steht, gibt es hier nicht."),
    Entry("NameError", "", "Diesen Namen kennt Python nicht."),
    Entry("LookupError", "", "Diesen Eintrag gibt es nicht."),
    Entry("ArithmeticError", "", "Diese Rechnung hat kein Ergebnis."),
    Entry("ImportError", "", "Das lässt sich nicht laden. Ist der Name richtig geschrieben?"),
    Entry("OSError", "", "Das geht mit dieser Datei nicht."),
    Entry("AssertionError", "", "Eine Bedingung ist nicht erfüllt."),
    Entry("Warning", "", "Python warnt an dieser Stelle."),
    Entry("BaseException", "", "In dieser Zeile ist ein Fehler passiert."),
]
