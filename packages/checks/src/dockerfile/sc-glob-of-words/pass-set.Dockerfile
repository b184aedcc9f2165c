# pass-set.Dockerfile: sets, ranges, classes, quotes
FROM debian:12.5
RUN ls [abc] [a-z0-9] [!a,b] [[:alpha:]_] lib[cm].so* "x[foo]" 'y[log,tmp]' [-.] [a-zA-Z]
