# pass-inside.Dockerfile: in a function, also further in
FROM debian:12.5
RUN f() { local x=1; if a; then local y=2; echo "$x$y"; fi; }; f
