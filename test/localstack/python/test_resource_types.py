"""What infra's test believes LocalStack can deploy is what this LocalStack can deploy."""

import unittest
from importlib.metadata import entry_points
from pathlib import Path


class ResourceTypesTest(unittest.TestCase):
    def test_the_list_is_that_of_the_providers_it_has(self) -> None:
        listed = Path(__file__).parent.parent.joinpath("resource-types.txt").read_text().split()
        group = "localstack.cloudformation.resource_providers"
        self.assertEqual(listed, sorted({it.name for it in entry_points(group=group)}))


if __name__ == "__main__":
    unittest.main()
