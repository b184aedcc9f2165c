# fail-own-list.Dockerfile: the list of known images is the reader's; no line end at the end of the file
# params: {"nonRootImages": ["acme/*"]}
# expect: base=nginxinc/nginx-unprivileged:1.27
FROM nginxinc/nginx-unprivileged:1.27
