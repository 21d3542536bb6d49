"""Requests as bytes: what no honest HTTP client would send; and a server between a client and the register. Standard
library only."""
import http.server
import selectors
import socket
import threading

from client import TIMEOUT_S, Client, Response

READ_BYTES = 65536


def connect(port, source="127.0.0.1"):
    """Any address of 127.0.0.0/8 is a client of its own to the rate limits."""
    return socket.create_connection(("127.0.0.1", port), TIMEOUT_S, (source, 0))


def head(method, target, headers=(), *, host=True):
    lines = [f"{method} {target} HTTP/1.1", *(["Host: hz.example"] if host else []),
             *(f"{name}: {value}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8")


def headers_of(lines):
    return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def one_response(reader):
    """The next answer from a connection's file."""
    status = int(reader.readline().split(b" ")[1])
    headers = headers_of(line.decode("latin-1") for line in iter(reader.readline, b"\r\n"))
    return Response(status, headers, reader.read(int(headers.get("content-length", 0))))


def responses_in(received):
    """[Response] of the whole answers at the beginning of the bytes; each says its Content-Length."""
    found = []
    while b"\r\n\r\n" in received:
        top, _, rest = received.partition(b"\r\n\r\n")
        first, *lines = top.decode("latin-1").split("\r\n")
        headers = headers_of(lines)
        length = int(headers.get("content-length", 0))
        if len(rest) < length:
            break
        found.append(Response(int(first.split(" ")[1]), headers, rest[:length]))
        received = rest[length:]
    return found


def exchange(port, pieces, *, end_of_request=False):
    """Sends the pieces while it reads, until the server closes: ([Response], bytes sent). An answer ends the
    sending. `end_of_request`: the sending side is closed after the last piece."""
    received, sent, waiting, pieces = b"", 0, b"", iter(pieces)
    with connect(port) as peer, selectors.DefaultSelector() as ready:
        peer.setblocking(False)
        ready.register(peer, selectors.EVENT_READ | selectors.EVENT_WRITE)
        while True:
            events = ready.select(TIMEOUT_S)
            assert events, f"no answer within {TIMEOUT_S} s; received {received[:300]!r}"
            try:
                if events[0][1] & selectors.EVENT_READ:
                    piece = peer.recv(READ_BYTES)
                    if not piece:
                        break
                    received += piece
                    pieces = iter(()) if responses_in(received) else pieces
                if events[0][1] & selectors.EVENT_WRITE:
                    waiting = waiting or next(pieces, b"")
                    if waiting:
                        done = peer.send(waiting)
                        waiting, sent = waiting[done:], sent + done
                    else:
                        if end_of_request:
                            peer.shutdown(socket.SHUT_WR)
                        ready.modify(peer, selectors.EVENT_READ)
            except (ConnectionResetError, BrokenPipeError):
                break
    return responses_in(received), sent


class Between:
    """A server that stands in the place of the one at `port`, changes answers to GET by `change(path, body)`."""

    def __init__(self, port, change):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                answer = Client("127.0.0.1", port).get(self.path)
                body = change(self.path, answer.body)
                self.send_response(answer.status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
