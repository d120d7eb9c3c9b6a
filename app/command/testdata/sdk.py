"""Calls Debrief's endpoint with Symbl's SDK, as sdk_test.go asks.

    sdk.py PROGRAM CREDENTIALS RECORDING RECORDING_URL CAPTIONS CAPTIONS_URL

Each check that fails ends it with a traceback. It prints a line for each that holds.
"""

import configparser
import datetime
import json
import logging
import subprocess
import sys
import threading
import time
import types
import urllib.request

import symbl_rest

program, credentials_file, recording, recording_url, captions, captions_url = sys.argv[1:]
settings = configparser.ConfigParser()
settings.read(credentials_file, encoding="utf-8")
host = settings["debrief"]["host"]
credentials = dict(settings["credentials"])

configuration = symbl_rest.Configuration()
configuration.host = host
symbl_rest.Configuration.set_default(configuration)

import symbl  # noqa: E402  after the host is set
import symbl.jobs_api.Job as job_module  # noqa: E402
from symbl import AuthenticationToken  # noqa: E402
from symbl.Conversations import Conversation  # noqa: E402

logging.getLogger("symbl").setLevel(logging.WARNING)
# The SDK looks after a job every 30 seconds.
job_module.time = types.SimpleNamespace(sleep=lambda _: time.sleep(0.3))


def holds(what, so):
    if not so:
        raise AssertionError(what)
    print("holds:", what, flush=True)


def completed(conversation):
    holds(f"job {conversation.get_job_id()} completed", conversation.get_job_status() == "completed")
    return conversation


# The five snippets of Symbl's page.
completed(symbl.Video.process_file(file_path=recording, credentials=credentials))
fetched = completed(symbl.Video.process_url(payload={"url": recording_url, "name": "From the web"}, credentials=credentials))
conversation_id = fetched.get_conversation_id()
appended = completed(symbl.Video.append_file(file_path=captions, conversation_id=conversation_id, credentials=credentials))
holds("append_file stays in the conversation", appended.get_conversation_id() == conversation_id)
completed(symbl.Video.append_url(payload={"url": captions_url}, conversation_id=conversation_id, credentials=credentials))


def in_background(start, expected):
    outcome, ended = [], threading.Event()

    def note(what):
        return lambda _: (outcome.append(what), ended.set())

    start().on_complete(note("complete")).on_error(note("error"))
    holds(f"wait=False ends with {expected}", ended.wait(120) and outcome == [expected])


in_background(lambda: symbl.Video.process_file(file_path=captions, credentials=credentials, wait=False), "complete")
in_background(lambda: symbl.Video.process_file(file_path=__file__, credentials=credentials, wait=False), "error")

# Every other method that sends something.
text = {"name": "Text", "messages": [
    {"payload": {"content": "Hi Anna, I will send the report by Friday.", "contentType": "text/plain"}, "from": {"name": "Ben", "userId": "b"}},
    {"payload": {"content": "Thank you.", "contentType": "text/plain"}, "from": {"name": "Anna", "userId": "a"}},
]}
written = completed(symbl.Text.process(payload=text, credentials=credentials))
completed(symbl.Text.append(payload=text, conversation_id=written.get_conversation_id(), credentials=credentials))
for kind, media in ((symbl.Audio, {}), (symbl.Video, {"content_type": "video/mp4"})):
    sound = completed(kind.process_file(file_path=captions, credentials=credentials,
                                        parameters={"name": "Sound", "confidenceThreshold": 0.6, "detectPhrases": True}, **media))
    completed(kind.append_file(file_path=captions, conversation_id=sound.get_conversation_id(), credentials=credentials, **media))
    completed(kind.process_url(payload={"url": captions_url}, credentials=credentials))
    completed(kind.append_url(payload={"url": captions_url}, conversation_id=sound.get_conversation_id(), credentials=credentials))
holds("the name is taken over", sound.get_conversation().name == "Sound")


# Every method that reads. What the answer has, the SDK's object has, but for what the
# description says is Debrief's own.
def raw(path):
    request = urllib.request.Request(host + path, headers={"x-api-key": AuthenticationToken.get_access_token(credentials)})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def own_fields(schema):
    found = set()
    if isinstance(schema, dict):
        for name, value in schema.get("properties", {}).items():
            if isinstance(value, dict) and value.get("x-debrief"):
                found.add(name)
        for value in schema.values():
            found |= own_fields(value)
    return found


own = own_fields(raw("/openapi.json")["components"]["schemas"]) | {"refreshToken"}


def moment(value):
    return datetime.datetime.fromisoformat(value.replace("Z", "+00:00")) if isinstance(value, str) else value


def same(value, parsed, where):
    if isinstance(value, dict) and hasattr(parsed, "attribute_map"):
        attributes = {key: attribute for attribute, key in parsed.attribute_map.items()}
        for key, inner in value.items():
            if key in attributes:
                same(inner, getattr(parsed, attributes[key]), f"{where}.{key}")
            elif key not in own:
                raise AssertionError(f"the SDK loses {where}.{key}")
    elif isinstance(value, list):
        if len(value) != len(parsed):
            raise AssertionError(f"{where} has {len(parsed)} elements instead of {len(value)}")
        for one, other in zip(value, parsed):
            same(one, other, where)
    elif isinstance(parsed, datetime.datetime):
        if abs((moment(value) - parsed).total_seconds()) > 1e-3:
            raise AssertionError(f"{where} is {parsed}, not {value}")
    elif value != parsed:
        raise AssertionError(f"{where} is {parsed!r}, not {value!r}")


conversation = Conversation(conversation_id, credentials=credentials)
for path, method in (("", "get_conversation"), ("/messages", "get_messages"), ("/topics", "get_topics"), ("/questions", "get_questions"),
                     ("/action-items", "get_action_items"), ("/follow-ups", "get_follow_ups"), ("/members", "get_members"),
                     ("/analytics", "get_analytics")):
    parsed = getattr(conversation, method)()
    same(raw(f"/v1/conversations/{conversation_id}{path}"), parsed, method)
    holds(f"{method} loses nothing", True)
insights = symbl_rest.ConversationsApi(symbl_rest.ApiClient(AuthenticationToken.configuration)).get_insights_by_conversation_id(conversation_id)
same(raw(f"/v1/conversations/{conversation_id}/insights"), insights, "insights")
holds("get_messages(sentiment=False) works", conversation.get_messages(parameters={"sentiment": False}).messages)
holds("get_topics(parentRefs=True) works", conversation.get_topics(parameters={"parentRefs": True}).topics)
for method in ("get_entities", "get_trackers", "get_call_score", "get_call_score_status"):
    holds(f"{method} has no answer", "message" in getattr(conversation, method)())

# The same as the command shows.
shown = json.loads(subprocess.run([program, "show", conversation_id, "--format", "json"], check=True, capture_output=True).stdout)
print("messages", len(shown["messages"]), "topics", len(shown["topics"]), "action_items", len(shown["actionItems"]), flush=True)
for part, parsed in (("messages", conversation.get_messages().messages), ("topics", conversation.get_topics().topics),
                     ("questions", conversation.get_questions().questions), ("actionItems", conversation.get_action_items().action_items),
                     ("followUps", conversation.get_follow_ups().follow_ups), ("members", conversation.get_members().members)):
    for item in shown[part]:
        item.pop("confidence", None)
        item.pop("speaker", None)
        item.pop("line", None)
        if "phrases" in item:
            item["phrases"] = [{"type": "action_phrase", "text": phrase} for phrase in item["phrases"]]
    same(shown[part], parsed, part)
    holds(f"{part} are those of debrief show", True)

# Members and speakers. The SDK's own methods for them never send anything, in version
# 2.0.6: what they call wants its arguments in another order. The client below does.
conversation.put_members("1", {"name": "x"})
conversation.put_speakers_events({"speakerEvents": []})
conversation.get_formatted_transcript({})
conversation.delete_conversation()
api = symbl_rest.ConversationsApi(symbl_rest.ApiClient(AuthenticationToken.configuration))
written_id = written.get_conversation_id()
member = next(m for m in written.get_members().members if m.name == "Ben")
api.put_members_information_by_members_id({"id": member.id, "name": "Benedict"}, written_id, member.id)
holds("a member is renamed", any(m.name == "Benedict" for m in written.get_members().members))
api.put_speakers_event_by_conversation_id({"speakerEvents": []}, written_id)

# Tokens.
tokens = symbl_rest.AuthenticationApi(symbl_rest.ApiClient(AuthenticationToken.configuration))
body = {"type": "application", "appId": credentials["app_id"], "appSecret": credentials["app_secret"]}
token = tokens.generate_token(body)
again = tokens.refresh_token({"appId": credentials["app_id"], "appSecret": credentials["app_secret"], "refreshToken": token.refersh_token})
holds("a token is renewed", again.access_token and again.access_token != token.access_token and again.expires_in > 60)
tokens.revoke_token({"appId": credentials["app_id"], "appSecret": credentials["app_secret"]})
print("all holds", flush=True)
