# fail-windows.Dockerfile: on Windows the default is the administrator, and numbers name nobody
# expect: base=mcr.microsoft.com/windows/nanoserver:ltsc2022
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
CMD ["app.exe"]
