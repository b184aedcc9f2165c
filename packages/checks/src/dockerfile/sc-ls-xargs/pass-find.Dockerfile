# pass-find.Dockerfile: find, and ls without xargs
FROM debian:12.5
RUN find /tmp -print0 | xargs -0 rm; ls; xargs rm < list; ls | sort | head
