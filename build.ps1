# Targets: build | run | test | bench | fuzz | faults | pack; options: --gpu. All of them are defined in build/build.cs.
if (-not ((Get-Command dotnet -ErrorAction Ignore) -and (dotnet --list-sdks) -match '^(1[0-9]|[2-9][0-9])\.')) {
    [Console]::Error.WriteLine('SerPS builds with the .NET SDK 10 or later, which was not found: install it from https://dotnet.microsoft.com/download.')
    exit 3
}
Push-Location $PSScriptRoot
try { dotnet run --verbosity quiet build/build.cs -- @args } finally { Pop-Location }
exit $LASTEXITCODE
