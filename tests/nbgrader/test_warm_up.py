"""What the warm parent runs before the first notebook: imports and pictures only."""

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from tiny_course import make_course

from autograder.nbgrader.warm_up import warm_up


def test_only_imports_and_pictures_are_run_ahead(tmp_path):
    course = make_course(tmp_path / "course")
    folder = course.root / "release" / "tiny"
    folder.mkdir(parents=True)
    cells = [
        "import numpy as np\nfrom slopes import check, picture",
        'picture("gradient/from-a-map")',
        "np.random.seed(1)",
        "picture(name)",
        "%matplotlib inline",
        "import numpy as np\nprint('loud')",
    ]
    nb = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    nbformat.write(nb, folder / "tiny.ipynb")
    assert warm_up(course.root / "release" / "tiny") == [
        "import numpy as np",
        "from slopes import check, picture",
        "picture('gradient/from-a-map')",
    ]
