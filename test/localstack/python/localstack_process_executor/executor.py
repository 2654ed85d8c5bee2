"""Runs a Lambda function as a process of this machine.

What the process hears of its surroundings, besides what LocalStack tells every function:

LAMBDA_PROCESS_NODE      path of the Node that runs it; else the one on the path
LAMBDA_PROCESS_ENDPOINT  AWS_ENDPOINT_URL of the functions: that of a proxy before LocalStack
LAMBDA_PROCESS_FOLDER    where `<function>.<pid>` lies for each process that runs
"""

import json
import logging
import os
import queue
import shutil
import signal
import tempfile
import time

from localstack import config
from localstack.services.lambda_.invocation.executor_endpoint import StatusErrorException
from localstack.services.lambda_.invocation.lambda_models import FunctionVersion, InvocationResult
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor

from .function_process import HERE, FunctionProcess
from .runtime_api import RuntimeApi

LOG = logging.getLogger(__name__)
# Told for a container that asks back; here nobody does.
INTERNAL = ("LOCALSTACK_RUNTIME_ENDPOINT", "LOCALSTACK_RUNTIME_ID", "LOCALSTACK_FUNCTION_ACCOUNT_ID")


def _error(kind: str, request_id: str, message: str) -> bytes:
    told = {"errorType": kind, "errorMessage": f"RequestId: {request_id} Error: {message}"}
    return json.dumps(told).encode()


class ProcessRuntimeExecutor(RuntimeExecutor):
    def __init__(self, id: str, function_version: FunctionVersion) -> None:
        super().__init__(id=id, function_version=function_version)
        self.api: RuntimeApi | None = None
        self.process: FunctionProcess | None = None
        self.lines: list[str] = []
        self.env: dict[str, str] = {}
        self.folder = ""

    def start(self, env_vars: dict[str, str]) -> None:
        self.env = {name: str(value) for name, value in env_vars.items() if name not in INTERNAL}
        self.folder = tempfile.mkdtemp(prefix="lambda-")
        self._spawn()

    def stop(self) -> None:
        if self.process:
            self.process.end(signal.SIGTERM)
        if self.api:
            self.api.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def invoke(self, payload: dict[str, str]) -> InvocationResult:
        request_id = payload["invoke-id"]
        timeout = self.function_version.config.timeout
        if self.process.status() is not None:  # the last invocation was its end: a cold start
            self._spawn()
        begun, mark = time.perf_counter(), len(self.lines)
        deadline = int((time.time() + timeout) * 1000)
        self.api.pending.put({**payload, "deadline-ms": deadline})
        body, is_error = self._result(request_id, time.monotonic() + timeout)
        ms = (time.perf_counter() - begun) * 1000
        time.sleep(0.005)  # what the handler wrote before it answered is still in the pipe
        logs = self._report(request_id, "".join(self.lines[mark:]), ms)
        return InvocationResult(request_id=request_id, payload=body, is_error=is_error, logs=logs)

    def _spawn(self) -> None:
        version = self.function_version
        if self.api:
            self.api.close()
        self.api = RuntimeApi()
        self.process = FunctionProcess(
            version.id.function_name, version.config.runtime, self._environment(), self.lines
        )
        deadline = time.monotonic() + config.LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT
        while not self.api.ready.wait(0.05):
            if self.process.status() is not None or time.monotonic() > deadline:
                self._startup_failed()
        if self.api.init_error is not None:
            self._startup_failed()

    def _environment(self) -> dict[str, str]:
        endpoint = os.environ.get("LAMBDA_PROCESS_ENDPOINT")
        version = self.function_version
        return {
            "PATH": os.environ["PATH"],
            "LANG": "en_US.UTF-8",
            **self.env,
            **({"AWS_ENDPOINT_URL": endpoint} if endpoint else {}),
            # The SDK names it in its User-Agent: who called is seen from outside.
            "AWS_SDK_UA_APP_ID": version.id.function_name[:50],
            "LAMBDA_TASK_ROOT": str(version.config.code.get_unzipped_code_location()),
            "LAMBDA_RUNTIME_DIR": str(HERE),
            "AWS_LAMBDA_RUNTIME_API": self.api.address,
            "TMPDIR": self.folder,
            "TZ": "UTC",
        }

    def _startup_failed(self) -> None:
        # No invocation carries these lines: without this nobody would ever read them.
        LOG.warning("%s does not start: %s", self.function_version.id.function_name, self.get_logs())
        exited = _error("Runtime.ExitError", self.id, f"Runtime exited: {self.process.status()}")
        payload = self.api.init_error or exited
        raise StatusErrorException("Environment startup failed", payload=payload)

    def _result(self, request_id: str, deadline: float) -> tuple[bytes, bool]:
        while True:
            try:
                _, body, is_error = self.api.results.get(timeout=0.25)
                return body, is_error
            except queue.Empty:
                status = self.process.status()
                if status is not None:
                    told = f"Runtime exited with error: exit status {status}"
                    return _error("Runtime.ExitError", request_id, told), True
                if time.monotonic() > deadline:
                    self.process.end(signal.SIGKILL)
                    told = f"Task timed out after {self.function_version.config.timeout}.00 seconds"
                    return _error("Sandbox.Timedout", request_id, told), True

    def _report(self, request_id: str, lines: str, ms: float) -> str:
        memory = self.function_version.config.memory_size
        return (
            f"START RequestId: {request_id} Version: {self.function_version.id.qualifier}\n"
            f"{lines}END RequestId: {request_id}\n"
            f"REPORT RequestId: {request_id}\tDuration: {ms:.2f} ms\tBilled Duration: {int(ms) + 1} ms"
            f"\tMemory Size: {memory} MB\tMax Memory Used: {memory} MB\t\n"
        )

    def get_address(self) -> str:
        return "127.0.0.1"

    def get_endpoint_from_executor(self) -> str:
        return "127.0.0.1"

    def get_runtime_endpoint(self) -> str:
        return f"http://127.0.0.1:{config.GATEWAY_LISTEN[0].port}/_localstack_lambda/{self.id}"

    def get_logs(self) -> str:
        return "".join(self.lines)

    @classmethod
    def prepare_version(cls, function_version: FunctionVersion) -> None:
        if function_version.config.code:
            function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version: FunctionVersion) -> None:
        """Versions of the same code share its folder; LocalStack deletes it with the function."""

    @classmethod
    def validate_environment(cls) -> bool:
        return bool(os.environ.get("LAMBDA_PROCESS_NODE") or shutil.which("node"))
