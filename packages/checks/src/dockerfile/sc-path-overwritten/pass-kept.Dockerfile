# pass-kept.Dockerfile: the old ones kept, system directories, one command, another name
FROM debian:12.5
RUN PATH=/app:$PATH; PATH=/usr/local/bin:/usr/bin:/bin; PATH=/x make; app_path=/app; ls "$app_path"
