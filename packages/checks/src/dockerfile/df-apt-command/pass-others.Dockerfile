# pass-others.Dockerfile: apt-get and apt-cache, and names that only look alike
FROM debian:12
RUN apt-get update && apt-get install -y apt && apt-cache policy curl && apt-mark hold curl && rm -rf /etc/apt
RUN echo " apt install "
