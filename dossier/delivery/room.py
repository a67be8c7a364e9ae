"""Room for all that one request calls.

CPython (3.11 and later, `push_chunk` in pystate.c) keeps the frames of calls in pieces of 16 kB. Where a loop calls across the
end of a piece, each call asks the system for a new piece and gives it back, which takes a hundred times as long as the call. So
the same page cost a third more or less, with the depth at which it was made. A frame that is large itself brings a piece in which
all that follows has room.
"""

SLOTS = 17_000  # of 8 bytes: just over half of the 256 kB that are then taken; what is called gets the rest


def room(get_response):
    """The outermost middleware."""

    def middleware(request):
        return get_response(request)

    middleware.__code__ = middleware.__code__.replace(co_stacksize=SLOTS)
    return middleware
