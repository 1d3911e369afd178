# The application in one image: browser side by Node, the rest by the .NET SDK, run by an unprivileged user beside ffmpeg.
FROM node:20-bookworm-slim AS browser
WORKDIR /src/wwwroot-js
COPY wwwroot-js/package.json wwwroot-js/package-lock.json ./
RUN npm ci --ignore-scripts
COPY wwwroot-js/ ./
RUN mkdir -p /src/LiveClasses.Web/wwwroot && npm run --silent build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY eng/ eng/
COPY LiveClasses.Core/LiveClasses.Core.csproj LiveClasses.Core/
COPY LiveClasses.Web/LiveClasses.Web.csproj LiveClasses.Web/
RUN dotnet restore LiveClasses.Web
COPY LiveClasses.Core/ LiveClasses.Core/
COPY LiveClasses.Web/ LiveClasses.Web/
COPY --from=browser /src/LiveClasses.Web/wwwroot/ LiveClasses.Web/wwwroot/
RUN dotnet publish LiveClasses.Web -c Release -o /app --no-restore

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update \
 && apt-get install -y --no-install-recommends ffmpeg \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o app -g app /data
WORKDIR /app
COPY --from=build /app ./
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DataPath=/data \
    Streaming__Rtmp__Address=0.0.0.0
USER app
VOLUME /data
EXPOSE 8080 1935
ENTRYPOINT ["dotnet", "LiveClasses.Web.dll"]
