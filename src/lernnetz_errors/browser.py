"""What a shell in the browser cannot do, said when somebody tries: install, run programs, exit."""

from IPython.core.interactiveshell import InteractiveShell

PACKAGE_MANAGERS = "pip", "conda", "mamba", "micromamba", "uv"
SHELLS = "bash", "sh", "cmd", "script", "perl", "ruby", "python", "python2", "python3", "pypy"


class Sealed:
    """A shell without a system around it."""

    def __init__(self, shell: InteractiveShell) -> None:
        self.shell = shell

    def install(self) -> None:
        for name in PACKAGE_MANAGERS:
            self.shell.register_magic_function(self.install_nothing, "line", name)
        for name in SHELLS:
            self.shell.register_magic_function(self.run_nothing, "cell", name)
        for name in ("system", "system_piped", "system_raw", "getoutput"):
            setattr(self.shell, name, self.run_program)
        self.shell.ask_exit = self.exit

    def install_nothing(self, line: str = "") -> None:
        self._say("piplite")

    def run_nothing(self, line: str = "", cell: str = "") -> None:
        self._say("shell")

    def run_program(self, command: str, *given: object, **options: object) -> list:
        """Say what there is instead; of its output there is none."""
        words = command.split()
        manager = bool(words) and words[0].removesuffix("3") in PACKAGE_MANAGERS
        self._say("piplite" if manager or words[1:3] == ["-m", "pip"] else "shell")
        return []

    def exit(self) -> None:
        raise SystemExit

    def _say(self, what: str) -> None:
        from .entry import filled
        from .explanation import NOTE, box
        from .table.installation import INSTEAD, SHELL

        sentence = filled({**INSTEAD, "shell": SHELL}[what], {})
        data = {"text/plain": str(sentence), "text/html": box(sentence, *NOTE)}
        self.shell.display_pub.publish(data=data)
