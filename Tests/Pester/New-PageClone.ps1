# Makes a folder that looks like a clone of the repository that was built: links to all of it, but samples are not there and bin is a folder
# of links of its own, in which serps is started as the pages do on a machine with no microphone, no browser and little time, and sbatch
# takes a job and forgets it.
param([Parameter(Mandatory)][string] $Folder)
$ErrorActionPreference = 'Stop'
$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
New-Item -ItemType Directory (Join-Path $Folder bin) | Out-Null
foreach ($item in Get-ChildItem $root | Where-Object Name -NotIn bin, samples, artifacts) {
    New-Item -ItemType SymbolicLink (Join-Path $Folder $item.Name) -Target $item.FullName | Out-Null
}
foreach ($item in Get-ChildItem (Join-Path $root bin) | Where-Object Name -NE serps) {
    New-Item -ItemType SymbolicLink (Join-Path $Folder bin $item.Name) -Target $item.FullName | Out-Null
}
# in the foreground, or timeout would interrupt twice, which ends a program at once
$programs = @{
    sbatch = 'echo 1'
    serps  = @"
case " `$* " in
  " train "*)                set -- "`$@" --epochs 1 --threads 1 ;;
  " listen "*|" record "*)   set -- "`$@" --source sine=frequency=300:duration=10 --source-format lavfi ;;
  " serve "*)                stop='timeout --foreground --preserve-status -s INT 3' ; set -- "`$@" --no-browser --port 0 ;;
  " watch "*" --once "*)     ;;
  " watch "*)                stop='timeout --foreground --preserve-status -s INT 3' ;;
esac
exec `$stop '$root/bin/serps' "`$@"
"@
}
foreach ($name in $programs.Keys) {
    $file = Join-Path $Folder bin $name
    Set-Content $file "#!/bin/sh`n$($programs[$name])"
    if (-not $IsWindows) { chmod +x $file }
}
