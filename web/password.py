"""The site's password, kept as a scrypt hash and never as itself. `python -m web.password` makes the hash.

printf %s "$PASSWORD" | python -m web.password     from a file or a password manager
python -m web.password                             asks for it twice, without showing it
"""

from __future__ import annotations

import base64
import binascii
import getpass
import hashlib
import hmac
import os
import sys
import unicodedata
from dataclasses import dataclass

from settings import SettingError

_KIND = "scrypt"
_SALT, _KEY = 16, 32  # bytes
# 2 to the power of this many steps: 32 MB and some 60 ms for each guess.
_COST = 15
_BLOCK, _LANES = 8, 1
_MOST_MEMORY = 256 << 20  # bytes; a hash that asks for more was not made here
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class PasswordHash:
    """What is kept of a password: how dear a guess is (scrypt's n as a power of 2, r, p), the salt and the key."""

    cost: int
    block: int
    lanes: int
    salt: bytes
    key: bytes

    @classmethod
    def parse(cls, text: str) -> PasswordHash:
        """SettingError for what `hashed` does not write."""
        try:
            kind, cost, block, lanes, salt, key = text.strip().split(":")
            found = cls(int(cost), int(block), int(lanes), _unpacked(salt), _unpacked(key))
        except (ValueError, binascii.Error) as error:
            raise SettingError(_MALFORMED) from error
        dear = 10 <= found.cost <= 20 and found.block >= 1 and 1 <= found.lanes <= 16
        if (
            kind != _KIND
            or not dear
            or _memory(found) > _MOST_MEMORY
            or len(found.salt) < 8
            or len(found.key) != _KEY
        ):
            raise SettingError(_MALFORMED)
        return found

    def matches(self, password: str) -> bool:
        """Whether this is the password; the time that it takes does not say how near it comes."""
        return hmac.compare_digest(_derived(self, password), self.key)

    def __str__(self) -> str:
        return f"{_KIND}:{self.cost}:{self.block}:{self.lanes}:{_packed(self.salt)}:{_packed(self.key)}"


_MALFORMED = "CHANCERY_PASSWORD_HASH cannot be understood. `python -m web.password` makes a line that can."


def hashed(password: str, cost: int = _COST) -> PasswordHash:
    """A new hash of the password, with a salt of its own."""
    unkeyed = PasswordHash(cost, _BLOCK, _LANES, os.urandom(_SALT), b"")
    return PasswordHash(cost, _BLOCK, _LANES, unkeyed.salt, _derived(unkeyed, password))


def main() -> int:
    """Ask for the password and print the setting; 1 where it was not given or is too short."""
    try:
        password = _asked()
    except (UnicodeError, EOFError, KeyboardInterrupt):
        password = None
    if password is None:
        print("No password, or not twice the same.", file=sys.stderr)
        return 1
    if len(password) < _SHORTEST:
        print(f"A password has at least {_SHORTEST} characters.", file=sys.stderr)
        return 1
    print(f"CHANCERY_PASSWORD_HASH={hashed(password)}")
    return 0


def _asked() -> str | None:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first, second = getpass.getpass("Password: "), getpass.getpass("Again: ")
    return first if first == second else None


def _derived(how: PasswordHash, password: str) -> bytes:
    # Keyboards differ in how they compose letters; the password is the same.
    text = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(
        text, salt=how.salt, n=1 << how.cost, r=how.block, p=how.lanes, maxmem=_memory(how) + (1 << 20), dklen=_KEY
    )


def _memory(how: PasswordHash) -> int:
    """Bytes that scrypt needs."""
    return 128 * how.block * ((1 << how.cost) + how.lanes + 2)


def _packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _unpacked(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


if __name__ == "__main__":
    sys.exit(main())
