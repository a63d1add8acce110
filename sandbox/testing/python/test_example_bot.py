"""An example: a bot that answers, tested with the fixture."""

import json
import urllib.error
import urllib.request

import pytest

pytest_plugins = ["perdura_sandbox"]

CUSTOMER = "447911123456"


def answer(sandbox, text):
    """The bot's own code: sends a text by the Cloud API."""
    body = {"messaging_product": "whatsapp", "to": CUSTOMER, "type": "text", "text": {"body": text}}
    request = urllib.request.Request(
        f"{sandbox.url}/v25.0/{sandbox.phone_number_id}/messages",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {sandbox.token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        return json.load(response)["messages"][0]["id"]


def test_answers_a_customer(sandbox):
    sandbox.receive(CUSTOMER, {"type": "text", "text": {"body": "hi"}})
    wamid = answer(sandbox, "hello")
    assert [message["wamid"] for message in sandbox.shown(CUSTOMER)] == [wamid]
    assert sandbox.calls()[-1]["status"] == 200


def test_is_refused_outside_the_window(sandbox):
    with pytest.raises(urllib.error.HTTPError) as refused:
        answer(sandbox, "hello")
    assert json.load(refused.value)["error"]["code"] == 131047
