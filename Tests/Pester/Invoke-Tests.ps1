# Runs the Pester tests and writes "passed failed skipped" to a file. Modules is the folder that holds the Pester which the build restored.
param([Parameter(Mandatory)][string] $Modules, [Parameter(Mandatory)][string] $Result)
$ErrorActionPreference = 'Stop'

$env:PSModulePath = $Modules + [IO.Path]::PathSeparator + $env:PSModulePath
Import-Module (Join-Path $Modules Pester Pester.psd1)
$run = Invoke-Pester -Configuration @{
    Run    = @{ Path = $PSScriptRoot; PassThru = $true }
    Output = @{ Verbosity = 'Normal'; RenderMode = 'Plaintext' }
}
$failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount
Set-Content $Result -NoNewline "$($run.PassedCount) $failed $($run.SkippedCount + $run.NotRunCount)"
