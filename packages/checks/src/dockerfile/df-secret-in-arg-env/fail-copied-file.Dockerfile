# fail-copied-file.Dockerfile: a file with a credential is put where the variable points
FROM node:22
WORKDIR /app
COPY keys/gcp.json ./
# expect: name=GOOGLE_APPLICATION_CREDENTIALS what="the path of a credential file that is copied in"
ENV GOOGLE_APPLICATION_CREDENTIALS=/app/gcp.json
COPY config /root/.kube/config
# expect: name=KUBECONFIG
ENV KUBECONFIG=/root/.kube/config
