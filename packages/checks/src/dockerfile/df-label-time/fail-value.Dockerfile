# fail-value.Dockerfile: as written, and by a variable
# params: {"labelSchema": {"checked": "rfc3339", "also": "rfc3339", "free": "text"}}
FROM node:22
ARG VALUE="29 February 2024"
# expect: label=checked
LABEL checked="2024-02-29" free="2024-02-29"
# expect: label=also
LABEL also=$VALUE
