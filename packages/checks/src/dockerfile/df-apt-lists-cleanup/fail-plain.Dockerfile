# fail-plain.Dockerfile: the list stays; the cleanup goes to the end in the style of the RUN
FROM debian:12
# expect: command="apt-get update"
RUN apt-get update && apt-get install -y curl
# expect: command="apt-get update"
RUN apt-get update \
 # tools
 && apt-get install -y \
    curl \
    git
# expect: command="apt update"
RUN sudo apt update; apt-get clean
