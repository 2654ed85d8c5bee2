"""LAMBDA_RUNTIME_EXECUTOR=process: found by LocalStack through the entry point in pyproject.toml."""

from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin


class ProcessRuntimeExecutorPlugin(RuntimeExecutorPlugin):
    name = "process"

    def load(self, *_args, **_kwargs):
        # Not before it is wanted: the import needs all of LocalStack's Lambda provider.
        from .executor import ProcessRuntimeExecutor

        return ProcessRuntimeExecutor
