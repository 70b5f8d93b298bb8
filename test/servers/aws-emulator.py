# One moto for a whole test run, on a port the system picks: prints it, and ends when its standard input does, so that
# a run that was killed leaves no server behind.
import io
import logging
import os
import re
import sys
import threading
from collections import defaultdict

from werkzeug.serving import make_server

from moto import backends
from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from moto.s3 import notifications

# moto looks through its own folder twice a request, for a third of the time it takes.
MODULES = list(backends.list_of_moto_modules())
backends.list_of_moto_modules = lambda: iter(MODULES)

import aws_transactions  # noqa: F401: puts its own in moto's place

# S3 names the version in the notices of a bucket that keeps versions, and asking for a named one is a right of its own.
# moto leaves it out.
NOTICE = notifications._get_s3_event


def notice(event_name, bucket, key, notification_id):
    told = NOTICE(event_name, bucket, key, notification_id)
    if bucket.is_versioned:
        told["Records"][0]["s3"]["object"]["versionId"] = key.version_id
    return told


notifications._get_s3_event = notice

SERVICE = re.compile(r"/([a-z0-9-]+)/aws4_request")
# A long poll would keep everybody else from the queue.
AT_ONCE = {"sqs"}


class OneAtATime:
    """moto checks a condition and writes in two steps, and its threads may change places between them. AWS's calls on
    one item are in one order, so ours are too: one call of a service after the other."""

    def __init__(self, app):
        self.app = app
        self.turns = defaultdict(threading.Lock)

    def __call__(self, environ, start_response):
        # The whole body first: a slow sender must not keep the turn.
        if environ.get("CONTENT_LENGTH"):
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            environ["wsgi.input"] = io.BytesIO(body)
        named = SERVICE.search(environ.get("HTTP_AUTHORIZATION", ""))
        service = named.group(1) if named else ""
        if service in AT_ONCE:
            return self.app(environ, start_response)
        with self.turns[service]:
            answer = self.app(environ, start_response)
            try:
                return list(answer)
            finally:
                if hasattr(answer, "close"):
                    answer.close()


def end_with_the_run():
    sys.stdin.buffer.read()
    os._exit(0)


logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = make_server(
    "127.0.0.1",
    0,
    OneAtATime(DomainDispatcherApplication(create_backend_app)),
    threaded=True,
    request_handler=MotoRequestHandler,
)
os.environ["MOTO_PORT"] = str(server.server_port)
threading.Thread(target=end_with_the_run, daemon=True).start()
print(server.server_port, flush=True)
server.serve_forever()
