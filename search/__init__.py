"""Questions and answers: what can be asked of an archive, and the engines that answer."""
