"""Verifies SM2 signatures with SM3 (GB/T 32918.2) by the book, without any code of ours: standard library only."""
import hashlib

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)
USER_ID = b"1234567812345678"


def add(first, second):
    """Two points of the curve; None is the point at infinity."""
    if first is None or second is None:
        return first or second
    (x1, y1), (x2, y2) = first, second
    if x1 == x2 and (y1 + y2) % P == 0:
        return None
    slope = (3 * x1 * x1 + A) * pow(2 * y1, -1, P) if first == second else (y2 - y1) * pow(x2 - x1, -1, P)
    x = (slope * slope - x1 - x2) % P
    return x, (slope * (x1 - x) - y1) % P


def times(factor, point):
    total = None
    while factor:
        if factor & 1:
            total = add(total, point)
        point, factor = add(point, point), factor >> 1
    return total


def numbers_of(der):
    """r and s of a DER SEQUENCE of two short INTEGERs."""
    assert der[0] == 0x30 and der[1] == len(der) - 2, der.hex()
    first = 4 + der[3]
    return int.from_bytes(der[4:first], "big"), int.from_bytes(der[first + 2:first + 2 + der[first + 1]], "big")


def sm3(data):
    return hashlib.new("sm3", data).digest()


def verifies(point, message, der):
    """`point`: 04‖X‖Y."""
    x, y = (int.from_bytes(point[at:at + 32], "big") for at in (1, 33))
    r, s = numbers_of(der)
    numbers = b"".join(number.to_bytes(32, "big") for number in (A, B, *G, x, y))
    z = sm3((len(USER_ID) * 8).to_bytes(2, "big") + USER_ID + numbers)
    e = int.from_bytes(sm3(z + message), "big")
    t = (r + s) % N
    if not (0 < r < N and 0 < s < N and t):
        return False
    found = add(times(s, G), times(t, (x, y)))
    return found is not None and (e + found[0]) % N == r
