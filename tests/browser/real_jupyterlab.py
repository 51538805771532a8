"""A real JupyterLab and a real browser, both cut off from the network."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shlex
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Whatever a page asks for elsewhere fails at once instead of leaving the machine.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
# A learner who opens the lesson for the first time has no settings. Only this:
SETTINGS = {
    # Cells out of sight stay in the page, where a test finds them.
    "notebook-extension/tracker": {"windowingMode": "none"},
}


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: where it listens and which folder it shows."""

    url: str
    token: str
    folder: Path

    def address(self, notebook: str) -> str:
        """Return the address that opens this notebook and nothing beside it."""
        return f"{self.url}/lab/tree/{notebook}?reset&token={self.token}"


def lab_options() -> list[str]:
    """Return the options that `make lab` gives to JupyterLab, from make itself."""
    ready = "--assume-old=.venv/.ready"  # nothing is set up for this
    make = ["make", "--no-print-directory", "--dry-run", ready, "lab"]
    environment = {key: os.environ[key] for key in os.environ if "MAKE" not in key}
    command = subprocess.run(  # noqa: S603 - our own command
        make, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    program, *options = shlex.split(command.stdout)
    assert program.endswith("jupyter-lab")
    return options


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running(tmp_path_factory.mktemp("lab")) as started:
        yield started


@contextlib.contextmanager
def running(home: Path) -> Iterator[Lab]:
    """Run a JupyterLab whose user has this home, and the course in it."""
    folder = home / "work"
    for part in ("course", "release", "source"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    for plugin, values in SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{plugin}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(values))
    environment = os.environ | {
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONPATH": str(ROOT),
    }
    token, port = secrets.token_hex(16), _free_port()
    url = f"http://127.0.0.1:{port}"
    log = home / "server.log"
    command = [
        *(sys.executable, "-m", "jupyterlab", *lab_options()),
        *("--no-browser", "--allow-root"),
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}",
    ]
    with log.open("wb") as output:
        server = subprocess.Popen(  # noqa: S603 - our own command
            command,
            cwd=folder,  # the root: make's is the folder it stands in
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_up(f"{url}/api?token={token}", server, log)
        yield Lab(url, token, folder)
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


# Not for the whole session: Playwright's event loop counts as running until it stops,
# and other tests run loops of their own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        reason = "Chromium is missing: install it (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with headless(path) as browser:
        yield browser


@contextlib.contextmanager
def headless(path: str) -> Iterator[Browser]:
    """Run the Chromium that is at this path, without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
