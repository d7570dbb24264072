"""The engine that answers by default: Whoosh, embedded. Nothing outside this package imports whoosh."""
