# pass-in-schema.Dockerfile: every label is in the schema
# params: {"strictLabels": true, "labelSchema": {"team": "text"}}
FROM node:22
LABEL team=shop
