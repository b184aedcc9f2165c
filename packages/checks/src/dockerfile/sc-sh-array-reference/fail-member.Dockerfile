# fail-member.Dockerfile: one and all
FROM debian:12.5
# expect: text=${A[0]}
RUN echo "${A[0]}"
# expect: text=${A[@]}
RUN ls "${A[@]}"
