"""Prints the ports of 127.0.0.1 that are named, or free ones for 0; fails where one is taken."""

import socket
import sys

sockets = []
for port in " ".join(sys.argv[1:]).split():
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", int(port)))
    except OSError as error:
        sys.exit(f"port {port} of 127.0.0.1: {error.strerror}")
    sockets.append(listener)
print(*(listener.getsockname()[1] for listener in sockets))
