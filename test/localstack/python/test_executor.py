"""The executor over real processes: `python -m unittest` in LocalStack's own environment."""

import json
import os
import tempfile
import threading
import time
import unittest
from pathlib import Path
from types import SimpleNamespace

from localstack.services.lambda_.invocation.executor_endpoint import StatusErrorException
from localstack_process_executor.executor import ProcessRuntimeExecutor

HANDLER = """
import { setTimeout as wait } from 'node:timers/promises'
export const handler = async (event, context) => {
  console.log(`asked: ${event.do}`)
  if (event.do === 'throw') throw new TypeError('髙橋 went wrong')
  if (event.do === 'exit') process.exit(3)
  if (event.do === 'wait') await wait(event.ms)
  return { ...event, pid: process.pid, env: process.env, left: context.getRemainingTimeInMillis() }
}
"""


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class ExecutorTest(unittest.TestCase):
    def setUp(self) -> None:
        self.code = tempfile.TemporaryDirectory()
        self.notes = tempfile.TemporaryDirectory()
        os.environ["LAMBDA_PROCESS_FOLDER"] = self.notes.name
        os.environ["LAMBDA_PROCESS_ENDPOINT"] = "http://127.0.0.1:1"
        self.started: list[ProcessRuntimeExecutor] = []

    def tearDown(self) -> None:
        for executor in self.started:
            executor.stop()
        self.code.cleanup()
        self.notes.cleanup()

    def start(self, source: str = HANDLER, timeout: int = 5, **env: str) -> ProcessRuntimeExecutor:
        Path(self.code.name, "index.mjs").write_text(source, "utf8")
        code = SimpleNamespace(get_unzipped_code_location=lambda: self.code.name)
        config = SimpleNamespace(code=code, runtime="nodejs24.x", timeout=timeout, memory_size=128)
        version = SimpleNamespace(
            config=config, id=SimpleNamespace(function_name="Service-submit", qualifier="$LATEST")
        )
        executor = ProcessRuntimeExecutor("environment", version)
        self.started.append(executor)
        executor.start({"_HANDLER": "index.handler", "LOCALSTACK_RUNTIME_ID": "x", **env})
        return executor

    def ask(self, executor: ProcessRuntimeExecutor, **event):
        payload = {"invoke-id": "r1", "invoked-function-arn": "arn", "payload": json.dumps(event)}
        result = executor.invoke(payload)
        return result, json.loads(result.payload)

    def test_answers_what_the_handler_returns_with_its_time_left(self) -> None:
        result, answer = self.ask(self.start(), do="echo", name="葛󠄀西 𠮷子")
        self.assertFalse(result.is_error)
        self.assertEqual(answer["name"], "葛󠄀西 𠮷子")
        self.assertTrue(4000 < answer["left"] <= 5000)

    def test_tells_the_process_its_environment_and_nothing_of_the_inside(self) -> None:
        _, answer = self.ask(self.start(TABLE="Payments"), do="echo")
        env = answer["env"]
        self.assertEqual([env["TABLE"], env["TZ"]], ["Payments", "UTC"])
        self.assertEqual(env["AWS_SDK_UA_APP_ID"], "Service-submit")
        self.assertEqual(env["AWS_ENDPOINT_URL"], "http://127.0.0.1:1")
        self.assertEqual(env["LAMBDA_TASK_ROOT"], self.code.name)
        self.assertNotIn("LOCALSTACK_RUNTIME_ID", env)

    def test_reports_an_error_and_goes_on_in_the_same_process(self) -> None:
        executor = self.start()
        result, error = self.ask(executor, do="throw")
        self.assertTrue(result.is_error)
        self.assertEqual([error["errorType"], error["errorMessage"]], ["TypeError", "髙橋 went wrong"])
        self.assertIn("TypeError", result.logs)
        self.assertEqual(self.ask(executor, do="echo")[1]["pid"], executor.process.pid)

    def test_kills_what_takes_too_long_and_starts_again(self) -> None:
        executor = self.start(timeout=1)
        first = executor.process.pid
        result, error = self.ask(executor, do="wait", ms=30_000)
        self.assertTrue(result.is_error)
        self.assertEqual(error["errorType"], "Sandbox.Timedout")
        self.assertFalse(is_alive(first))
        self.assertNotEqual(self.ask(executor, do="echo")[1]["pid"], first)

    def test_survives_a_crash_of_the_process(self) -> None:
        executor = self.start()
        _, error = self.ask(executor, do="exit")
        self.assertEqual(error["errorType"], "Runtime.ExitError")
        self.assertIn("exit status 3", error["errorMessage"])
        self.assertEqual(self.ask(executor, do="echo")[1]["do"], "echo")

    def test_survives_a_kill_in_mid_flight(self) -> None:
        executor = self.start()
        wish = Path(self.notes.name, f"Service-submit.{executor.process.pid}.kill")
        threading.Timer(0.3, wish.touch).start()
        result, error = self.ask(executor, do="wait", ms=4_000)
        self.assertTrue(result.is_error)
        self.assertEqual(error["errorType"], "Runtime.ExitError")
        self.assertFalse(wish.exists())
        self.assertFalse(self.ask(executor, do="echo")[0].is_error)

    def test_says_why_a_function_does_not_start(self) -> None:
        with self.assertRaises(StatusErrorException) as raised:
            self.start("import 'no-such-package'")
        self.assertIn(b"no-such-package", raised.exception.payload)
        with self.assertRaises(StatusErrorException) as raised:
            self.start("export const other = 1")
        self.assertIn(b"HandlerNotFound", raised.exception.payload)

    def test_runs_twenty_at_once_each_in_a_process_of_its_own(self) -> None:
        executors = [self.start() for _ in range(20)]
        pids: set[int] = set()
        ask = lambda it: pids.add(self.ask(it, do="wait", ms=100)[1]["pid"])  # noqa: E731
        threads = [threading.Thread(target=ask, args=(it,)) for it in executors]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(pids), 20)

    def test_keeps_the_lines_of_each_invocation_apart(self) -> None:
        executor = self.start()
        self.ask(executor, do="first")
        result, _ = self.ask(executor, do="second")
        self.assertIn("asked: second", result.logs)
        self.assertNotIn("asked: first", result.logs)
        self.assertIn("asked: first", executor.get_logs())
        self.assertTrue(result.logs.startswith("START RequestId: r1"))

    def test_leaves_no_process_no_folder_and_no_note_when_it_stops(self) -> None:
        executor = self.start()
        pid = executor.process.pid
        self.assertEqual(os.listdir(self.notes.name), [f"Service-submit.{pid}"])
        executor.stop()
        time.sleep(0.1)
        self.assertFalse(is_alive(pid))
        self.assertFalse(os.path.exists(executor.folder))
        self.assertEqual(os.listdir(self.notes.name), [])


if __name__ == "__main__":
    unittest.main()
