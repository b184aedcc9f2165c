# pass-readers.Dockerfile: programs that read the text, scripts that are written to a file, and dollars that start nothing
FROM debian:12.5
RUN sh -c 'echo $HOME' && awk '{ print $1 }' file && perl -e 'print $x' && find . -exec sh -c 'ls $1' _ {} \;
RUN dpkg-query -W -f='${Package}' && jq '$x' file && trap 'rm $x' EXIT && eval '$x' && sudo -u app sh -c '$x'
RUN echo 'export PATH=$PATH:/opt/bin' >> /etc/profile && printf '%s' '$x' | tee /a && su app -c 'echo $HOME'
RUN sed 's/a$/b/' file && sed -i '$a line' file && sed '$d' file && grep 'a$' file && echo 'costs 5$' && gcc -Wl,-rpath,'$ORIGIN/lib' a.c && PS1='$x'
