# One image for both halves: it serves by default, and builds with `python -m indexer build` as its command.
# docs/operations.md says how to run it: as a plain user, on a read-only root, with /letters mounted read-only.
FROM python:3.11.14-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends tesseract-ocr \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY app.py settings.py ./
COPY archive archive/
COPY search search/
COPY indexer indexer/
COPY web web/
COPY templates templates/
COPY static static/
# Nothing can be compiled later on a read-only root.
RUN python -m compileall -q . \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin chancery \
    && install -d -o chancery -g chancery /data /letters

ENV CHANCERY_CORPUS=/letters CHANCERY_DATA=/data CHANCERY_HOST=0.0.0.0 PYTHONUNBUFFERED=1
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=5m CMD ["python", "-m", "web.alive"]
CMD ["python", "app.py"]
