# fail-onbuild.Dockerfile: a trigger runs in another build, so that no SHELL here helps
FROM debian:12
# expect:
ONBUILD RUN sudo a | tee b
