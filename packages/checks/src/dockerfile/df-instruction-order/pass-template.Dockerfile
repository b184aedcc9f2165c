# pass-template.Dockerfile: text that some other tool takes out is no instruction that stands too early
<% if (base == "ubi") { %>
FROM node:22
<% } %>
RUN true
