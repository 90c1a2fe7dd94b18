# Runs a command, or a file, in a fresh session of the PowerShell that runs the tests; gives its output and sets $LASTEXITCODE.
param([string] $Command, [string] $File)
$options = @('-NoProfile', '-NonInteractive') + $($File ? @('-File', $File) : @('-Command', $Command))
$process = [Environment]::ProcessPath
if ([IO.Path]::GetFileNameWithoutExtension($process) -eq 'dotnet') { & $process (Join-Path $PSHOME pwsh.dll) @options } else { & $process @options }
