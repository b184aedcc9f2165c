# pass-joined.Dockerfile: joined, in a condition, at the end, and the directories that exist
FROM debian:12.5
RUN cd /app && make; cd /b || exit; make; if cd /c; then make; fi; cd ..; cd /; cd ../..; make
RUN mkdir /app && cd /app
RUN { cd /a; make; } || exit 1
