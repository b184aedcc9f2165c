# fail-high.Dockerfile: a high id in each form, also out of an ARG
FROM debian:12
ARG ID=1234567
# expect: uid=123456
RUN useradd -u 123456 app
# expect: uid=999999
RUN groupadd app && useradd --uid=999999 -m -g app app
# expect: uid=1234567
RUN useradd -mu "$ID" app
# expect: uid=100000
RUN ["useradd", "-u", "100000", "app"]
