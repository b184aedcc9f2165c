# pass-whole.Dockerfile: text over lines that ends at a blank, one line
FROM debian:12.5
RUN <<EOF
echo "a
b" c "d"e
echo "
x"y
EOF
RUN echo "a\
 b"c
