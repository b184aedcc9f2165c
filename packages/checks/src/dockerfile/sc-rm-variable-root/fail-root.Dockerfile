# fail-root.Dockerfile: a slash behind, a system directory behind or before, all of the root
FROM debian:12.5
# expect: path=$A/ remains=/
RUN rm -rf $A/ || true
# expect: remains=/*
RUN rm -rf "$A"/*
# expect: remains=/usr
RUN rm -r "${A}/usr"
# expect: remains=/
RUN rm -rf "$A/$B"
# expect: remains=/usr/share/
RUN rm -Rf "/usr/share/$A"
# expect: remains=/*
RUN rm -rf "/$A/"*
