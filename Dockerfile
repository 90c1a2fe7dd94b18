# The command line with its models as an image; ./build.sh image makes it from what ./build.sh pack made.
# The base image has the .NET runtime 10, and dotnet on its PATH.
ARG BASE
FROM ${BASE}
ENV ORT_DISABLE_TELEMETRY=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
COPY . /opt/serps
USER 1654:1654
WORKDIR /tmp
ENTRYPOINT ["/opt/serps/bin/serps"]
