# pass-text.Dockerfile: text, the word as an argument
FROM debian:12.5
RUN expr "$A" : '.*b' || expr length "$A" > b; echo expr 1; echo $((1 + 2))
