# pass-valid.Dockerfile: 0 to 255, a variable, none
FROM debian:12.5
RUN a || exit 255; b || exit "$?"; f() { return; }; f || exit 0
