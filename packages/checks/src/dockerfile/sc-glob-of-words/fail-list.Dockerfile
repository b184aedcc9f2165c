# fail-list.Dockerfile: a list of folders, extras of a package, a number
FROM debian:12.5
# expect: glob=[log,tmp]
RUN rm -rf /var/[log,tmp]/*
# expect: glob=[standard]
RUN pip install uvicorn[standard]==0.35.0
# expect: glob=[100]
RUN for i in /opt/[100]; do rm "$i"; done
