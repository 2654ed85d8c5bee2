"""One process of a function: its start, its lines, its end."""

import os
import shutil
import signal
import subprocess
import threading
from pathlib import Path

HERE = Path(__file__).parent


class NoRuntime(Exception):
    pass


def command_for(runtime: str) -> list[str]:
    node = os.environ.get("LAMBDA_PROCESS_NODE") or shutil.which("node")
    if not runtime.startswith("nodejs") or node is None:
        raise NoRuntime(f"process executor: no {runtime} on this machine")
    return [node, str(HERE / "runtime.mjs")]


class FunctionProcess:
    """Its lines go into `lines`.

    A file `<function>.<pid>` in LAMBDA_PROCESS_FOLDER says that it runs; whoever lays one of that name with
    `.kill` at its end beside it wants it killed, as a machine may die at any moment.
    """

    def __init__(self, name: str, runtime: str, env: dict[str, str], lines: list[str]) -> None:
        self._process = subprocess.Popen(
            command_for(runtime),
            cwd=env["LAMBDA_TASK_ROOT"],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.pid = self._process.pid
        folder = os.environ.get("LAMBDA_PROCESS_FOLDER")
        self._note = Path(folder) / f"{name}.{self.pid}" if folder else None
        if self._note:
            self._note.touch()
        threading.Thread(target=self._read, args=(lines,), daemon=True).start()

    def status(self) -> int | None:
        """None while it runs."""
        wish = self._note and self._note.with_name(f"{self._note.name}.kill")
        if wish and wish.exists():
            wish.unlink()
            self._kill()
        status = self._process.poll()
        if status is not None and self._note:
            self._note.unlink(missing_ok=True)
        return status

    def end(self, how: signal.Signals) -> None:
        try:
            os.killpg(self.pid, how)
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._kill()
        except ProcessLookupError:
            pass
        self.status()

    def _kill(self) -> None:
        os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()

    def _read(self, lines: list[str]) -> None:
        with self._process.stdout as output:
            for line in output:
                lines.append(line.decode("utf-8", "replace"))
