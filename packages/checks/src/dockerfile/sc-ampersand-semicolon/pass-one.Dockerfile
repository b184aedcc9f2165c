# pass-one.Dockerfile: one of the two, the end of a case
FROM debian:12.5
RUN a & b; c && d; case e in f) g & ;; esac
