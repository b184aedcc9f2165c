# pass-status-used.Dockerfile: its status decides, is that of the RUN, or would be lost without the ! too
FROM debian:12.5
RUN set -e; if ! id shop; then useradd shop; fi; ! id shop || exit 1; ! id shop && useradd shop; while ! curl x; do sleep 1; done
RUN set -e; make; ! grep -q x /y
RUN ! id shop; useradd shop
RUN set -e; [ ! -e /x ]; make
