"""A server on loopback that speaks OpenAI's chat protocol, and whose answers are those of a function."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

#: The records that answer a message, or an HTTP status for those that fail.
Answer = Callable[[str], dict[str, Any] | int]

NOTHING: dict[str, Any] = {"things": [], "relations": [], "attributes": [], "figures": []}


@dataclass
class Served:
    """Where the server listens, and what it was sent."""

    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


def said(request: dict[str, Any]) -> str:
    """The last thing that a request tells the model."""
    content = request["messages"][-1]["content"]
    return content if isinstance(content, str) else "".join(part["text"] for part in content)


@contextmanager
def serve(answer: Answer) -> Iterator[Served]:
    """A server for as long as the block runs."""
    served = Served()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.requests.append(request)
            served.keys.append(self.headers["Authorization"])
            records = answer(said(request))
            if isinstance(records, int):
                self._send(records, {"error": {"message": "no such key", "type": "invalid_request_error"}})
            else:
                self._send(200, _completion(request, records, len(served.requests)))

        def _send(self, status: int, content: dict[str, Any]) -> None:
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _completion(request: dict[str, Any], records: dict[str, Any], number: int) -> dict[str, Any]:
    name = request["tools"][0]["function"]["name"]
    call = {"id": f"call-{number}", "type": "function", "function": {"name": name, "arguments": json.dumps(records)}}
    return {
        "id": f"answer-{number}",
        "object": "chat.completion",
        "created": 1700000000,
        "model": request["model"],
        "choices": [
            {
                "index": 0,
                "finish_reason": "tool_calls",
                "message": {"role": "assistant", "content": None, "tool_calls": [call]},
            }
        ],
        "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100},
    }
