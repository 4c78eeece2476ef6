#!/usr/bin/env python3
"""An HTTP and an SMTP server that behave as they are told to, and write down all they get.

receiver.py DIRECTORY: listens on free ports of 127.0.0.1, writes their numbers to DIRECTORY/http, DIRECTORY/smtp and, if there is a
certificate with its key in DIRECTORY/certificate.pem, DIRECTORY/https, and appends each request or message as a line of JSON to
DIRECTORY/got, before it answers; after a request was answered, its path to DIRECTORY/answered.

The path of a request says how it is answered: /ok, /slack (200 "ok"), /pagerduty (202), a status such as /404, /429 (Retry-After: 2
once, then 200), /429/…/day and /503/…/minutes (Retry-After: a day, ten minutes), /hang, /half, /redirect, /slow, /flaky (500 twice, then 200), /gate (as DIRECTORY/gate says: a status, hang, or 429/day).
The local part of a recipient says how a message is answered: busy@ (451), rejected@ (550), half@ (the connection breaks off).
"""
import base64
import email
import http.server
import json
import os
import socketserver
import ssl
import sys
import threading
import time

PAUSES = {"day": "86400", "minutes": "600"}
directory = sys.argv[1]
lock = threading.Lock()
seen = {}


def write(record):
    with lock, open(os.path.join(directory, "got"), "a", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
        file.flush()
        os.fsync(file.fileno())


def count(name):
    with lock:
        seen[name] = seen.get(name, 0) + 1
        return seen[name]


class Http(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        with open(os.path.join(directory, "answered"), "a", encoding="utf-8") as file:
            file.write(f"{self.path}\n")

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:
            # Who sent it was killed: this is no request.
            self.close_connection = True
            return
        key = self.headers.get("Idempotency-Key")
        path = self.path.split("?")[0]
        name = path.strip("/").split("/")[0]
        write({"at": time.time(), "path": self.path, "key": key, "headers": dict(self.headers), "body": json.loads(body)})
        if name == "gate":
            try:
                with open(os.path.join(directory, "gate"), encoding="utf-8") as file:
                    path = "/" + file.read().strip()
                    name = path.split("/")[1]
            except FileNotFoundError:
                name = "ok"
        if name in ("ok", "slack"):
            self.answer(200, b"ok")
        elif name == "pagerduty":
            self.answer(202, b'{"status":"success"}')
        elif name in ("429", "503") and path.split("/")[-1] in PAUSES:
            self.answer(int(name), Retry_After=PAUSES[path.split("/")[-1]])
        elif name == "429":
            first = count(path) == 1
            self.answer(429, Retry_After="2") if first else self.answer(200, b"ok")
        elif name == "flaky":
            self.answer(500, b"oops") if count(key) <= 2 else self.answer(200, b"ok")
        elif name == "redirect":
            self.answer(307, Location=f"http://127.0.0.1:{self.server.server_port}/elsewhere")
        elif name == "hang":
            self.connection.recv(1)
            self.close_connection = True
        elif name == "slow":
            time.sleep(1)
            self.answer(200, b"ok")
        elif name == "half":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Le")
            self.wfile.flush()
            self.connection.close()
            self.close_connection = True
        else:
            self.answer(int(name), b"so be it")


class Smtp(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 receiver ESMTP")
        recipients, login, password = [], None, None
        while line := self.rfile.readline().decode().strip():
            command = line.upper()
            if command.startswith("EHLO"):
                self.say("250-receiver")
                self.say("250 AUTH PLAIN")
            elif command.startswith("AUTH"):
                login, password = base64.b64decode(line.split()[2]).decode().split("\0")[1:3]
                self.say("235 welcome")
            elif command.startswith("MAIL"):
                recipients = []
                self.say("250 ok")
            elif command.startswith("RCPT"):
                address = line.split("<")[1].rstrip(">")
                recipients.append(address)
                local = address.split("@")[0]
                self.say({"busy": "451 later", "rejected": "550 no such user"}.get(local, "250 ok"))
            elif command == "DATA":
                self.say("354 go on")
                data = b""
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    data += part[1:] if part.startswith(b"..") else part
                message = email.message_from_bytes(data)
                parts = {p.get_content_type(): p.get_payload(decode=True).decode() for p in message.walk() if not p.is_multipart()}
                write({"at": time.time(), "path": "smtp", "key": message["Message-ID"], "to": recipients, "login": login, "password": password,
                       "headers": dict(message.items()), "body": parts})
                if recipients and recipients[0].startswith("half@"):
                    return
                self.say("250 taken")
            elif command == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")


class Quiet:
    """Clients that go away are part of the tests."""

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError)):
            super().handle_error(request, client_address)


class Server(Quiet, http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


class MailServer(Quiet, socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128


servers = [("http", Server(("127.0.0.1", 0), Http)), ("smtp", MailServer(("127.0.0.1", 0), Smtp))]
certificate = os.path.join(directory, "certificate.pem")
if os.path.exists(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    https = Server(("127.0.0.1", 0), Http)
    https.socket = context.wrap_socket(https.socket, server_side=True)
    servers.append(("https", https))
for kind, server in servers:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    partial = os.path.join(directory, kind + ".partial")
    with open(partial, "w", encoding="utf-8") as file:
        file.write(str(server.server_address[1]))
    os.rename(partial, os.path.join(directory, kind))
threading.Event().wait()
