# fail-word.Dockerfile: bare, quoted
FROM debian:12.5
# expect: word=arch
RUN case arch in amd64) a ;; *) b ;; esac
# expect: word=uname
RUN case "uname" in Linux) a ;; esac
