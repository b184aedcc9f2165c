# fail-own-list.Dockerfile: the list of known images is the reader's; no line end at the end of the file
# params: {"nonRootImages": ["acme/*"]}
# expect: user="the user of nginxinc/nginx-unprivileged:1.27, which is root unless that image says otherwise"
FROM nginxinc/nginx-unprivileged:1.27
