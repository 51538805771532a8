"""One run over every attack, for all tests of this folder."""

import pytest
import siege as sieges


@pytest.fixture(scope="session")
def siege(tmp_path_factory, pytestconfig):
    """Return what came of the one run over all submissions."""
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    course, honest = sieges.hand_in(tmp_path_factory.mktemp("siege") / "course")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTERHUB_API_TOKEN", "secret-token")
        return sieges.grade(course, honest, lambda: capture.read_global_capture()[0])
