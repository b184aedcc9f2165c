# pass-others.Dockerfile: nothing unpacked, unpacked before or in another stage, from a stage, or a format that ADD leaves packed
FROM debian:12 AS build
COPY a.tar /tmp/
COPY package.json /
RUN tar -cf /tmp/a.tar /x && tar -tf /tmp/a.tar
RUN tar -xf b.tar
COPY b.tar /tmp/
FROM debian:12
COPY --from=build /tmp/c.tar /tmp/
RUN tar -xf /tmp/c.tar && tar xf a.tar
COPY d.zip e.gz /tmp/
RUN unzip /tmp/d.zip && gunzip /tmp/e.gz
ADD f.tar /f
