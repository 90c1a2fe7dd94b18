# Makes an image that holds the .NET runtime of this session, a shell, and what they need of this system: a base as registries have them,
# where there is no registry.
param([Parameter(Mandatory)][string] $Engine, [Parameter(Mandatory)][string] $Name, [Parameter(Mandatory)][string] $Folder)
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

$runtime = [Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory()
$dotnet = (Resolve-Path (Join-Path $runtime ../../..)).Path
$native = Get-ChildItem $runtime -Filter *.so | ForEach-Object FullName
$onnx = Get-ChildItem (Join-Path $PSScriptRoot '../../bin/Dependencies/runtimes/linux-x64/native') -Filter *.so | ForEach-Object FullName
$programs = 'sh', 'dirname', 'readlink', 'id', 'touch' | ForEach-Object { (Get-Command $_ -CommandType Application)[0].Source }
$crypto = (ldconfig -p) -match '^\s*lib(ssl|crypto)\.so' -replace '.*=> '
$ErrorActionPreference = 'Continue'
$libraries = (ldd @programs @native @onnx @crypto (Join-Path $dotnet dotnet)) 2>$null | ForEach-Object {
    if ($_ -match '(?:=> |^\s+)(/\S+) \(0x') { $Matches[1] }
} | Sort-Object -Unique
$ErrorActionPreference = 'Stop'

$root = (New-Item -ItemType Directory (Join-Path $Folder root)).FullName
foreach ($file in @($programs) + $crypto + $libraries | Where-Object { $_ -notlike "$dotnet*" }) {
    $target = Join-Path $root $file
    New-Item -ItemType Directory -Force (Split-Path $target) | Out-Null
    Copy-Item (Resolve-Path $file) $target # the file itself where it is a link
}
$there = (New-Item -ItemType Directory -Force (Join-Path $root usr/share/dotnet/shared/Microsoft.NETCore.App)).FullName
Copy-Item $runtime $there -Recurse
Copy-Item (Join-Path $dotnet host), (Join-Path $dotnet dotnet) (Join-Path $root usr/share/dotnet) -Recurse
foreach ($place in 'tmp', 'bin', 'usr/bin') { New-Item -ItemType Directory -Force (Join-Path $root $place) | Out-Null }
if (-not (Test-Path (Join-Path $root bin/sh))) { Copy-Item (Join-Path $root usr/bin/sh) (Join-Path $root bin/sh) }
New-Item -ItemType SymbolicLink (Join-Path $root usr/bin/dotnet) -Target /usr/share/dotnet/dotnet | Out-Null
chmod 1777 (Join-Path $root tmp)
tar -C $root -cf (Join-Path $Folder base.tar) .
& $Engine import (Join-Path $Folder base.tar) $Name | Out-Null
Remove-Item $root -Recurse -Force
