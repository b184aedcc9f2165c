# fail-two.Dockerfile: the second one wins
FROM node:22
# expect:
ENTRYPOINT ["/docker-entrypoint.sh"]
RUN true
ENTRYPOINT ["node"]
