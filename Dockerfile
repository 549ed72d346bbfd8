# One image for migrate, web, worker and beat. Everything installs from wheels: no compiler inside.
FROM python:3.11-slim-bookworm

RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /home/malsaji malsaji \
 && install --directory --owner malsaji --group malsaji /var/malsaji /var/malsaji/media

WORKDIR /app
COPY requirements.txt .
# The list's last part checks the code and the part before it brings embedded servers: neither runs here.
RUN sed '/^# --- services inside wheels/,$d' requirements.txt > /tmp/run.txt \
 && pip install --no-cache-dir --disable-pip-version-check --only-binary :all: -r /tmp/run.txt \
 && rm /tmp/run.txt
COPY . .

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/var/malsaji DEMO=0 DATABASE_ROLE=web
USER malsaji
# Static files belong to the image; the keys of an installation do not.
RUN CODE_CHECK=1 python manage.py collectstatic --no-input --verbosity=0

EXPOSE 8000
CMD ["python", "-m", "granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "16", "--respawn-failed-workers", "--log-level", "warning", \
     "malsaji.wsgi:application"]
