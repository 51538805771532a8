"""Which cells the judge grades."""

import pytest

from autograder.nbgrader.check_cells import CheckCall, find_check, mentions_check


@pytest.mark.parametrize(
    "source",
    [
        'check("gradient/bowl", bowl)',
        "check('gradient/bowl', bowl)  # points: 1",
        "# This cell (id:x) was missing.\n\ncheck(\n'gradient/bowl',\nbowl,\n)\n",
    ],
)
def test_one_call_with_an_id_and_a_name_is_a_check_cell(source):
    assert find_check(source) == CheckCall("gradient/bowl", "bowl")


@pytest.mark.parametrize(
    "source",
    [
        "",
        "assert bowl == 1",
        'check("gradient/bowl", (2, 3))',
        'check("gradient/bowl", answer=bowl)',
        'check("gradient/bowl")',
        "check(name, bowl)",
        'slopes.check("gradient/bowl", bowl)',
        'check("gradient/bowl", bowl)\ncheck("gradient/plane", plane)',
        'x = check("gradient/bowl", bowl)',
        'check("gradient/bowl", bowl',
        "%timeit check",
        "check('\0', bowl)",
        "(" * 5000,
    ],
)
def test_anything_else_is_not(source):
    assert find_check(source) is None


def test_a_check_in_another_form_is_noticed():
    assert mentions_check('assert check("gradient/bowl", bowl) == 1')
    assert mentions_check('slopes.check("gradient/bowl", bowl)')
    assert not mentions_check("checks = [1]\nassert sum(checks) == 1")
