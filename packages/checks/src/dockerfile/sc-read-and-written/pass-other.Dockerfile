# pass-other.Dockerfile: another file, in place, a name that is printed, devices, one behind the other
FROM debian:12.5
RUN sort a > b && mv b a && sed -i 's/a/b/' a && echo a > a && cat /dev/null > /dev/null && cat a > a.new; cat a >> b
RUN grep a b | tee b; cat a; echo b > a; (cat a) > b
