# pass-other.Dockerfile: ls alone, last in the pipe, or with a rule of its own
FROM debian:12.5
RUN ls -l; a | ls; ls | grep b; ls | xargs rm; ls && wc -l; ls -N | a
