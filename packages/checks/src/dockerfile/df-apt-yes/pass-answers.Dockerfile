# pass-answers.Dockerfile: all the ways to say yes
FROM debian:12
RUN apt-get install -y curl && apt-get -y install git && apt-get install --yes a && apt-get install --assume-yes b
RUN apt-get install -qq c && apt-get -q -q install d && apt-get install -q=2 e && apt-get install -qqy f
RUN yes | apt-get install g && apt-get -o APT::Get::Assume-Yes=true install h
RUN apt-get update && apt-mark hold i
