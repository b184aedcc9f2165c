# fail-not-joined.Dockerfile: here && would change what runs, or where
FROM node:22
RUN cd /app && npm ci
# expect:
RUN npm test
FROM node:22
RUN make
# expect:
RUN make check || true
FROM node:22
RUN make # all of it
# expect:
RUN make install
FROM node:22
RUN ["make"]
# expect:
RUN make install
FROM node:22
RUN export A=1
# expect:
RUN make
FROM node:22
RUN server &
# expect:
RUN make
FROM node:22
RUN <<EOF
make
EOF
# expect:
RUN make install
