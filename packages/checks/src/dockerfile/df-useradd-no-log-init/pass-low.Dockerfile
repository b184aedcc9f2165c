# pass-low.Dockerfile: a low id, the switch, or an id that only the build knows
FROM debian:12
ARG UID
RUN useradd -u 10001 app && useradd -l -u 123456 b && useradd --no-log-init --uid 123456 c && useradd -lmu 1234567 d
RUN useradd -u $UID e && useradd f && adduser -u 123456 g
