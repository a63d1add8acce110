"""Drives an unmodified pywa against the sandbox.

Reads its settings from the environment, subscribes its own callback, sends one message of each type, and prints what
was sent and what came, one JSON object a line. Ends when its input ends.
"""

import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

import httpx
from pywa import WhatsApp, types, utils
from pywa.errors import WhatsAppError
from pywa.types import templates as t

SANDBOX = httpx.URL(os.environ["SANDBOX_URL"])
CUSTOMER = os.environ["CUSTOMER"]
LINK = f"{SANDBOX}/page/icon.svg"
lock = threading.Lock()


def say(**line):
    with lock:
        print(json.dumps(line, default=str), flush=True)


class ToSandbox(httpx.HTTPTransport):
    """Takes what is meant for Meta's host to the sandbox; everything else of the client stays as it is."""

    def handle_request(self, request):
        if request.url.host in ("graph.facebook.com", "api.facebook.com"):
            request.url = request.url.copy_with(scheme="http", host=SANDBOX.host, port=SANDBOX.port)
            request.headers["host"] = f"{SANDBOX.host}:{SANDBOX.port}"
        return super().handle_request(request)


wa = WhatsApp(
    phone_id=os.environ["PHONE_ID"],
    token=os.environ["TOKEN"],
    session=httpx.Client(transport=ToSandbox()),
    server=None,
    verify_token=os.environ["VERIFY_TOKEN"],
    app_id=int(os.environ["APP_ID"]),
    app_secret=os.environ["APP_SECRET"],
    waba_id=os.environ["WABA_ID"],
)


@wa.on_message()
def on_message(_, message):
    kind = message.type.value
    media = getattr(message, kind, None) if kind in ("image", "video", "audio", "document", "sticker") else None
    size = len(media.get_bytes()) if media is not None else None
    say(event="message", id=message.id, type=kind, sender=message.from_user.wa_id, name=message.from_user.name,
        text=message.text, bytes=size)


@wa.on_callback_button()
def on_button(_, button):
    say(event="button", id=button.id, data=button.data, title=button.title)


@wa.on_callback_selection()
def on_selection(_, selection):
    say(event="selection", id=selection.id, data=selection.data, title=selection.title)


@wa.on_flow_completion()
def on_flow(_, flow):
    say(event="flow", id=flow.id, token=flow.token, response=flow.response)


@wa.on_message_status()
def on_status(_, status):
    error = status.error.code if status.error else None
    say(event="status", id=status.id, status=status.status.value, tracker=status.tracker, error=error,
        pricing=status.pricing.category.value if status.pricing else None)


@wa.on_template_status_update()
def on_template(_, update):
    say(event="template", name=update.template_name, status=update.new_status.value)


@wa.on_user_marketing_preferences()
def on_preferences(_, update):
    say(event="preferences", value=update.value.value)


class Callback(BaseHTTPRequestHandler):
    """Hands what comes to pywa's own webhook handling."""

    def do_GET(self):
        query = parse_qs(urlparse(self.path).query)
        challenge, status = wa.webhook_challenge_handler(vt=query["hub.verify_token"][0], ch=query["hub.challenge"][0])
        self.answer(status, challenge)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        refused = wa.webhook_update_validator(body, self.headers.get(utils.HUB_SIG))
        text, status = refused or wa.webhook_update_handler(body)
        self.answer(status, text)

    def answer(self, status, text):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(str(text).encode())

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Callback)
threading.Thread(target=server.serve_forever, daemon=True).start()
wa.set_app_callback_url(
    app_id=int(os.environ["APP_ID"]),
    app_access_token=wa.get_app_access_token(app_id=int(os.environ["APP_ID"]), app_secret=os.environ["APP_SECRET"]),
    callback_url=f"http://127.0.0.1:{server.server_port}/",
    verify_token=os.environ["VERIFY_TOKEN"],
    fields=("messages", "message_template_status_update", "user_preferences"),
)
say(ready=True)

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
section = types.Section(title="One", rows=[types.SectionRow(title="Row", callback_data="row-1", description="More")])
sends = {
    "text": lambda: wa.send_message(CUSTOMER, "hello https://example.com", preview_url=True, tracker="tracker-1"),
    "buttons": lambda: wa.send_message(
        CUSTOMER, "Sure?", header="Header", footer="Footer", buttons=[types.Button("Yes", "yes"), types.Button("No", "no")]
    ),
    "list": lambda: wa.send_message(CUSTOMER, "Which?", buttons=types.SectionList("Choose", [section])),
    "link button": lambda: wa.send_message(CUSTOMER, "Look", buttons=types.URLButton("Open", "https://example.com")),
    "flow": lambda: wa.send_message(
        CUSTOMER,
        "Fill in",
        buttons=types.FlowButton(title="Open", flow_id="123", flow_token="tok", flow_action_screen="FIRST"),
    ),
    "image by link": lambda: wa.send_image(CUSTOMER, LINK, caption="caption"),
    "image with buttons": lambda: wa.send_image(CUSTOMER, LINK, caption="c", buttons=[types.Button("Yes", "yes")]),
    "image by bytes": lambda: wa.send_image(CUSTOMER, PNG, mime_type="image/png"),
    "video": lambda: wa.send_video(CUSTOMER, LINK, caption="caption"),
    "audio": lambda: wa.send_audio(CUSTOMER, LINK),
    "voice": lambda: wa.send_voice(CUSTOMER, LINK),
    "document": lambda: wa.send_document(CUSTOMER, LINK, filename="a.pdf", caption="caption"),
    "sticker": lambda: wa.send_sticker(CUSTOMER, LINK),
    "location": lambda: wa.send_location(CUSTOMER, 52.52, 13.405, name="Berlin", address="Germany"),
    "location request": lambda: wa.request_location(CUSTOMER, "Where are you?"),
    "contact request": lambda: wa.request_contact_info(CUSTOMER, "Your number?"),
    "contact": lambda: wa.send_contact(
        CUSTOMER,
        types.Contact(
            name=types.Contact.Name(formatted_name="Ana B", first_name="Ana"),
            phones=[types.Contact.Phone(phone="+44 7911 000000", type="CELL")],
            emails=[types.Contact.Email(email="ana@example.com", type="WORK")],
        ),
    ),
    "catalogue": lambda: wa.send_catalog(CUSTOMER, "Our tea", thumbnail_product_sku="sku"),
    "product": lambda: wa.send_product(CUSTOMER, catalog_id="1", sku="sku", body="Tea"),
    "products": lambda: wa.send_products(
        CUSTOMER, catalog_id="1", product_sections=[types.ProductsSection(title="Tea", skus=["a", "b"])], title="Tea", body="b"
    ),
    "template": lambda: wa.send_template(CUSTOMER, name="hello_world", language=t.TemplateLanguage.ENGLISH_US),
    "template with values": lambda: wa.send_template(
        CUSTOMER,
        name="order_update",
        language=t.TemplateLanguage.ENGLISH,
        params=[t.BodyText.params("Ana", "1042"), t.URLButton.params(url_variable="1042", index=0)],
    ),
    "named template": lambda: wa.send_template(
        CUSTOMER,
        name="visit_reminder",
        language=t.TemplateLanguage.ENGLISH,
        params=[t.BodyText.params(first_name="Ana", day="Monday")],
    ),
    "by user id": lambda: wa.send_message(os.environ["USER_ID"], "to the user id"),
    "to a closed window": lambda: wa.send_message("447911000000", "hi"),
    "with a wrong value": lambda: wa.send_message(CUSTOMER, "x" * 5000),
}


def manage():
    """The calls beside messages."""
    inbound = os.environ["INBOUND_ID"]
    wa.send_reaction(CUSTOMER, "👍", inbound)
    wa.send_message(CUSTOMER, "a reply", reply_to_message_id=inbound)
    wa.mark_message_as_read(inbound)
    wa.indicate_typing(inbound)
    media = wa.upload_media(PNG, mime_type="image/png", filename="a.png")
    url = wa.get_media_url(media.id)
    template = wa.create_template(
        t.Template(
            name="from_pywa",
            language=t.TemplateLanguage.ENGLISH,
            category=t.TemplateCategory.UTILITY,
            parameter_format=t.ParamFormat.NAMED,
            components=[
                t.BodyText("Hi {{name}}, your order is ready.", name="Ana"),
                t.Buttons(buttons=[t.QuickReplyButton(text="Thanks")]),
            ],
        )
    )
    listed = [row.name for row in wa.get_templates()]
    wa.update_business_profile(about="We sell tea", websites=["https://example.com"])
    profile = wa.get_business_profile()
    number = wa.get_business_phone_number()
    blocked = wa.block_users([CUSTOMER])
    wa.unblock_users([CUSTOMER])
    code = wa.create_qr_code("hello", "SVG")
    account = wa.get_business_account()
    return {
        "media_bytes": len(wa.get_media_bytes(url.url)),
        "media_deleted": bool(wa.delete_media(media.id)),
        "template_status": str(template.status.value),
        "templates": listed,
        "about": profile.about,
        "quality": str(number.quality_rating),
        "blocked": len(blocked.added_users),
        "code": code.prefilled_message,
        "account": account.name,
    }


for name, send in sends.items():
    try:
        say(sent=name, id=send().id)
    except WhatsAppError as error:
        say(refused=name, kind=type(error).__name__, code=error.code)
try:
    say(managed=manage())
except Exception as error:  # The test shows what went wrong.
    say(managed={"error": repr(error)})
say(done=True)
sys.stdin.read()
