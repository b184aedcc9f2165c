# fail-name.Dockerfile: names and paths
FROM debian:12.5
# expect: pattern=*.pyc
RUN find / -name *.pyc -delete
# expect: pattern=./x/* | pattern=a*
RUN find . -path ./x/* -o ! -iname a*
