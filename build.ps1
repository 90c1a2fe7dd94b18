# Targets: build | run | test | bench | fuzz | faults | pack; options: --gpu. All of them are defined in build/build.cs.
if (-not ((Get-Command dotnet -ErrorAction Ignore) -and (dotnet --list-sdks) -match '^(1[0-9]|[2-9][0-9])\.')) {
    [Console]::Error.WriteLine('SerPS builds with the .NET SDK 10 or later, which was not found: install it from https://dotnet.microsoft.com/download.')
    exit 3
}
Push-Location $PSScriptRoot
$env:SERPS_BUILD_SHELL = 'pwsh' # what it tells to type next is for this shell
try { dotnet run --verbosity quiet build/build.cs -- @args } finally { $env:SERPS_BUILD_SHELL = $null; Pop-Location }
exit $LASTEXITCODE
