"""A server on loopback that answers nobody: what must not leave the program would reach it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def catching() -> Iterator[tuple[str, list[bytes]]]:
    """The address of a server on loopback that writes down what reaches it, and what that was."""
    caught: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        done = threading.Event()

        def serve() -> None:
            server.settimeout(0.05)
            while not done.is_set():
                try:
                    connection, _ = server.accept()
                except TimeoutError:
                    continue
                with connection:
                    caught.append(connection.recv(4096))

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/", caught
        finally:
            done.set()
            thread.join()
