from statistics import median
from time import process_time

from dossier.delivery.room import room

DEPTHS = range(400)  # more than fit in a piece of the stack


def at_depth(depth, work):
    return at_depth(depth - 1, work) if depth else work()


def called():
    return None


def many_calls():
    begin = process_time()
    for _ in range(300):
        called()
    return process_time() - begin


def test_a_call_costs_the_same_at_any_depth_of_a_request():
    costs = [min(room(lambda depth: at_depth(depth, many_calls))(depth) for _ in range(5)) for depth in DEPTHS]
    assert max(costs) < 5 * median(costs)
