# fail-arguments.Dockerfile: each place where a shell splits
FROM debian:12.5
# expect: variable=$HOME
RUN ls $HOME
# expect: variable=$1 | variable=$dir
RUN f() { chown -R $1 $dir; }; f app
# expect: variable=${version}
RUN version=$(cat version) && curl -fsSLO "https://example.com/"${version}.tgz
# expect: variable=$file
RUN file=$(mktemp) && echo a > $file
# expect: variable=$x
RUN read -r x < list; [ $x = a ]
