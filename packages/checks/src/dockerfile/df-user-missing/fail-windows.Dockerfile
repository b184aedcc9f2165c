# fail-windows.Dockerfile: on Windows the default is the administrator, and numbers name nobody
# expect: user="the user of mcr.microsoft.com/windows/nanoserver:ltsc2022, which is an administrator unless that image says otherwise"
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
CMD ["app.exe"]
