# pass-no-list.Dockerfile: without a list every registry will do
FROM evil.example.net/app:1
