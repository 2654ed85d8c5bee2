"""The Lambda Runtime API (2018-06-01) of one execution environment.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

API = "/2018-06-01/runtime"


class RuntimeApi(ThreadingHTTPServer):
    """Hands one invocation after another to the process, on a loopback port of its own."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pending: queue.Queue[dict[str, str | int] | None] = queue.Queue()
        self.results: queue.Queue[tuple[str, bytes, bool]] = queue.Queue()
        self.ready = threading.Event()
        self.init_error: bytes | None = None
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def close(self) -> None:
        self.pending.put(None)
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: RuntimeApi
    protocol_version = "HTTP/1.1"
    # One write per response, at once: Nagle and delayed ACKs would cost each call 80 ms.
    wbufsize = 65536
    disable_nagle_algorithm = True

    def log_message(self, *_args) -> None:
        pass

    def do_GET(self) -> None:
        if self.path != f"{API}/invocation/next":
            return self._answer(404)
        self.server.ready.set()
        invocation = self.server.pending.get()
        if invocation is None:
            self.close_connection = True
            return None
        return self._answer(200, str(invocation["payload"]).encode(), _headers(invocation))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        match self.path.removeprefix(API).strip("/").split("/"):
            case ["init", "error"]:
                self.server.init_error = body
                self.server.ready.set()
            case ["invocation", request_id, ("response" | "error") as kind]:
                self.server.results.put((request_id, body, kind == "error"))
            case _:
                return self._answer(404)
        return self._answer(202, b'{"status":"OK"}')

    def _answer(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _headers(invocation: dict[str, str | int]) -> dict[str, str]:
    return {
        "Lambda-Runtime-Aws-Request-Id": str(invocation["invoke-id"]),
        "Lambda-Runtime-Deadline-Ms": str(invocation["deadline-ms"]),
        "Lambda-Runtime-Invoked-Function-Arn": str(invocation["invoked-function-arn"]),
        "Lambda-Runtime-Trace-Id": str(invocation.get("trace-id", "")),
        "Content-Type": "application/json",
    }
