"""A pytest fixture that runs the WhatsApp sandbox, for bots written in Python.

    pytest_plugins = ["perdura_sandbox"]

    def test_my_bot(sandbox):
        sandbox.receive("447911123456", {"type": "text", "text": {"body": "hi"}})
        my_bot.send(base_url=sandbox.url, token=sandbox.token, phone_id=sandbox.phone_number_id)
        assert sandbox.shown("447911123456")[0]["text"]["body"] == "hello"

Needs Node 24 or newer; nothing else beyond the standard library.
"""

import json
import os
import pathlib
import re
import secrets
import subprocess
import tempfile
import urllib.request

import pytest

MAIN = pathlib.Path(__file__).resolve().parents[2] / "main.ts"


class Sandbox:
    """A running sandbox with the ids and secrets of its demo account."""

    def __init__(self, url, settings):
        self.url = url
        self.token = settings["WHATSAPP_TOKEN"]
        self.app_secret = settings["WHATSAPP_APP_SECRET"]
        self.verify_token = settings["WHATSAPP_VERIFY_TOKEN"]
        self.app_id = "670843887433847"
        self.waba_id = "102290129340398"
        self.phone_number_id = "106540352242922"

    def control(self, method, path, body=None):
        """Calls the control API."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_sandbox/{path}", data=data, method=method)
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)

    def receive(self, wa_id, message):
        """A customer writes; gives the id of the message."""
        return self.control("POST", f"phones/{wa_id}/messages", message)["wamid"]

    def shown(self, wa_id):
        """What the customer's phone shows."""
        return self.control("GET", f"phones/{wa_id}/messages")["data"]

    def calls(self):
        """The record of API calls."""
        return self.control("GET", "calls")["data"]

    def set_faults(self, *faults):
        """Lets things go wrong."""
        return self.control("POST", "faults", list(faults))

    def subscribe(self, callback_url):
        """Sends webhooks to a callback, after its handshake."""
        body = {"callback_url": callback_url, "verify_token": self.verify_token}
        return self.control("POST", f"apps/{self.app_id}/subscription", body)


@pytest.fixture
def sandbox():
    """A sandbox of its own for each test, on a free port."""
    with tempfile.TemporaryDirectory() as home:
        settings = {
            "SANDBOX_PORT": "0",
            "PERDURA_HOME": home,
            "WHATSAPP_TOKEN": f"EAA{secrets.token_hex(16)}",
            "WHATSAPP_APP_SECRET": secrets.token_hex(16),
            "WHATSAPP_VERIFY_TOKEN": secrets.token_hex(16),
        }
        node = os.environ.get("NODE", "node")
        process = subprocess.Popen(
            [node, str(MAIN)], env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True
        )
        try:
            line = process.stdout.readline()
            found = re.search(r"http://\S+", line)
            if not found:
                raise RuntimeError(f"the sandbox did not start: {line!r}")
            yield Sandbox(found.group(), settings)
        finally:
            process.terminate()
            process.wait(timeout=5)
