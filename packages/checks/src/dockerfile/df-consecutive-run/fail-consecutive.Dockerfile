# fail-consecutive.Dockerfile: comments and blank lines between them part nothing; the text is joined with them in place
FROM node:22
RUN useradd app
# expect:
RUN mkdir /app && chown app /app

# the tools

# expect:
RUN npm ci --omit=dev \
  | tee /log
COPY . .
RUN --network=none echo a
# expect:
RUN --network=none echo b
