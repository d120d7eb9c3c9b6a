#!/usr/bin/env python3
"""Process a recording with Symbl's own Python SDK, on this computer.

    pip install symbl==2.0.6 symbl_rest==1.0.14
    sdk.py PROGRAM RECORDING

Starts "PROGRAM serve" (PROGRAM is the path of debrief), points the SDK to it, and
prints the messages, topics and action items that were found. The SDK looks after a
job every 30 seconds, so that it takes at least that long.
"""

import configparser
import logging
import subprocess
import sys

import symbl_rest


def start(program):
    """Starts the endpoint; returns its process and the file of credentials."""
    server = subprocess.Popen([program, "serve"], stdout=subprocess.PIPE, text=True)
    for line in server.stdout:
        key, _, value = line.strip().partition(": ")
        if key == "Credentials":
            return server, value
    sys.exit(f"{program} serve has ended with status {server.wait()}")


def point_sdk_to(host):
    """The one line that Symbl's programs need; it comes before "import symbl"."""
    configuration = symbl_rest.Configuration()
    configuration.host = host
    symbl_rest.Configuration.set_default(configuration)


def process(recording, credentials):
    import symbl

    logging.getLogger("symbl").setLevel(logging.WARNING)  # the SDK writes down everything
    conversation = symbl.Video.process_file(file_path=recording, credentials=credentials)
    if conversation.get_job_status() != "completed":
        sys.exit(f"the recording could not be processed: its job has {conversation.get_job_status()}")
    messages = conversation.get_messages().messages
    topics = conversation.get_topics().topics
    action_items = conversation.get_action_items().action_items
    for message in messages:
        print(f"{message._from.name}: {message.text}")
    for topic in topics:
        print(f"Topic: {topic.text} ({topic.score})")
    for item in action_items:
        print(f"Action item: {item.text}")
    print(f"messages {len(messages)} topics {len(topics)} action_items {len(action_items)}")


def main(program, recording):
    server, file = start(program)
    try:
        settings = configparser.ConfigParser()
        settings.read(file, encoding="utf-8")
        point_sdk_to(settings["debrief"]["host"])
        process(recording, dict(settings["credentials"]))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
