# fail-forms.Dockerfile: exec form, ONBUILD and a script in a string
FROM debian:12
# expect: command="apt-get install"
RUN ["apt-get", "install", "curl"]
# expect: command="apt install"
ONBUILD RUN sudo apt install curl
# expect: command="apt-get install"
RUN bash -c 'apt-get install'
# expect: command="apt-get install"
RUN apt-get install -q=1 -t y curl
