"""How much processor time an answer may take: what is dear is asked before each step, and stops in good order."""

from __future__ import annotations

import math
import time


class Budget:
    """So many seconds of the calling thread's processor time from now on; other threads' work does not count."""

    def __init__(self, seconds: float) -> None:
        self._until = time.thread_time() + seconds
        self._spent = False

    def spent(self) -> bool:
        """True once the time is over, and ever after."""
        if not self._spent:
            self._spent = time.thread_time() > self._until
        return self._spent


UNLIMITED = Budget(math.inf)
